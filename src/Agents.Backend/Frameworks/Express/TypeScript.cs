using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Spells values, names and types in TypeScript.</summary>
internal static partial class TypeScript
{
    private static readonly FrozenSet<string> s_taken = FrozenSet.Create(
        StringComparer.Ordinal,
        "arguments", "await", "body", "break", "caller", "case", "catch", "changed", "class", "config", "const", "continue", "conflict", "created", "cursor",
        "date", "debugger", "default", "delete", "do", "email", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "forbidden", "function",
        "given", "if", "implements", "import", "in", "instance", "instant", "interface", "let", "log", "money", "most", "new", "next", "nextId", "now", "null",
        "number", "package", "phone", "private", "process", "protected", "public", "query", "received", "removed", "req", "res", "return", "router", "rows", "slug",
        "static", "store", "super", "switch", "text", "this", "throw", "total", "transaction", "true", "try", "typeof", "url", "uuid", "var", "void", "where",
        "while", "with", "yield", "z");

    public static string Quote(string value) =>
        "'" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "'";

    public static string Quotes(IEnumerable<string> values) => string.Join(", ", values.Select(Quote));

    /// <summary>A JSON text as it stands, but texts in our quotes.</summary>
    public static string Literal(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Literal(document.RootElement);
    }

    public static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A property's name in an object or interface.</summary>
    public static string Key(string name) => IdentifierPattern().IsMatch(name) ? name : Quote(name);

    /// <summary><c>book.title</c>, or with brackets where a name needs them.</summary>
    public static string Member(string target, string name) => IdentifierPattern().IsMatch(name) ? $"{target}.{name}" : $"{target}[{Quote(name)}]";

    /// <summary>A variable for one row: <c>Book</c> → <c>book</c>, apart from words that mean something already.</summary>
    public static string Variable(string pascal)
    {
        string name = Identifier(char.ToLowerInvariant(pascal[0]) + pascal[1..]);
        return s_taken.Contains(name) ? name + "Row" : name;
    }

    /// <summary>Words joined by anything → camel case.</summary>
    public static string Camel(string words)
    {
        string pascal = Pascal(words);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    public static string Pascal(string words) => Identifier(
        string.Concat(WordBreak().Split(words).Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..])));

    /// <summary>Express spells <c>/books/{id}</c> as <c>/books/:id</c>.</summary>
    public static string Route(string path)
    {
        StringBuilder route = new();
        int at = 0;
        foreach (Match parameter in PathParameter().Matches(path))
        {
            string name = parameter.Groups[1].Value;
            route.Append(Escape(path[at..parameter.Index])).Append(':').Append(IdentifierPattern().IsMatch(name) ? name : $"\"{name}\"");
            at = parameter.Index + parameter.Length;
        }

        return route.Append(Escape(path[at..])).ToString();
    }

    /// <summary>The type of a value.</summary>
    public static string Type(FieldType type)
    {
        string one = type.Kind switch
        {
            FieldKind.Integer or FieldKind.Number => "number",
            FieldKind.Boolean => "boolean",
            FieldKind.Enum => string.Join(" | ", type.Values.Select(Quote)),
            FieldKind.Object => "{ " + string.Join("; ", type.Fields.Select(f => Property(f.Name, f.Type, f.Required == true))) + " }",
            _ => "string",
        };
        return !type.IsList ? one : type.Kind == FieldKind.Enum ? $"readonly ({one})[]" : $"readonly {one}[]";
    }

    public static string Property(string name, FieldType type, bool required) =>
        required ? $"readonly {Key(name)}: {Type(type)}" : $"readonly {Key(name)}?: {Type(type)} | undefined";

    private static string Literal(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Quote(json.GetString()!),
        JsonValueKind.Array => "[" + string.Join(", ", json.EnumerateArray().Select(Literal)) + "]",
        JsonValueKind.Object => "{ " + string.Join(", ", json.EnumerateObject().Select(p => $"{Key(p.Name)}: {Literal(p.Value)}")) + " }",
        _ => json.GetRawText(),
    };

    private static string Identifier(string name)
    {
        string clean = NotIdentifier().Replace(name, "");
        return clean.Length == 0 || char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    private static string Escape(string literal) => RouteSyntax().Replace(literal, @"\\$0");

    [GeneratedRegex(@"^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex("[^A-Za-z0-9_$]")]
    private static partial Regex NotIdentifier();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex WordBreak();

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex(@"[()\[\]?+!*:{}]")]
    private static partial Regex RouteSyntax();
}
