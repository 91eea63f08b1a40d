using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What only one caller may get is asked for by many at once: one gets it, whatever the others' timing.</summary>
internal static class AtOnceCases
{
    private const int Times = 20;

    /// <summary>Registering costs the service a password hash each time.</summary>
    private const int Accounts = 8;

    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Entity is null)
        {
            return operation.Kind switch
            {
                "register" => [Registered(model, operation)],
                "refresh" when model.Accounts?.Refresh == RefreshStrategy.Rotate => [Refreshed(model, operation)],
                _ => [],
            };
        }

        return model.Recipe(operation.Entity) is null ? [] : operation.Kind switch
        {
            "create" => operation.Rules.Select((rule, i) => rule.Kind switch
            {
                "unique" => Same(model, operation, rule, Scene.RuleKey(i)),
                "limit" => LimitRuleCases.Last(model, operation, rule, Scene.RuleKey(i), Times),
                _ => null,
            }).OfType<TestCase>(),
            "transition" => new[] { Moved(model, operation) }.OfType<TestCase>(),
            "delete" => [Deleted(model, operation)],
            _ => [],
        };
    }

    private static TestCase? Same(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        Scene scene = new Scene(model, operation).Set(own: true);
        if (!scene.LetBody(null, "body", [.. UniqueCases.Optional(model, operation, rule, scene)]))
        {
            return null;
        }

        scene.Add(new AtOnceStep(scene.Call(operation.Answers[0].Status) with { Body = new VariableValue("body") }, Times, 409));
        return scene.Case($"takes one of many sent at once with the same {string.Join(" and ", rule.Properties)}", Scene.AnswerKey(409), key);
    }

    private static TestCase? Moved(SuiteModel model, EndpointSpec operation)
    {
        EndpointRule state = operation.Rules.First(static r => r.Kind == "state");
        Scene scene = new Scene(model, operation).Set();
        if (state.Values.Contains(operation.To!) || !States.Reach(scene, model, model.Entity(operation.Entity)!, state.Values))
        {
            return null;
        }

        scene.Add(new AtOnceStep(scene.Call(operation.Answers[0].Status), Times, 409));
        return scene.Case($"moves {operation.Sets} once for many at once", [Scene.AnswerKey(409), .. scene.KeysOf("state")]);
    }

    private static TestCase Deleted(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new Scene(model, operation).Set();
        scene.Add(new AtOnceStep(scene.Call(operation.Answers[0].Status), Times, 404));
        return scene.Case("deletes the row once for many at once", Scene.AnswerKey(404));
    }

    private static TestCase Registered(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new Scene(model, operation).Set();
        scene.LetBody();
        scene.Add(new AtOnceStep(scene.Call(operation.Answers[0].Status) with { Body = new VariableValue("body") }, Accounts, 409));
        return scene.Case("gives an address to one of many at once", [Scene.AnswerKey(409), .. scene.KeysOf("unique")]);
    }

    private static TestCase Refreshed(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new(model, operation);
        AccountValue token = new(scene.Account("person", [], own: true), "refreshToken");
        scene.Add(new AtOnceStep(scene.Call(operation.Answers[0].Status) with { Body = new ObjectValue([("refresh_token", token)]) }, Times, 401));
        return scene.Case("answers one of many at once with the same token", Scene.AnswerKey(401));
    }
}
