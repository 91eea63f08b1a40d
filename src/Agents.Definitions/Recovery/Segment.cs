using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>The lines of one key.</summary>
/// <param name="Key">The key; null for lines before the first.</param>
/// <param name="Lines">Its lines, the key's own first.</param>
/// <param name="Line">The file's line, from 1, of the first.</param>
internal sealed partial record Segment(string? Key, string[] Lines, int Line)
{
    /// <summary>Everything after the key's colon, as written.</summary>
    public string Raw
    {
        get
        {
            // Indented lines go on with the value; their indent is no part of it.
            bool indented = Array.TrueForAll(Lines[1..], static line => line.Length == 0 || char.IsWhiteSpace(line[0]));
            string first = Key is null ? Lines[0] : Lines[0][(Lines[0].IndexOf(':', StringComparison.Ordinal) + 1)..];
            return string.Join('\n', Lines[1..].Select(line => indented ? line.TrimStart() : line).Prepend(first)).Trim();
        }
    }

    /// <summary>The raw text without a quote that nothing closes.</summary>
    public string Value => Raw is ['"' or '\'', .. string rest] && !rest.Contains(Raw[0], StringComparison.Ordinal) ? rest : Raw;

    // A key whose value follows without a space; only known keys are cut so.
    [GeneratedRegex(@"^[a-z_-]+:[^\s:/]", RegexOptions.CultureInvariant)]
    private static partial Regex TightKey();

    /// <summary>Cuts before each line that starts with an accepted key.</summary>
    public static IEnumerable<Segment> Cut(string[] lines, int fileLine, Func<string, bool> accepts)
    {
        int start = 0;
        string? key = null;
        for (int i = 0; i <= lines.Length; i++)
        {
            string? next = i < lines.Length && (FrontMatterFinder.KeyLine().IsMatch(lines[i]) || TightKey().IsMatch(lines[i])) ? lines[i][..lines[i].IndexOf(':', StringComparison.Ordinal)].TrimEnd() : null;
            if (i < lines.Length && (next is null || !accepts(next)))
            {
                continue;
            }

            if (key is not null || lines[start..i].Any(line => !string.IsNullOrWhiteSpace(line)))
            {
                yield return new(key, lines[start..i], fileLine + start);
            }

            start = i;
            key = next;
        }
    }
}
