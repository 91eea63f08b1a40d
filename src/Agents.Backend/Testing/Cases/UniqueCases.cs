using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>No two rows agree in a set of properties; a row may agree with itself, and with others in a part of the set.</summary>
internal static class UniqueCases
{
    public static IEnumerable<TestCase?> Write(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        yield return operation.Kind == "create" ? Second(model, operation, rule, key, whole: true) : Changed(model, operation, rule, key);
        if (operation.Kind == "create" && rule.Properties.Length > 1)
        {
            yield return Second(model, operation, rule, key, whole: false);
        }
    }

    private static TestCase? Second(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key, bool whole)
    {
        Scene scene = new Scene(model, operation).Set();
        RowRecipe recipe = model.Recipe(operation.Entity!)!;
        ImmutableArray<(string, TestValue)> scopes =
            [.. operation.PathParameters.Where(static p => p.ScopeProperty is not null).Select(p => (p.ScopeProperty!, scene.PathValues.First(v => v.Item1 == p.Name).Item2))];
        ImmutableArray<(string, TestValue)> optional = [.. Optional(model, operation, rule, scene)];
        ImmutableArray<string> sent = [.. rule.Properties.Where(p => operation.Body?.Properties.Any(b => b.Name == p) == true)];
        if (!whole && (sent.Length < 2 || rule.Properties.Length > sent.Length))
        {
            return null;
        }

        sent = whole ? sent : [sent[0]];
        scene.MakeRow("first", operation.Entity!, recipe.PerAccount < 2 ? null : scene.Caller, [.. scopes, .. optional]);
        if (!scene.LetBody(null, "body", [.. sent.Select(p => (p, (TestValue)new MemberValue("first", p)))]))
        {
            return null;
        }

        int status = whole ? 409 : operation.Answers[0].Status;
        scene.Add(scene.Call(status) with { Body = new VariableValue("body") });
        return scene.Case(
            whole ? $"answers 409 to a second one with the same {string.Join(" and ", rule.Properties)}" : $"takes a second one with the same {rule.Properties[0]} alone",
            Scene.AnswerKey(status), key);
    }

    private static TestCase? Changed(SuiteModel model, EndpointSpec operation, EndpointRule rule, string key)
    {
        Scene scene = new(model, operation);
        ImmutableArray<string> sent = [.. rule.Properties.Where(p => operation.Body?.Properties.Any(b => b.Name == p) == true)];
        RowRecipe recipe = model.Recipe(operation.Entity!)!;
        if (sent.IsEmpty || rule.Properties.Any(p => !sent.Contains(p) && !RuleCases.Settable(model, operation.Entity!, p)))
        {
            return null;
        }

        scene.MakeRow("first", operation.Entity!, null, [.. Optional(model, operation, rule, scene)]);
        ImmutableArray<(string, TestValue)> shared = [.. rule.Properties.Where(p => !sent.Contains(p)).Select(static p => (p, (TestValue)new MemberValue("first", p)))];
        scene.Set(false, [.. shared]);
        int status = operation.Answers[0].Status;
        if (operation.Body!.Patch)
        {
            scene.Add(scene.Call(409) with { Body = new ObjectValue([.. sent.Select(static p => (p, (TestValue)new MemberValue("first", p)))]) });
            bool has = rule.Properties.All(p => recipe.Body?.Members.Any(m => m.Name == p) == true || recipe.Parents.Any(r => r.Property == p));
            if (has)
            {
                scene.Add(scene.Call(status) with { Body = new ObjectValue([.. sent.Select(static p => (p, (TestValue)new MemberValue(Scene.Row, p)))]) });
            }
        }
        else if (scene.LetBody(null, "body", [.. sent.Select(static p => (p, (TestValue)new MemberValue("first", p)))]))
        {
            scene.Add(scene.Call(409) with { Body = new VariableValue("body") });
        }

        return scene.Case($"answers 409 where another one has the same {string.Join(" and ", rule.Properties)}, and not to its own", Scene.AnswerKey(409), key);
    }

    /// <summary>References of the set that a row would be made without.</summary>
    public static IEnumerable<(string, TestValue)> Optional(SuiteModel model, EndpointSpec operation, EndpointRule rule, Scene scene)
    {
        EndpointSpec create = model.Of("create", operation.Entity)!;
        foreach (EndpointProperty property in create.Body?.Properties.Where(p => p is { Required: false, References: not null } && rule.Properties.Contains(p.Name)) ?? [])
        {
            yield return (property.Name, scene.Reference(property, null));
        }
    }
}
