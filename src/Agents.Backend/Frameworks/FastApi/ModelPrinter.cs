using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints a resource's models: the row, the bodies, the queries and the pages.</summary>
internal static class ModelPrinter
{
    public static void Row(PythonModule module, string name, string doc, IReadOnlyList<PropertyPlan> properties)
    {
        foreach (PropertyPlan nested in properties.Where(p => p.Type is { Kind: FieldKind.Object, Resource: null }))
        {
            Row(module, Nested(name, nested.Name), $"Part of {name}.", [.. nested.Type.Fields.Select(EntityPlanner.FromField)]);
        }

        Class(module, name, module.Use("app.validation", "Model"), doc, properties.Select(p =>
        {
            string type = PropertyTypes.Kept(module, p.Type, Nested(name, p.Name));
            return p.IsAlwaysThere ? Line(module, p.Name, type, null) : Line(module, p.Name, Optional(module, type), "None");
        }));
    }

    public static void Body(PythonModule module, string owner, BodyPlan body, string doc)
    {
        Received(module, owner, body.Schema, doc, body.Properties, body.Kind);
    }

    public static void Query(PythonModule module, string owner, string name, OperationPlan operation, ListShape? list)
    {
        Class(module, name, module.Use("app.validation", "Received"), $"What {operation.Path} takes in its query.", operation.Query.Select(q =>
        {
            string type = q.Use == QueryUse.Sort
                ? module.Name(OneOf(module, q.SortBy), owner + "Order")
                : PropertyTypes.InQuery(module, q.Type, Nested(owner, q.Property ?? q.Name), isBounded: q.Use == QueryUse.Given);
            return q.Use switch
            {
                QueryUse.PageSize => Line(module, q.Name, type, PythonText.Number(list!.DefaultSize!.Value)),
                QueryUse.Offset => Line(module, q.Name, type, "0"),
                QueryUse.PageNumber => Line(module, q.Name, type, "1"),
                QueryUse.Given when q.Required => Line(module, q.Name, type, null),
                QueryUse.Given when q.Default is { } value => Line(module, q.Name, type, PropertyTypes.Default(module, q.Type, value)),
                _ => Line(module, q.Name, Optional(module, type), "None"),
            };
        }));
    }

    public static void Page(PythonModule module, string name, string row, ListShape list)
    {
        List<string> lines = [Line(module, list.ItemsName!, $"{module.Use("typing", "List")}[{row}]", null)];
        if (list is { Style: PageStyle.Cursor, NextName: { } next })
        {
            lines.Add(Line(module, next, Optional(module, "str"), "None"));
        }

        if (list.TotalName is { } total)
        {
            lines.Add(Line(module, total, "int", null));
        }

        Class(module, name, module.Use("app.validation", "Model"), "A page.", lines);
    }

    private static void Received(PythonModule module, string owner, string name, string doc, ImmutableArray<PropertyPlan> properties, BodyKind kind)
    {
        foreach (PropertyPlan nested in properties.Where(p => p.Type.Kind == FieldKind.Object))
        {
            ImmutableArray<PropertyPlan> fields =
                [.. nested.Type.Fields.Select(EntityPlanner.FromField).Select(p => p with { Required = p.Required && p.Default is null })];
            Received(module, Nested(owner, nested.Name), Nested(name, nested.Name), $"Part of {name}.", fields, BodyKind.Whole);
        }

        Class(module, name, module.Use("app.validation", "Received"), doc, properties.Select(p =>
        {
            string type = PropertyTypes.Received(module, p.Type, Nested(name, p.Name), Nested(owner, p.Name));
            return (kind, p.Required, p.Default) switch
            {
                (BodyKind.Patch, true, _) => Line(module, p.Name, type, module.Use("app.validation", "ABSENT")),
                (BodyKind.Patch, false, _) => Line(module, p.Name, Optional(module, type), module.Use("app.validation", "ABSENT")),
                (_, true, _) => Line(module, p.Name, type, null),
                (_, false, null) => Line(module, p.Name, type, module.Use("app.validation", "ABSENT")),
                (_, false, { } json) => Line(module, p.Name, type, PropertyTypes.Default(module, p.Type, json)),
            };
        }));
    }

    private static void Class(PythonModule module, string name, string parent, string doc, IEnumerable<string> lines) => module.Write($$""""
        class {{name}}({{parent}}):
            """{{PythonText.Doc(doc)}}"""

        {{string.Join('\n', lines.Select(l => "    " + l))}}


        """");

    private static string Line(PythonModule module, string jsonName, string type, string? value)
    {
        string attribute = PythonNames.Attribute(jsonName);
        string? assigned = attribute == jsonName
            ? value
            : $"{module.Use("pydantic", "Field")}({value ?? "..."}, alias={PythonText.String(jsonName)})";
        return assigned is null ? $"{attribute}: {type}" : $"{attribute}: {type} = {assigned}";
    }

    private static string OneOf(PythonModule module, ImmutableArray<string> names) =>
        PythonLayout.Bracketed(module.Use("app.properties.one_of", "OneOf") + "(", [.. names.SelectMany(n => new[] { PythonText.String(n), PythonText.String("-" + n) })], ")");

    private static string Optional(PythonModule module, string type) => $"{module.Use("typing", "Optional")}[{type}]";

    private static string Nested(string owner, string property) => owner + PythonNames.Pascal(property);
}
