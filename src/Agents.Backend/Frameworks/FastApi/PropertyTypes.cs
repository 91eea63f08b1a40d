using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>A property's type in Python: as it is received in a body or a query, and as it is kept.</summary>
internal static class PropertyTypes
{
    public static string Kept(PythonModule module, FieldType type, string objectClass)
    {
        string item = type.Kind switch
        {
            FieldKind.Uuid => module.Use("uuid", "UUID"),
            FieldKind.Integer => "int",
            FieldKind.Number => "float",
            FieldKind.Money => module.Use("decimal", "Decimal"),
            FieldKind.Boolean => "bool",
            FieldKind.Date => Datetime(module, "dt.date"),
            FieldKind.DateTime => Datetime(module, "dt.datetime"),
            FieldKind.Object => type.Resource is { } row ? PythonNames.Class(row) : objectClass,
            _ => "str",
        };
        return type.IsList ? $"{module.Use("typing", "List")}[{item}]" : item;
    }

    public static string Received(PythonModule module, FieldType type, string objectClass, string name)
    {
        string item = type.Kind == FieldKind.Object ? objectClass : Named(module, Call(module, type, inQuery: false), type.IsList ? name + "Item" : name);
        return type.IsList ? $"{Property(module, "list_of", "ListOf")}({Join(item, Least("at_least", type.MinItems), Least("at_most", type.MaxItems))})" : item;
    }

    public static string InQuery(PythonModule module, FieldType type, string name, bool isBounded = false) =>
        isBounded && type.Kind == FieldKind.Number ? $"{Property(module, "number_parameter", "NumberParameter")}({Lengths(type)})" :
        type.Kind == FieldKind.Enum ? Named(module, Call(module, type, inQuery: true), name) : Call(module, type, inQuery: true);

    /// <summary>A type with bounds is said once under a name; one without is as short as a name.</summary>
    private static string Named(PythonModule module, string type, string name) => type.EndsWith("()", StringComparison.Ordinal) ? type : module.Name(type, name);

    /// <summary>A value for a property that nobody gives one.</summary>
    public static string Empty(PythonModule module, PropertyPlan property) => property.Default is { } value ? Default(module, property.Type, value) : property.Type switch
    {
        { IsList: true } => "[]",
        { Kind: FieldKind.Integer or FieldKind.Number } => "0",
        { Kind: FieldKind.Boolean } => "False",
        { Kind: FieldKind.Enum } type => PythonText.String(type.Values[0]),
        _ => "\"admin\"",
    };

    /// <summary>A default as the value it becomes.</summary>
    public static string Default(PythonModule module, FieldType type, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Value(module, type, document.RootElement);
    }

    private static string Value(PythonModule module, FieldType type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(v => Value(module, type, v)))}]",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => Value(module, type, value.GetString()!),
        _ => "None",
    };

    private static string Value(PythonModule module, FieldType type, string text) => type.Kind switch
    {
        FieldKind.Money => $"{module.Use("decimal", "Decimal")}(\"{decimal.Parse(text, CultureInfo.InvariantCulture).ToString("F" + type.Scale, CultureInfo.InvariantCulture)}\")",
        FieldKind.Uuid => $"{module.Use("uuid", "UUID")}(\"{text}\")",
        FieldKind.Date => Datetime(module, $"dt.date.fromisoformat(\"{text}\")"),
        FieldKind.DateTime => Datetime(module, $"dt.datetime.fromisoformat(\"{Instant(text)}\")"),
        _ => PythonText.String(text),
    };

    private static string Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);

    private static string Call(PythonModule module, FieldType type, bool inQuery) => type.Kind switch
    {
        FieldKind.Email => $"{Property(module, "email", "Email")}({Lengths(type)})",
        FieldKind.Url => $"{Property(module, "url", "Url")}({Lengths(type)})",
        FieldKind.Slug => $"{Property(module, "slug", "Slug")}({Lengths(type)})",
        FieldKind.Uuid => Property(module, "uuid", "Uuid") + "()",
        FieldKind.Integer when inQuery => $"{Property(module, "integer_parameter", "IntegerParameter")}({Lengths(type)})",
        FieldKind.Integer => $"{Property(module, "integer", "Integer")}({Bounds(type, PythonText.Number)})",
        FieldKind.Number when inQuery => Property(module, "number_parameter", "NumberParameter") + "()",
        FieldKind.Number => $"{Property(module, "number", "Number")}({Bounds(type, PythonText.Number)})",
        FieldKind.Money => string.Create(CultureInfo.InvariantCulture,
            $"{Property(module, "money", "Money")}({Join($"{type.Precision}, {type.Scale}", Bounds(type, n => $"{module.Use("decimal", "Decimal")}(\"{PythonText.Number(n)}\")"))})"),
        FieldKind.Boolean when inQuery => Property(module, "boolean_parameter", "BooleanParameter") + "()",
        FieldKind.Boolean => Property(module, "boolean", "Boolean") + "()",
        FieldKind.Date => Property(module, "calendar_date", "CalendarDate") + "()",
        FieldKind.DateTime => Property(module, "instant", "Instant") + "()",
        FieldKind.Enum => $"{Property(module, "one_of", "OneOf")}({PythonText.Strings(type.Values)})",
        FieldKind.Isbn13 => Property(module, "isbn13", "Isbn13") + "()",
        FieldKind.Phone => Property(module, "phone", "Phone") + "()",
        _ => $"{Property(module, "text", "Text")}({Join(Text(type), type.Pattern is null ? "" : "pattern=" + PythonText.Pattern(type.Pattern))})",
    };

    private static string Text(FieldType type) => (type.Min, type.Max) switch
    {
        ({ } min, { } max) => $"{PythonText.Number(min)}, {PythonText.Number(max)}",
        _ => Lengths(type),
    };

    private static string Lengths(FieldType type) => Join(Least("at_least", type.Min), Least("at_most", type.Max));

    private static string Bounds(FieldType type, Func<decimal, string> print) => Join(
        type.Min is { } min ? $"{(type.ExclusiveMin ? "above" : "at_least")}={print(min)}" : "",
        type.Max is { } max ? $"{(type.ExclusiveMax ? "below" : "at_most")}={print(max)}" : "");

    private static string Least(string name, decimal? value) => value is { } v ? $"{name}={PythonText.Number(v)}" : "";

    private static string Property(PythonModule module, string file, string name) => module.Use("app.properties." + file, name);

    private static string Datetime(PythonModule module, string text)
    {
        module.ImportsDatetime = true;
        return text;
    }

    private static string Join(params string[] parts) => string.Join(", ", parts.Where(p => p.Length > 0));
}
