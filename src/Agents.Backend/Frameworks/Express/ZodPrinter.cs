using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Prints the zod schemas of bodies and queries.</summary>
internal sealed class ZodPrinter(TypeScriptFile file)
{
    public string Body(string name, BodyPlan body)
    {
        string properties = string.Concat(body.Properties.Select(p => $"  {TypeScript.Key(p.Name)}: {Property(p, body.Kind)},\n"));
        string rule = body.Kind == BodyKind.Patch ? $".refine({file.Use("atLeastOne")}, 'must change at least one property')" : "";
        return $$"""
            const {{name}} = {{file.Use("z")}}.strictObject({
            {{properties}}}){{rule}};
            type {{name}} = z.infer<typeof {{name}}>;

            """;
    }

    public string Query(OperationPlan operation, ListShape shape)
    {
        string name = ExpressNames.Query(operation);
        string parameters = string.Concat(operation.Query.Select(p => $"  {TypeScript.Key(p.Name)}: {Parameter(p, shape)},\n"));
        return $$"""
            const {{name}} = {{file.Use("z")}}.strictObject({
            {{parameters}}}){{Order(operation)}};
            type {{name}} = z.infer<typeof {{name}}>;

            """;
    }

    public string Type(FieldType type)
    {
        string one = One(type);
        if (!type.IsList)
        {
            return one;
        }

        string min = type.MinItems is { } least ? $".min({least})" : "";
        string max = type.MaxItems is { } most ? $".max({most})" : "";
        return $"{file.Use("z")}.array({one}){min}{max}";
    }

    private string Property(PropertyPlan property, BodyKind kind) => Type(property.Type) + (kind, property) switch
    {
        (BodyKind.Patch, { Required: true }) => ".optional()",
        (BodyKind.Patch, _) => ".nullish()",
        (_, { Default: { } value }) => $".default({TypeScript.Literal(value)})",
        (_, { Required: false }) => ".optional()",
        _ => "",
    };

    private string One(FieldType type) => type.Kind switch
    {
        FieldKind.Text => Text(type) + Pattern(type),
        FieldKind.Email => $"{file.Use("email")}()",
        FieldKind.Url => $"{file.Use("url")}()",
        FieldKind.Uuid => $"{file.Use("uuid")}()",
        FieldKind.Integer => $"{file.Use("z")}.int(){Bounds(type)}",
        FieldKind.Number when Bounds(type) is { Length: > 0 } bounds => $"{file.Use("number")}({file.Use("z")}.number(){bounds})",
        FieldKind.Number => $"{file.Use("number")}()",
        FieldKind.Money => $"{file.Use("money")}({{ {string.Join(", ", Money(type))} }})",
        FieldKind.Boolean => $"{file.Use("z")}.boolean()",
        FieldKind.Date => $"{file.Use("date")}()",
        FieldKind.DateTime => $"{file.Use("instant")}()",
        FieldKind.Enum => $"{file.Use("z")}.enum([{TypeScript.Quotes(type.Values)}])",
        FieldKind.Isbn13 => $"{file.Use("isbn13")}()",
        FieldKind.Slug => $"{file.Use("slug")}({Lengths(type)})",
        FieldKind.Phone => $"{file.Use("phone")}()",
        FieldKind.Object => $"{file.Use("z")}.strictObject({{ {string.Join(", ", type.Fields.Select(Field))} }})",
        _ => throw new InvalidOperationException($"No schema is printed for {type.Kind}."),
    };

    private string Field(Field field) =>
        $"{TypeScript.Key(field.Name)}: {Type(field.Type)}{(field.Default is { } value ? $".default({TypeScript.Literal(value)})" : field.Required == true ? "" : ".optional()")}";

    private string Text(FieldType type) => type is { Min: null or 0, Max: null } ? $"{file.Use("z")}.string()" : $"{file.Use("text")}({Lengths(type)})";

    private static string Pattern(FieldType type) =>
        type.Pattern is { } pattern ? $".regex(/^(?:{Slashes(pattern)})$/u, 'must have the form {pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}')" : "";

    /// <summary>A slash ends a regular expression literal unless it is escaped.</summary>
    private static string Slashes(string pattern)
    {
        string bare = pattern.Replace("\\/", "/", StringComparison.Ordinal);
        return bare.Replace("/", "\\/", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    private static string Lengths(FieldType type)
    {
        string[] bounds = [.. Bound("min", type.Min is 0 ? null : type.Min), .. Bound("max", type.Max)];
        return bounds.Length == 0 ? "" : $"{{ {string.Join(", ", bounds)} }}";
    }

    private static IEnumerable<string> Bound(string name, decimal? value) => value is { } number ? [$"{name}: {TypeScript.Number(number)}"] : [];

    private static string Bounds(FieldType type)
    {
        string min = type.Min is { } least ? $".{(type.ExclusiveMin ? "gt" : "min")}({TypeScript.Number(least)})" : "";
        string max = type.Max is { } most ? $".{(type.ExclusiveMax ? "lt" : "max")}({TypeScript.Number(most)})" : "";
        return min + max;
    }

    private static IEnumerable<string> Money(FieldType type)
    {
        yield return $"precision: {type.Precision}";
        yield return $"scale: {type.Scale}";
        if (type.Min is { } min)
        {
            yield return $"{(type.ExclusiveMin ? "above" : "min")}: '{TypeScript.Number(min)}'";
        }

        if (type.Max is { } max)
        {
            yield return $"{(type.ExclusiveMax ? "below" : "max")}: '{TypeScript.Number(max)}'";
        }
    }

    private string Parameter(QueryParameterPlan parameter, ListShape shape) => parameter.Use switch
    {
        QueryUse.PageSize => $"{Integer(parameter.Type)}.default({shape.DefaultSize})",
        QueryUse.Offset => $"{Integer(parameter.Type)}.default(0)",
        QueryUse.PageNumber => $"{Integer(parameter.Type)}.default(1)",
        QueryUse.Cursor => $"{file.Use("cursor")}().optional()",
        QueryUse.Sort => $"{file.Use("z")}.enum([{TypeScript.Quotes(parameter.SortBy.SelectMany(p => (string[])[p, "-" + p]))}]).optional()",
        _ => Value(parameter.Type) + ".optional()",
    };

    private string Value(FieldType type) => type.Kind switch
    {
        FieldKind.Integer => Integer(type),
        FieldKind.Number => $"{file.Use("numberText")}()",
        FieldKind.Boolean => $"{file.Use("booleanText")}()",
        _ => One(type),
    };

    private string Integer(FieldType type) => $"{file.Use("integerText")}({Integers(type)})";

    private static string Integers(FieldType type)
    {
        string[] bounds = [.. Bound("min", type.Min), .. Bound("max", type.Max)];
        return bounds.Length == 0 ? "" : $"{{ {string.Join(", ", bounds)} }}";
    }

    private string Order(OperationPlan operation)
    {
        QueryParameterPlan? place = operation.Query.FirstOrDefault(p => p.Use == QueryUse.Cursor);
        QueryParameterPlan? sort = operation.Query.FirstOrDefault(p => p.Use == QueryUse.Sort);
        return place is null || sort is null
            ? ""
            : $$"""
                .refine((query) => {{file.Use("continuesOrder")}}({{TypeScript.Member("query", place.Name)}}, {{TypeScript.Member("query", sort.Name)}}), {
                  path: [{{TypeScript.Quote(place.Name)}}],
                  error: 'continues another order',
                })
                """;
    }
}
