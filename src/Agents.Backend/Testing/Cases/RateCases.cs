namespace Agents.Backend;

/// <summary>Callers who ask too often are refused. These run last: they use up what the other cases need.</summary>
internal static class RateCases
{
    public static IEnumerable<TestCase> Write(SuiteModel model)
    {
        foreach (EndpointSpec own in model.Specs.Endpoints.Where(static e => e.Kind is "register" or "login" or "refresh"))
        {
            Scene scene = new(model, own);
            scene.Add(new ExhaustStep(own.Method, own.Path));
            yield return scene.Case("answers 429 and says when to come back", [Scene.AnswerKey(429), .. scene.KeysOf("rate")]) with { File = "rates" };
        }

        EndpointSpec? first = model.Specs.Endpoints.FirstOrDefault(static e => e.Entity is not null && e.PathParameters.IsEmpty && e.RatePerMinute is not null);
        foreach (EndpointSpec shared in first is null ? [] : model.Specs.Endpoints.Where(static e => e.RatePerMinute is not null && e.Kind is not ("register" or "login" or "refresh")))
        {
            Scene scene = new(model, shared);
            scene.Add(new ExhaustStep(first!.Method, first.Path));
            scene.Add(CallerCases.Nowhere(scene, 429) with { Headers = ["retry-after"] });
            yield return scene.Case("answers 429 when the client has used up its requests", [Scene.AnswerKey(429), .. scene.KeysOf("rate")]) with { File = "rates" };
        }
    }
}
