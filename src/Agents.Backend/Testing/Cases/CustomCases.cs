namespace Agents.Backend;

/// <summary>Operations that follow no convention: they answer as they are typed, and refuse query parameters that are not.</summary>
internal static class CustomCases
{
    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Kind != "custom" || !CallerCases.Possible(model, operation))
        {
            yield break;
        }

        if (!RefusesByItself(operation) && Answered(model, operation) is { } answered)
        {
            yield return answered;
        }

        if (operation.Query.Length > 0)
        {
            yield return Refused(model, operation);
        }
    }

    /// <summary>Whether it may refuse a request that satisfies every rule: whether it will is not known here.</summary>
    private static bool RefusesByItself(EndpointSpec operation) => operation.Answers.Any(static a => a.Status is 402 or 405 or 406 or (>= 409 and not (413 or 415 or 429 or 500)));

    private static TestCase? Answered(SuiteModel model, EndpointSpec operation)
    {
        EndpointAnswer success = operation.Answers[0];
        Scene scene = new Scene(model, operation).Set();
        if (scene.Valid(success.Status) is not { } call)
        {
            return null;
        }

        scene.Add(call with { Shape = success.Shape == "one" ? success.Schema : null });
        return scene.Case($"answers {success.Status} as its contract says", [Scene.AnswerKey(success.Status), .. scene.KeysOf("authenticate", "role", "path", "query", "body", "exists", "in-scope", "visible")]);
    }

    private static TestCase Refused(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new Scene(model, operation).Set();
        CallStep call = scene.Call(400);
        scene.Add(call with { Query = call.Query.Add(("no_such_parameter", new JsonValue("1"))), Pointer = "?no_such_parameter" });
        foreach (EndpointQueryParameter parameter in operation.Query)
        {
            CallStep without = call with { Query = call.Query.RemoveAll(q => q.Name == parameter.Name), Pointer = "?" + parameter.Name };
            foreach (TestValue value in Samples.BadInQuery(parameter.Type))
            {
                scene.Add(without with { Query = without.Query.Add((parameter.Name, value)) });
            }

            if (parameter.Required)
            {
                scene.Add(without);
            }
        }

        return scene.Case("answers 400 to parameters it does not know, that are missing or out of range", [Scene.AnswerKey(400), .. scene.KeysOf("query")]);
    }
}
