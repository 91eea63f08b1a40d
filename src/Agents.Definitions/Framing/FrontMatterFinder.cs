using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Finds the front matter, also where it is indented, fenced, late, unclosed or not delimited at all, and says so.</summary>
internal static partial class FrontMatterFinder
{
    /// <summary>The front matter and body, or null with a diagnostic.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <param name="expected">Whether the file was meant to have front matter, so that it is looked for everywhere.</param>
    /// <param name="log">Where to say what is wrong.</param>
    public static Frame? Find(string[] lines, bool expected, DiagnosticLog log)
    {
        if (!expected && lines[0].TrimEnd() != "---")
        {
            log.Report(DiagnosticCatalog.NoDefinition, SourcePlace.Start, "the file is taken for a document, not a definition");
            return null;
        }

        if (Array.TrueForAll(lines, string.IsNullOrWhiteSpace))
        {
            log.Report(DiagnosticCatalog.Forbidden, SourcePlace.Start, "the file is empty");
            return null;
        }

        if (Opening.Of(lines) is not { } opening)
        {
            log.Report(DiagnosticCatalog.NoFrontMatter, SourcePlace.Start, "the file has no front matter");
            return null;
        }

        if (opening.Fault is not null)
        {
            log.Report(DiagnosticCatalog.Framing, new(opening.Line + 1, 1), opening.Fault);
        }

        int end = FindEnd(lines, opening, log, out bool delimited);
        string[] block = [.. lines[opening.BlockStart..end].Select(line => Dedent(line, opening.Indent))];
        if (opening.SameLine is not null)
        {
            block = [opening.SameLine, .. block];
        }

        int rest = delimited ? end + 1 : end;
        if (delimited && rest + 2 < lines.Length && lines[rest].TrimEnd() == "---" && LowerKey().IsMatch(lines[rest + 1]) && Array.FindIndex(lines, rest + 2, static line => line.TrimEnd() == "---") > 0)
        {
            log.Report(DiagnosticCatalog.Framing, new(rest + 1, 1), "a second front matter follows; it is read as part of the body");
        }

        return new(block, opening.BlockStart + (opening.SameLine is null ? 1 : 0), opening.Indent, Body(lines, opening, rest));
    }

    private static int FindEnd(string[] lines, Opening opening, DiagnosticLog log, out bool delimited)
    {
        delimited = true;
        int close = opening.Delimited
            ? Array.FindIndex(lines, opening.BlockStart, line => Delimiter().IsMatch(Dedent(line, opening.Indent)))
            : -1;
        if (close >= 0 && !HoldsProse(lines, opening.BlockStart, close))
        {
            if (Dedent(lines[close], opening.Indent).TrimEnd().Length > 3)
            {
                log.Report(DiagnosticCatalog.Framing, new(close + 1, 1), "the closing line has more than three dashes");
            }

            return close;
        }

        delimited = false;
        int end = EndOfKeys(lines, opening);
        if (opening.Delimited)
        {
            log.Report(DiagnosticCatalog.Framing, new(opening.Line + 1, 1), $"the front matter is not closed; it is taken to end before line {end + 1}");
        }

        return end;
    }

    // A heading with prose under it before the "closing" line: that line is a rule of the body, and the real one is missing. In YAML the
    // heading would be a comment, and a key would follow.
    private static bool HoldsProse(string[] lines, int start, int close)
    {
        for (int i = start + 1; i < close; i++)
        {
            if (!Heading().IsMatch(lines[i]))
            {
                continue;
            }

            int next = Array.FindIndex(lines, i + 1, close - i - 1, static line => !string.IsNullOrWhiteSpace(line) && line[0] != '#');
            if (next >= 0 && !char.IsWhiteSpace(lines[next][0]) && !LowerKey().IsMatch(lines[next]) && lines[next][0] is not ('-' or ']' or '}')
                && !lines.AsSpan(next..close).ContainsKnownKey())
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsKnownKey(this Span<string> lines)
    {
        foreach (string line in lines)
        {
            if (LowerKey().IsMatch(line) && KeyTable.Rows.ContainsKey(line[..line.IndexOf(':', StringComparison.Ordinal)].TrimEnd()))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfKeys(string[] lines, Opening opening)
    {
        int end = opening.BlockStart;
        for (int i = opening.BlockStart; i < lines.Length; i++)
        {
            string line = Dedent(lines[i], opening.Indent);
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            bool belongs = char.IsWhiteSpace(line[0]) || KeyLine().IsMatch(line) || line[0] is ']' or '}' || (line.StartsWith("- ", StringComparison.Ordinal) && end == i);
            if (!belongs || Delimiter().IsMatch(line))
            {
                break;
            }

            end = i + 1;
        }

        return end;
    }

    private static string[] Body(string[] lines, Opening opening, int rest)
    {
        string[] body = (string[])lines.Clone();
        Array.Fill(body, string.Empty, opening.Line, rest - opening.Line);
        if (opening.Indent > 0 && body.All(line => string.IsNullOrWhiteSpace(line) || Dedent(line, opening.Indent).Length == line.Length - opening.Indent))
        {
            body = [.. body.Select(line => Dedent(line, opening.Indent))];
        }

        if (opening.Fence is not null)
        {
            CloseFence(body, opening.Fence, rest);
        }

        return body;
    }

    // The fence that opened before the front matter closes right after it, or at the end of the file.
    private static void CloseFence(string[] body, string fence, int rest)
    {
        int next = Array.FindIndex(body, rest, line => line.Length > 0);
        int last = Array.FindLastIndex(body, line => line.Length > 0);
        foreach (int at in (int[])[next, last])
        {
            if (at >= rest && body[at].Trim() == fence && (at == next || body.Count(line => line.StartsWith(fence, StringComparison.Ordinal)) % 2 == 1))
            {
                body[at] = string.Empty;
                return;
            }
        }
    }

    internal static string Dedent(string line, int indent)
    {
        int cut = 0;
        while (cut < indent && cut < line.Length && line[cut] == ' ')
        {
            cut++;
        }

        return cut == 0 ? line : line[cut..];
    }

    [GeneratedRegex(@"^(-{3,}|\.{3})\s*$", RegexOptions.CultureInvariant)]
    internal static partial Regex Delimiter();

    [GeneratedRegex(@"^[A-Za-z_][\w-]*[ \t]*:(\s|$)", RegexOptions.CultureInvariant)]
    internal static partial Regex KeyLine();

    [GeneratedRegex(@"^[a-z_][\w-]*[ \t]*:(\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LowerKey();

    [GeneratedRegex(@"^#{1,6}\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();
}
