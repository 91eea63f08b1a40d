using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>
/// Reads front matter that is not YAML as a whole: cut before every known key, each piece is read alone,
/// and a piece that still fails gives its raw text.
/// </summary>
internal static partial class SegmentRecovery
{
    public static void Recover(Frame frame, YamlProblem refusal, FrontMatter matter)
    {
        int explained = 0;
        foreach (Segment segment in Segment.Cut(frame.Block, frame.BlockLine, KeyTable.Rows.ContainsKey))
        {
            explained += Take(segment, frame, matter) ? 0 : 1;
        }

        if (explained == 0)
        {
            matter.Log.ReportGuess(DiagnosticCatalog.Unreadable, frame.Place(refusal.Line, refusal.Column), $"the front matter is not YAML as a whole, though its keys are: {refusal.Message}");
        }
    }

    // True when the segment was sound.
    private static bool Take(Segment segment, Frame frame, FrontMatter matter)
    {
        YamlProblem? problem = matter.TryAdd(segment.Lines, segment.Line);
        if (problem is null)
        {
            return true;
        }

        if (Array.FindIndex(segment.Lines, line => TabIndent().IsMatch(line)) is int tab and >= 0)
        {
            matter.Log.ReportGuess(DiagnosticCatalog.Forbidden, new(segment.Line + tab, 1 + frame.Indent), "the line is indented with a tab, read as two spaces");
            problem = matter.TryAdd([.. segment.Lines.Select(WithoutTabs)], segment.Line);
            if (problem is null)
            {
                return false;
            }
        }

        KeyRule? rule = segment.Key is null ? null : KeyTable.Rows.GetValueOrDefault(segment.Key);
        if (rule is { FreeText: false } && Segment.Cut(segment.Lines, segment.Line, static _ => true).ToList() is { Count: > 1 } pieces)
        {
            foreach (Segment piece in pieces)
            {
                Take(piece, frame, matter);
            }

            return false;
        }

        // What is never closed is noticed beyond the value; it began at the key.
        SourcePlace place = problem.Line > segment.Lines.Length
            ? new(segment.Line, 1 + frame.Indent)
            : new(segment.Line + problem.Line - 1, problem.Column + frame.Indent);
        if (segment.Key is null || rule is { Structured: true })
        {
            matter.Log.ReportGuess(DiagnosticCatalog.Unreadable, place, $"{(segment.Key is null ? Quote.Of(segment.Raw) : "the value of " + Quote.Of(segment.Key))} cannot be read and is left out: {problem.Message}");
            return false;
        }

        (DiagnosticRule diagnostic, string what) = Explain(segment, problem, problem.Line - 1 < segment.Lines.Length ? segment.Lines[problem.Line - 1] : string.Empty);
        matter.Log.ReportGuess(diagnostic, place, $"the value of {Quote.Of(segment.Key)} {what}; it is read as its text");
        SourcePlace start = new(segment.Line, 1 + frame.Indent);
        matter.Add(segment.Key, new(Text(segment.Value), string.Empty, _ => start));
        return false;
    }

    private static (DiagnosticRule Rule, string What) Explain(Segment segment, YamlProblem problem, string line)
    {
        string first = segment.Raw.Split('\n')[0].TrimEnd();
        return first switch
        {
            ['!', ..] => (DiagnosticCatalog.Forbidden, "starts with '!', a tag"),
            ['-' or '?', ' ', ..] or ['*' or '@' or '`' or '&' or '%' or '>' or '|', ..] => (DiagnosticCatalog.ReservedStart, $"starts with '{first[0]}', which is reserved"),
            ['"' or '\'', ..] => (DiagnosticCatalog.TextAfterValue, "has text after its closing quote, or no closing quote"),
            ['[' or '{', ..] => (DiagnosticCatalog.TextAfterValue, "has text after its closing bracket, or no closing bracket"),
            _ when first.Contains(": ", StringComparison.Ordinal) || first.EndsWith(':') => (DiagnosticCatalog.ColonInPlainValue, "has a colon and is not quoted"),
            _ when line.Length > 0 && char.IsWhiteSpace(line[0]) && line.Contains(": ", StringComparison.Ordinal) => (DiagnosticCatalog.ColonInPlainValue, "has a colon and is not quoted"),
            _ when segment.Lines[0].IndexOf(':', StringComparison.Ordinal) is >= 0 and int colon && colon + 1 < segment.Lines[0].Length && !char.IsWhiteSpace(segment.Lines[0][colon + 1])
                => (DiagnosticCatalog.Unreadable, "follows its colon without a space"),
            _ when segment.Lines.Length > 1 && segment.Raw.Contains('\n', StringComparison.Ordinal) => (DiagnosticCatalog.MultiLinePlainValue, "runs over several lines and is not quoted"),
            _ => (DiagnosticCatalog.Unreadable, $"cannot be read ({problem.Message})"),
        };
    }

    private static JsonElement Text(string value)
    {
        System.Buffers.ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStringValue(YamlScalar.WellFormed(value));
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }

    private static string WithoutTabs(string line)
    {
        int indent = line.Length - line.TrimStart(' ', '\t').Length;
        return line[..indent].Replace("\t", "  ", StringComparison.Ordinal) + line[indent..];
    }

    [GeneratedRegex(@"^ *\t\s*\S", RegexOptions.CultureInvariant)]
    private static partial Regex TabIndent();
}
