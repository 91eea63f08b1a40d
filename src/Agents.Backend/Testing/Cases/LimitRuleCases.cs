using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>So many rows and no more; what does not count leaves room.</summary>
internal static class LimitRuleCases
{
    public static IEnumerable<TestCase?> Write(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int most)
    {
        int max = rule.Max ?? 1;
        EndpointEntity entity = model.Entity(operation.Entity)!;
        bool counts = rule.WhileProperty is null || Start(entity, rule.WhileProperty) == rule.WhileValue;
        if (max > most || max < 1 || !counts)
        {
            yield break;
        }

        if (operation.Kind == "create")
        {
            yield return Full(model, operation, rule, key, max, leave: false);
            if (rule.WhileProperty is not null)
            {
                yield return Full(model, operation, rule, key, max, leave: true);
            }
        }
        else if (operation is { Kind: "change", Body: not null } && operation.Body.Properties.Any(p => p.Name == rule.Properties[0]))
        {
            yield return Moved(model, operation, rule, key, max);
        }
    }

    private static TestCase? Full(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int max, bool leave)
    {
        string property = rule.Properties[0];
        bool perOwner = property == "owner_id";
        Scene scene = new Scene(model, operation).Set(own: true);
        RowRecipe recipe = model.Recipe(operation.Entity!)!;
        ImmutableArray<(string, TestValue)> given = [];
        EndpointPathParameter? scope = operation.PathParameters.FirstOrDefault(p => p.ScopeProperty == property);
        if (!perOwner)
        {
            string? target = rule.Entity ?? model.Entity(operation.Entity)!.Properties.First(p => p.Name == property).References;
            if (scope is not null && rule.MaxProperty is not null)
            {
                return null;
            }

            if (scope is not null)
            {
                given = [(property, scene.PathValues.First(v => v.Item1 == scope.Name).Item2)];
            }
            else
            {
                scene.MakeRow("full", target!, scene.Caller, rule.MaxProperty is { } size ? [(size, new JsonValue("1"))] : []);
                given = [(property, new MemberValue("full", model.Entity(target)!.IdName))];
            }
        }

        for (int i = 1; i <= max; i++)
        {
            scene.MakeRow("row" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), operation.Entity!, perOwner || !recipe.OwnAccount ? scene.Caller : null, [.. given]);
        }

        if (leave && !Leave(scene, model, operation, rule))
        {
            return null;
        }

        if (!scene.LetBody(null, "body", [.. scope is null ? given : []]))
        {
            return null;
        }

        int status = leave ? operation.Answers[0].Status : 409;
        scene.Add(scene.Call(status) with { Body = new VariableValue("body") });
        return scene.Case(leave ? $"takes another one once one is no longer {rule.WhileValue}" : $"answers 409 when the limit is reached: {rule.Text}", Scene.AnswerKey(status), key);
    }

    private static bool Leave(Scene scene, SuiteModel model, EndpointSpec operation, EndpointRule rule)
    {
        EndpointEntity entity = model.Entity(operation.Entity)!;
        EndpointSpec? away = model.Specs.Endpoints.FirstOrDefault(e =>
            e.Kind == "transition" && e.Entity == entity.Name && e.Sets == rule.WhileProperty && e.To != rule.WhileValue && e.PathParameters.Length == 1 &&
            e.Rules.Any(r => r.Kind == "state" && r.Values.Contains(rule.WhileValue!)));
        if (away is null)
        {
            return false;
        }

        States.Walk(scene, model, entity, [away], "row1", scene.Caller);
        return true;
    }

    private static TestCase? Moved(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int max)
    {
        string property = rule.Properties[0];
        string? target = rule.Entity ?? operation.Body!.Properties.First(p => p.Name == property).References;
        if (target is null || !operation.Body!.Patch)
        {
            return null;
        }

        Scene scene = new Scene(model, operation).Set(own: true);
        scene.MakeRow("full", target, scene.Caller, rule.MaxProperty is { } size ? [(size, new JsonValue("1"))] : []);
        MemberValue id = new("full", model.Entity(target)!.IdName);
        for (int i = 1; i <= max; i++)
        {
            scene.MakeRow("row" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), operation.Entity!, null, (property, id));
        }

        scene.Add(scene.Call(409) with { Body = new ObjectValue([(property, id)]) });
        return scene.Case($"answers 409 when it moves to where the limit is reached: {rule.Text}", Scene.AnswerKey(409), key);
    }

    private static string? Start(EndpointEntity entity, string property) =>
        entity.Properties.First(p => p.Name == property) is { } state ? state.Default is { } text ? JsonText.TextOf(text) : state.Type.Values.FirstOrDefault() : null;
}
