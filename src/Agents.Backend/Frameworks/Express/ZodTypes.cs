using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>A property's type: as a zod schema of a body or a query, and as the TypeScript type that is kept.</summary>
internal static class ZodTypes
{
    public static string Kept(FieldType type)
    {
        string item = type.Kind switch
        {
            FieldKind.Integer or FieldKind.Number => "number",
            FieldKind.Boolean => "boolean",
            FieldKind.Enum => string.Join(" | ", type.Values.Select(TypeScriptText.String)),
            FieldKind.Object => $"{{ {string.Join("; ", type.Fields.Select(f => $"{TypeScriptText.Key(f.Name)}{(f.Required == true ? "" : "?")}: {Kept(f.Type)}{(f.Required == true ? "" : " | undefined")}"))} }}",
            _ => "string",
        };
        return type.IsList ? $"({item})[]".Replace("(string)", "string", StringComparison.Ordinal) : item;
    }

    public static string Body(TypeScriptModule module, FieldType type)
    {
        if (type.IsList)
        {
            string items = Body(module, type with { IsList = false, MinItems = null, MaxItems = null });
            return $"{module.Use("zod", "z")}.array({items}){Least("min", type.MinItems)}{Least("max", type.MaxItems)}";
        }

        string z = module.Use("zod", "z");
        return type.Kind switch
        {
            FieldKind.Integer => $"{z}.int(){Bounds(type)}",
            FieldKind.Number when Bounds(type) is { Length: > 0 } bounds => $"{Value(module, "number")}({z}.number(){bounds})",
            FieldKind.Number => $"{Value(module, "number")}()",
            FieldKind.Boolean => $"{z}.boolean()",
            FieldKind.Object when type.Resource is { } row => $"{row}Row",
            FieldKind.Object => $"{z}.strictObject({{ {string.Join(", ", type.Fields.Select(f => $"{TypeScriptText.Key(f.Name)}: {Property(module, EntityPlanner.FromField(f))}"))} }})",
            _ => Textual(module, type),
        };
    }

    /// <summary>A property of a whole body: optional, or with its default, unless it is required.</summary>
    public static string Property(TypeScriptModule module, PropertyPlan property)
    {
        string type = Body(module, property.Type);
        return property.Default is { } value ? $"{type}.default({Default(property.Type, value)})" : property.Required ? type : type + ".optional()";
    }

    public static string Query(TypeScriptModule module, FieldType type, bool isBounded = false) => type.Kind switch
    {
        FieldKind.Integer => $"{Value(module, "integerText")}({Options(("min", Text(type.Min)), ("max", Text(type.Max)))})",
        FieldKind.Number => $"{Value(module, "numberText")}({(isBounded ? Options(("min", Text(type.Min)), ("max", Text(type.Max))) : "")})",
        FieldKind.Boolean => $"{Value(module, "booleanText")}()",
        _ => Textual(module, type),
    };

    public static string Default(FieldType type, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Literal(type, document.RootElement);
    }

    private static string Literal(FieldType type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(v => Literal(type, v)))}]",
        JsonValueKind.String when type.Kind == FieldKind.Money && decimal.TryParse(value.GetString(), CultureInfo.InvariantCulture, out decimal money) =>
            TypeScriptText.String(money.ToString("F" + type.Scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        JsonValueKind.String => TypeScriptText.String(value.GetString()!),
        _ => value.GetRawText(),
    };

    private static string Textual(TypeScriptModule module, FieldType type) => type.Kind switch
    {
        FieldKind.Email => $"{Value(module, "email")}(){Lengths(type)}",
        FieldKind.Url => $"{Value(module, "url")}(){Lengths(type)}",
        FieldKind.Uuid => $"{Value(module, "uuid")}()",
        FieldKind.Date => $"{Value(module, "date")}()",
        FieldKind.DateTime => $"{Value(module, "instant")}()",
        FieldKind.Isbn13 => $"{Value(module, "isbn13")}()",
        FieldKind.Phone => $"{Value(module, "phone")}()",
        FieldKind.Slug => $"{Value(module, "slug")}({Options(("min", Text(type.Min)), ("max", Text(type.Max)))})",
        FieldKind.Enum => $"{module.Use("zod", "z")}.enum([{string.Join(", ", type.Values.Select(TypeScriptText.String))}])",
        FieldKind.Money => $"{Value(module, "money")}({Options(
            ("precision", Text(type.Precision)), ("scale", Text(type.Scale)),
            (type.ExclusiveMin ? "above" : "min", Quoted(type.Min)), (type.ExclusiveMax ? "below" : "max", Quoted(type.Max)))})",
        _ => (type is { Min: null, Max: null } ? $"{module.Use("zod", "z")}.string()" : $"{Value(module, "text")}({Options(("min", Text(type.Min)), ("max", Text(type.Max)))})")
            + (type.Pattern is { } pattern ? $".regex({TypeScriptText.Pattern(pattern)}, {TypeScriptText.String($"must match {pattern}")})" : ""),
    };

    private static string Value(TypeScriptModule module, string name) => module.Use($"values/{name}.ts", name);

    private static string Lengths(FieldType type) => Least("min", (int?)type.Min) + Least("max", (int?)type.Max);

    private static string Bounds(FieldType type) =>
        (type.Min is { } min ? $".{(type.ExclusiveMin ? "gt" : "min")}({TypeScriptText.Number(min)})" : "") +
        (type.Max is { } max ? $".{(type.ExclusiveMax ? "lt" : "max")}({TypeScriptText.Number(max)})" : "");

    private static string Least(string name, int? value) => value is { } v ? string.Create(CultureInfo.InvariantCulture, $".{name}({v})") : "";

    private static string? Text(decimal? value) => value is { } v ? TypeScriptText.Number(v) : null;

    private static string? Quoted(decimal? value) => value is { } v ? $"'{TypeScriptText.Number(v)}'" : null;

    private static string Options(params (string Name, string? Value)[] options)
    {
        ImmutableArray<string> said = [.. options.Where(o => o.Value is not null).Select(o => $"{o.Name}: {o.Value}")];
        return said.IsEmpty ? "" : $"{{ {string.Join(", ", said)} }}";
    }
}
