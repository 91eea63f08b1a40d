namespace Agents.Definitions;

/// <summary>The lines of one key.</summary>
/// <param name="Key">The key; null for lines before the first.</param>
/// <param name="Lines">Its lines, the key's own first.</param>
/// <param name="Line">The file's line, from 1, of the first.</param>
internal sealed record Segment(string? Key, string[] Lines, int Line)
{
    /// <summary>Everything after the key's colon, as written.</summary>
    public string Raw => string.Join('\n', (string[])[Key is null ? Lines[0] : Lines[0][(Lines[0].IndexOf(':', StringComparison.Ordinal) + 1)..], .. Lines[1..]]).Trim();

    /// <summary>The raw text without a quote that nothing closes.</summary>
    public string Value => Raw is ['"' or '\'', .. string rest] && !rest.Contains(Raw[0], StringComparison.Ordinal) ? rest : Raw;

    /// <summary>Cuts before each line that starts with an accepted key.</summary>
    public static IEnumerable<Segment> Cut(string[] lines, int fileLine, Func<string, bool> accepts)
    {
        int start = 0;
        string? key = null;
        for (int i = 0; i <= lines.Length; i++)
        {
            string? next = i < lines.Length && FrontMatterFinder.KeyLine().IsMatch(lines[i]) ? lines[i][..lines[i].IndexOf(':', StringComparison.Ordinal)].TrimEnd() : null;
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
