using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Filters find what they name and nothing else; sorting orders both ways.</summary>
internal static class FilterCases
{
    public static IEnumerable<TestCase> Write(SuiteModel model, EndpointSpec operation, EndpointQueryParameter parameter)
    {
        EndpointEntity entity = model.Entity(operation.Entity)!;
        EndpointProperty? property = entity.Properties.FirstOrDefault(p => p.Name == parameter.Property);
        IEnumerable<TestCase?> cases = parameter.Use switch
        {
            "equal" when property is not null => [Equal(model, operation, parameter, property)],
            "at-least" or "at-most" when property?.Role is "created" or "updated" => [Instants(model, operation, parameter)],
            "at-least" or "at-most" when property is not null => [Range(model, operation, parameter, property)],
            "sort" => parameter.SortBy.Select(by => Sort(model, operation, parameter, entity.Properties.First(p => p.Name == by))),
            _ => [],
        };
        return cases.OfType<TestCase>();
    }

    private static TestCase? Equal(SuiteModel model, EndpointSpec operation, EndpointQueryParameter parameter, EndpointProperty property)
    {
        Scene scene = QueryCases.Set(model, operation);
        if (!RuleCases.Settable(model, operation.Entity!, property.Name))
        {
            return Fixed(scene, parameter, property);
        }

        bool two = QueryCases.Room(scene) > 1;
        if (model.Recipe(operation.Entity!)!.Parents.Any(p => p.Property == property.Name && !p.Many) && !operation.PathParameters.Any(p => p.ScopeProperty == property.Name))
        {
            return Parent(scene, parameter, property, two);
        }

        TestValue? value = property.References is not null ? model.Recipe(property.References) is null ? null : Single(scene.Reference(property, scene.Caller))
            : property.Type.IsList ? Samples.Good(property.Type with { IsList = false }) : model.Value(property, operation.Entity);
        if (value is null || value is ObjectValue)
        {
            return null;
        }

        scene.Add(new LetStep("value", value));
        VariableValue variable = new("value");
        QueryCases.Row(scene, "first", (property.Name, property.Type.IsList ? new ListValue([variable]) : variable));
        TestValue? other = property.Type.IsList || property.References is not null || value is FreshValue ? null : Other(model, operation, property);
        bool differs = two && ((other is not null && other != value) || value is FreshValue || property.References is not null);
        if (differs)
        {
            QueryCases.Row(scene, "second", other is null ? [] : [(property.Name, other)]);
        }

        scene.Add(QueryCases.Walk(scene, [(parameter.Name, variable)], ["first"], differs ? ["second"] : []));
        return scene.Case($"filters by {parameter.Name}", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    /// <summary>A reference every row has: each row is made with one of its own.</summary>
    private static TestCase Parent(Scene scene, EndpointQueryParameter parameter, EndpointProperty property, bool two)
    {
        QueryCases.Row(scene, "first");
        if (two)
        {
            QueryCases.Row(scene, "second");
        }

        scene.Add(QueryCases.Walk(scene, [(parameter.Name, new MemberValue("first", property.Name))], ["first"], two ? ["second"] : []));
        return scene.Case($"filters by {parameter.Name}", [Scene.AnswerKey(scene.Operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    /// <summary>A property the service sets: rows have its first value, and no row has another.</summary>
    private static TestCase? Fixed(Scene scene, EndpointQueryParameter parameter, EndpointProperty property)
    {
        if (property is not { Default: { } start, Type.Kind: FieldKind.Enum } || property.Type.Values.Length < 2)
        {
            return null;
        }

        QueryCases.Row(scene, "first");
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, new JsonValue(start))], ["first"], []));
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, TestValue.OfText(property.Type.Values.First(v => JsonText.Of(v) != start)))], [], ["first"]));
        return scene.Case($"filters by {parameter.Name}", [Scene.AnswerKey(scene.Operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    private static TestCase Instants(SuiteModel model, EndpointSpec operation, EndpointQueryParameter parameter)
    {
        Scene scene = QueryCases.Set(model, operation);
        QueryCases.Row(scene, "first");
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, new MemberValue("first", parameter.Property!))], ["first"], []));
        string nothing = parameter.Use == "at-least" ? "2999-01-01T00:00:00.000Z" : "2000-01-01T00:00:00.000Z";
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, TestValue.OfText(nothing))], [], ["first"]));
        return scene.Case($"filters by {parameter.Name}", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    private static TestCase? Range(SuiteModel model, EndpointSpec operation, EndpointQueryParameter parameter, EndpointProperty property)
    {
        if (Ordered(model, operation, property) is not { } values)
        {
            return null;
        }

        Scene scene = QueryCases.Set(model, operation);
        if (QueryCases.Room(scene) < 2)
        {
            return null;
        }

        QueryCases.Row(scene, "low", (property.Name, values.Low));
        QueryCases.Row(scene, "high", (property.Name, values.High));
        bool least = parameter.Use == "at-least";
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, least ? values.High : values.Low)], [least ? "high" : "low"], [least ? "low" : "high"]));
        scene.Add(QueryCases.Walk(scene, [(parameter.Name, least ? values.Low : values.High)], ["low", "high"], []));
        return scene.Case($"filters by {parameter.Name}, the bound included", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    private static TestCase? Sort(SuiteModel model, EndpointSpec operation, EndpointQueryParameter parameter, EndpointProperty property)
    {
        Scene scene = QueryCases.Set(model, operation);
        if (QueryCases.Room(scene) < 2)
        {
            return null;
        }

        if (property.Role == "created")
        {
            QueryCases.Row(scene, "low");
            QueryCases.Row(scene, "high");
            scene.Add(QueryCases.Walk(scene, [(parameter.Name, TestValue.OfText(property.Name))], ["low", "high"], [], ordered: true));
        }
        else if (Ordered(model, operation, property) is { } values)
        {
            // The greater one is made first, so that the order of creation is not the order asked for.
            QueryCases.Row(scene, "high", (property.Name, values.High));
            QueryCases.Row(scene, "low", (property.Name, values.Low));
            scene.Add(QueryCases.Walk(scene, [(parameter.Name, TestValue.OfText(property.Name))], ["low", "high"], [], ordered: true));
            scene.Add(QueryCases.Walk(scene, [(parameter.Name, TestValue.OfText("-" + property.Name))], ["high", "low"], [], ordered: true));
        }
        else
        {
            return null;
        }

        return scene.Case($"sorts by {property.Name}", [Scene.AnswerKey(operation.Answers[0].Status), .. scene.KeysOf("query")]);
    }

    /// <summary>Two values a caller can set whose order is known; null where there are none.</summary>
    private static (TestValue Low, TestValue High)? Ordered(SuiteModel model, EndpointSpec operation, EndpointProperty property)
    {
        if (property.References is not null || property.Type.IsList || !RuleCases.Settable(model, operation.Entity!, property.Name) || model.IsUnique(operation.Entity, property.Name))
        {
            return null;
        }

        if (property.Type is { Kind: FieldKind.Text, Pattern: null })
        {
            int length = (int)Math.Max(1, property.Type.Min ?? 1);
            return (new RepeatValue("a", length), new RepeatValue("b", length));
        }

        return property.Type.Kind is FieldKind.Boolean or FieldKind.Enum || Low(model, operation, property) is not JsonValue low || Other(model, operation, property) is not { } high || low == high
            ? null
            : (low, high);
    }

    private static TestValue? Low(SuiteModel model, EndpointSpec operation, EndpointProperty property) =>
        model.IsRoom(operation.Entity, property.Name) ? Samples.Good(property.Type) : model.Value(property, operation.Entity);

    /// <summary>A value behind <see cref="Low"/> that breaks no comparison.</summary>
    private static TestValue? Other(SuiteModel model, EndpointSpec operation, EndpointProperty property)
    {
        bool greater = model.Compares(operation.Entity).Any(r => r.Properties[r.Operator is ">" or ">=" ? 0 : 1] == property.Name);
        return !greater ? Samples.Greater(property.Type) : property.Type.Kind switch
        {
            FieldKind.Date => TestValue.OfText("2091-01-01"),
            FieldKind.DateTime => TestValue.OfText("2091-01-01T00:00:00.000Z"),
            _ => null,
        };
    }

    private static TestValue Single(TestValue value) => value is ListValue list ? list.Items[0] : value;
}
