using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Values as Python source.</summary>
internal static class PythonText
{
    public static string String(string value)
    {
        StringBuilder text = new("\"");
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                _ when char.IsControl(c) || char.IsSurrogate(c) && !value.IsNormalized() => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>A regular expression, raw where Python lets it; ECMAScript's named groups become Python's.</summary>
    public static string Pattern(string pattern)
    {
        string python = pattern.Replace("(?<", "(?P<", StringComparison.Ordinal)
            .Replace("(?P<=", "(?<=", StringComparison.Ordinal)
            .Replace("(?P<!", "(?<!", StringComparison.Ordinal)
            .Replace("\\/", "/", StringComparison.Ordinal);
        bool raw = !python.Contains('"', StringComparison.Ordinal) && !python.EndsWith('\\') && !python.Any(char.IsControl);
        return raw ? $"r\"{python}\"" : String(python);
    }

    public static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Strings(IEnumerable<string> values) => string.Join(", ", values.Select(String));

    /// <summary>Text for a docstring: what would end or escape it is softened.</summary>
    public static string Doc(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
