using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Python's own spacing: two blank lines around what stands at the margin, never more.</summary>
internal static partial class PythonLayout
{
    public static string Tidy(this string text) => TooManyLines().Replace(text.ReplaceLineEndings("\n").Trim('\n') + "\n", "\n\n\n");

    [GeneratedRegex("\n{4,}")]
    private static partial Regex TooManyLines();
}
