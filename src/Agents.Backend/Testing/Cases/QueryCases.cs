using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Lists: pages that hold everything once, bounds of every parameter, whose rows they hold.</summary>
internal static class QueryCases
{
    private const int LargestDefault = 25;

    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Kind != "list" || model.Recipe(operation.Entity!) is null)
        {
            yield break;
        }

        yield return Everything(model, operation);
        if (Pages(model, operation) is { } pages)
        {
            yield return pages;
        }

        if (operation.Query.Length > 0)
        {
            yield return Refused(model, operation);
        }

        foreach (TestCase owners in Owners(model, operation))
        {
            yield return owners;
        }

        foreach (EndpointQueryParameter parameter in operation.Query)
        {
            foreach (TestCase found in FilterCases.Write(model, operation, parameter))
            {
                yield return found;
            }
        }
    }

    /// <summary>The scene of a list: who asks, below what.</summary>
    public static Scene Set(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = new(model, operation);
        if (operation.OwnOnly && operation.Roles.IsEmpty)
        {
            scene.Account("caller", model.Recipe(operation.Entity!)!.Roles, own: true);
        }

        return scene.Set();
    }

    /// <summary>A row that the list holds for its caller.</summary>
    public static void Row(Scene scene, string name, params (string, TestValue)[] given)
    {
        ImmutableArray<(string, TestValue)> scopes =
            [.. scene.Operation.PathParameters.Where(static p => p.ScopeProperty is not null).Select(p => (p.ScopeProperty!, scene.PathValues.First(v => v.Item1 == p.Name).Item2))];
        scene.MakeRow(name, scene.Operation.Entity!, scene.Operation.OwnOnly ? scene.Caller : null, [.. scopes, .. given]);
    }

    /// <summary>How many rows of the list its caller can make.</summary>
    public static int Room(Scene scene) => scene.Operation.OwnOnly ? scene.Model.Recipe(scene.Operation.Entity!)!.PerAccount ?? int.MaxValue : int.MaxValue;

    public static WalkStep Walk(Scene scene, ImmutableArray<(string, TestValue)> query, ImmutableArray<string> holds, ImmutableArray<string> lacks, bool ordered = false) =>
        new(scene.Operation.OperationId, scene.PathValues, scene.Caller, query, holds, lacks, ordered);

    private static TestCase Everything(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = Set(model, operation);
        ImmutableArray<string> rows = Room(scene) > 1 ? ["first", "second"] : ["first"];
        foreach (string row in rows)
        {
            Row(scene, row);
        }

        EndpointPathParameter? scope = operation.PathParameters.FirstOrDefault(static p => p.ScopeProperty is not null);
        bool elsewhere = scope is not null && Room(scene) > rows.Length;
        if (elsewhere)
        {
            scene.MakeRow("elsewhere", operation.Entity!, operation.OwnOnly ? scene.Caller : null);
        }

        EndpointAnswer success = operation.Answers[0];
        scene.Add(scene.Call(success.Status) with { Shape = success.Schema, Page = true });
        scene.Add(Walk(scene, [], rows, elsewhere ? ["elsewhere"] : [], ordered: true));
        if (operation.Page is { Style: not (PageStyle.None or PageStyle.First) })
        {
            scene.Add(Walk(scene, [], rows, elsewhere ? ["elsewhere"] : [], ordered: true) with { Size = operation.OwnOnly ? 1 : 2 });
        }

        return scene.Case("holds each row once, in the order of creation, page by page", [Scene.AnswerKey(success.Status), .. scene.KeysOf("authenticate", "role", "path", "query", "exists")]);
    }

    private static TestCase? Pages(SuiteModel model, EndpointSpec operation)
    {
        if (operation.Page is not { Style: not PageStyle.None } page)
        {
            return null;
        }

        int status = operation.Answers[0].Status;
        Scene scene = Set(model, operation);
        bool full = page.DefaultSize is <= LargestDefault && Room(scene) > page.DefaultSize;
        for (int i = 1; i <= (full ? page.DefaultSize!.Value + 1 : Math.Min(2, Room(scene))); i++)
        {
            Row(scene, "row" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        scene.Add(scene.Call(status) with { Page = true, Items = 1, ItemsExact = true, Query = [(page.SizeName, new JsonValue("1"))] });
        if (full)
        {
            scene.Add(scene.Call(status) with { Page = true, Items = page.DefaultSize, ItemsExact = true });
        }

        scene.Add(scene.Call(status) with { Page = true, Items = page.MaxSize, Query = [(page.SizeName, TestValue.OfNumber(page.MaxSize!.Value))] });
        return scene.Case("cuts pages to the size asked for, and to its default", [Scene.AnswerKey(status), .. scene.KeysOf("query")]);
    }

    private static TestCase Refused(SuiteModel model, EndpointSpec operation)
    {
        Scene scene = Set(model, operation);
        scene.Add(scene.Call(400) with { Query = [("no_such_parameter", new JsonValue("1"))], Pointer = "?no_such_parameter" });
        foreach (EndpointQueryParameter parameter in operation.Query)
        {
            foreach (TestValue value in Bad(parameter))
            {
                scene.Add(scene.Call(400) with { Query = [(parameter.Name, value)], Pointer = "?" + parameter.Name });
            }
        }

        return scene.Case("answers 400 to parameters it does not know and values out of range", [Scene.AnswerKey(400), .. scene.KeysOf("query")]);
    }

    private static IEnumerable<TestValue> Bad(EndpointQueryParameter parameter)
    {
        FieldType type = parameter.Type;
        switch (parameter.Use)
        {
            case "page-size" or "offset" or "page-number":
                yield return TestValue.OfText("x");
                yield return TestValue.OfNumber((type.Min ?? 1) - 1);
                if (type.Max is { } most)
                {
                    yield return TestValue.OfNumber(most + 1);
                }

                break;
            case "cursor" or "sort":
                yield return TestValue.OfText("no-such-place");
                break;
            default:
                if (type.Kind is not (FieldKind.Text or FieldKind.Unsaid or FieldKind.Object))
                {
                    yield return TestValue.OfText("No such value");
                }

                if (type is { Kind: FieldKind.Text, Max: { } longest, Pattern: null })
                {
                    yield return new RepeatValue("x", (int)longest + 1);
                }

                break;
        }
    }

    private static IEnumerable<TestCase> Owners(SuiteModel model, EndpointSpec operation)
    {
        if (!operation.OwnOnly || !operation.Roles.IsEmpty)
        {
            yield break;
        }

        RowRecipe recipe = model.Recipe(operation.Entity!)!;
        if (operation.PathParameters.IsEmpty)
        {
            Scene scene = Set(model, operation);
            Row(scene, "own");
            scene.MakeRow("foreign", operation.Entity!, scene.Account("stranger", recipe.Roles, recipe.OwnAccount));
            scene.Add(Walk(scene, [], ["own"], ["foreign"]));
            yield return scene.Case("leaves out the rows of other accounts", Scene.AnswerKey(operation.Answers[0].Status));
        }

        foreach (string role in operation.SeesAll)
        {
            Scene scene = Set(model, operation);
            Row(scene, "own");
            scene.Add(Walk(scene, [], ["own"], []) with { As = scene.Account("other" + Scene.Word(role), [role]) });
            yield return scene.Case($"holds everyone's rows for {role}", Scene.AnswerKey(operation.Answers[0].Status));
        }
    }
}
