using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Python's own spacing: two blank lines around what stands at the margin, and no long lines.</summary>
internal static partial class PythonLayout
{
    private const int LongestLine = 110;

    /// <summary>Joins items inside brackets: on one line while it is short enough, else one to a line with a comma behind each.</summary>
    public static string Bracketed(string before, IReadOnlyCollection<string> items, string after, string indent = "")
    {
        string line = $"{before}{string.Join(", ", items)}{after}";
        return indent.Length + line.Length <= LongestLine
            ? line
            : $"{before}\n{string.Concat(items.Select(i => $"{indent}    {i},\n"))}{indent}{after}";
    }

    public static string Tidy(this string text) => TooManyLines().Replace(text.ReplaceLineEndings("\n").Trim('\n') + "\n", "\n\n\n");

    [GeneratedRegex("\n{4,}")]
    private static partial Regex TooManyLines();
}
