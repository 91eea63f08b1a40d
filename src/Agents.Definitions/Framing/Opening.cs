using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Where front matter begins.</summary>
/// <param name="Line">Index of the first line that belongs to it, fence and delimiter included.</param>
/// <param name="BlockStart">Index of the first line after the delimiter.</param>
/// <param name="Fault">What is wrong with the place, or null.</param>
internal sealed partial record Opening(int Line, int BlockStart, string? Fault)
{
    /// <summary>Columns before the delimiter.</summary>
    public int Indent { get; private init; }

    /// <summary>The marks of a code fence around it.</summary>
    public string? Fence { get; private init; }

    /// <summary>A key on the delimiter's own line.</summary>
    public string? SameLine { get; private init; }

    /// <summary>Whether there is a delimiter at all.</summary>
    public bool Delimited { get; private init; } = true;

    public static Opening? Of(string[] lines)
    {
        int first = SkipBlankAndComments(lines);
        if (first >= lines.Length)
        {
            return null;
        }

        string line = lines[first];
        string before = first == 0 ? string.Empty : "blank lines or a comment come before the front matter";
        if (Rule().Match(line) is { Success: true } rule)
        {
            string fault = rule.Groups["indent"].Length > 0 ? "the front matter is indented"
                : line.TrimEnd().Length > 3 ? "the opening line has more than three dashes" : before;
            return new(first, first + 1, fault.Length == 0 ? null : fault) { Indent = rule.Groups["indent"].Value.Replace("\t", " ", StringComparison.Ordinal).Length };
        }

        if (FenceLine().Match(line) is { Success: true } fence && NextText(lines, first + 1) is int inner and >= 0 && Rule().IsMatch(lines[inner]))
        {
            return new(first, inner + 1, "the front matter is inside a code fence") { Fence = fence.Groups["marks"].Value };
        }

        if (RuleWithText().Match(line) is { Success: true } texted)
        {
            string text = texted.Groups["text"].Value;
            bool key = FrontMatterFinder.KeyLine().IsMatch(text);
            return new(first, first + 1, key ? "a key stands on the opening line" : $"the opening line has text after it, which is ignored: {Quote.Of(text)}") { SameLine = key ? text : null };
        }

        return HasKeys(lines, first)
            ? new(first, first, "the front matter has no delimiters") { Delimited = false }
            : Late(lines, first);
    }

    private static Opening? Late(string[] lines, int first)
    {
        string? fence = null;
        for (int i = first; i < lines.Length - 1; i++)
        {
            if (FenceMarks(lines[i]) is { } marks)
            {
                // An example in a code fence is no front matter.
                fence = fence is null ? marks : marks.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
            }

            if (fence is null && lines[i].TrimEnd() == "---" && NextText(lines, i + 1) is int key and >= 0 && HasKeys(lines, key)
                && Array.FindIndex(lines, key, line => line.TrimEnd() == "---") >= 0)
            {
                return new(i, i + 1, "text comes before the front matter; it is read as part of the body");
            }
        }

        return null;
    }

    // A known key first, and a name or description among the keys that follow without a gap.
    private static bool HasKeys(string[] lines, int first)
    {
        if (!FrontMatterFinder.KeyLine().IsMatch(lines[first]) || !KeyTable.Rows.ContainsKey(lines[first][..lines[first].IndexOf(':', StringComparison.Ordinal)].TrimEnd()))
        {
            return false;
        }

        for (int i = first; i < lines.Length && lines[i].TrimEnd() is { Length: > 0 } line && line != "---"; i++)
        {
            if (FirstKey().IsMatch(line))
            {
                return true;
            }
        }

        return false;
    }

    private static string? FenceMarks(string line) =>
        line.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..] ? line.Trim()[..3] : null;

    private static int SkipBlankAndComments(string[] lines)
    {
        int i = 0;
        while (i < lines.Length)
        {
            if (lines[i].TrimStart().StartsWith("<!--", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i, line => line.Contains("-->", StringComparison.Ordinal));
                if (end < 0)
                {
                    return i;
                }

                i = end + 1;
            }
            else if (string.IsNullOrWhiteSpace(lines[i]))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int NextText(string[] lines, int from) => from >= lines.Length ? -1 : Array.FindIndex(lines, from, line => !string.IsNullOrWhiteSpace(line));

    [GeneratedRegex(@"^(?<indent>[ \t]*)-{3,}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^---\s+(?<text>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleWithText();

    [GeneratedRegex(@"^(?<marks>`{3,}|~{3,})\s*[\w-]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex FenceLine();

    [GeneratedRegex(@"^(name|description)[ \t]*:(\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex FirstKey();
}
