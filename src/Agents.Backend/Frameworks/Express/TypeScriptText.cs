using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Literals and names in TypeScript.</summary>
internal static class TypeScriptText
{
    /// <summary>Words that cannot name a variable, and those the handlers use themselves.</summary>
    private static readonly FrozenSet<string> s_taken = new[]
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false", "finally", "for",
        "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
        "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield", "await", "async", "arguments", "eval", "undefined",
        "req", "res", "next", "body", "query", "caller", "where", "rows", "changed", "moment", "tables", "config", "router", "log", "z", "text", "email", "url", "uuid",
        "date", "instant", "money", "number", "phone", "slug", "cursor", "given", "transaction", "conflict", "forbidden", "counter", "nextId", "others", "parent", "received",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string String(string value) => "'" + JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()
        .Replace("\\\"", "\"", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    /// <summary>A text that may have several lines.</summary>
    public static string Template(string value) =>
        $"`{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal).Replace("${", "\\${", StringComparison.Ordinal)}`";

    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Variable(string name)
    {
        string camel = Names.ToCamel(name);
        return s_taken.Contains(camel) ? camel + "Row" : camel;
    }

    public static string Key(string name) => IsIdentifier(name) ? name : String(name);

    public static string Member(string of, string name) => IsIdentifier(name) ? $"{of}.{name}" : $"{of}[{String(name)}]";

    /// <summary>A regular expression that holds for the whole text.</summary>
    public static string Pattern(string pattern) => $"/^(?:{pattern.Replace("/", "\\/", StringComparison.Ordinal).Replace("\\\\/", "\\/", StringComparison.Ordinal)})$/u";

    public static string Doc(string text) => text.Replace("*/", "* /", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] is '_' or '$') && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$');
}
