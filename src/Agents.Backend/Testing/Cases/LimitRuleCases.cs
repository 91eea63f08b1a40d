using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>So many rows and no more; what does not count leaves room.</summary>
internal static class LimitRuleCases
{
    public static IEnumerable<TestCase?> Write(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int most)
    {
        int max = rule.Max ?? 1;
        if (!Counts(model, operation, rule, most))
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

    /// <summary>Many ask for the last place at once.</summary>
    public static TestCase? Last(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int times)
    {
        Scene scene = new Scene(model, operation).Set(own: true);
        if (!Counts(model, operation, rule, times) || Fill(scene, model, operation, rule, (rule.Max ?? 1) - 1) is not { } given || scene.Compose(null, [.. given]) is not { } body)
        {
            return null;
        }

        int status = operation.Answers[0].Status;
        scene.Add(new AtOnceStep(scene.Call(status) with { Body = body }, times, 409));
        return scene.Case($"gives the last place to one of many at once: {rule.Text}", Scene.AnswerKey(409), key);
    }

    /// <summary>Whether a new row counts, and so few are allowed that a case can make them.</summary>
    private static bool Counts(SuiteModel model, EndpointSpec operation, EndpointRule rule, int most) =>
        (rule.Max ?? 1) is int max && max >= 1 && max <= most &&
        (rule.WhileProperty is null || Start(model.Entity(operation.Entity)!, rule.WhileProperty) == rule.WhileValue);

    private static TestCase? Full(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, int max, bool leave)
    {
        Scene scene = new Scene(model, operation).Set(own: true);
        if (Fill(scene, model, operation, rule, max) is not { } given || (leave && !Leave(scene, model, operation, rule)) || !scene.LetBody(null, "body", [.. given]))
        {
            return null;
        }

        int status = leave ? operation.Answers[0].Status : 409;
        scene.Add(scene.Call(status) with { Body = new VariableValue("body") });
        return scene.Case(leave ? $"takes another one once one is no longer {rule.WhileValue}" : $"answers 409 when the limit is reached: {rule.Text}", Scene.AnswerKey(status), key);
    }

    /// <summary>Makes rows that count; answers the members that let the next one count as well, or null where nobody can say.</summary>
    private static ImmutableArray<(string, TestValue)>? Fill(Scene scene, SuiteModel model, EndpointSpec operation, EndpointRule rule, int rows)
    {
        string property = rule.Properties[0];
        bool perOwner = property == "owner_id";
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

        for (int i = 1; i <= rows; i++)
        {
            scene.MakeRow("row" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), operation.Entity!, perOwner || !recipe.OwnAccount ? scene.Caller : null, [.. given]);
        }

        return scope is null ? given : [];
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
