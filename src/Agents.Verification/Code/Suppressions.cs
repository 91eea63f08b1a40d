namespace Agents.Verification;

/// <summary>Decides whether a finding was accepted, by configuration or by a comment beside it.</summary>
internal static class Suppressions
{
    private const string Own = "agents:allow";

    /// <summary>Comments of other tools that accept whatever the line is about.</summary>
    private static readonly string[] s_foreign = ["#nosec", "# nosec", "gosec:disable", "nosemgrep"];

    /// <summary>The reason a finding was accepted for, or null.</summary>
    public static string? Reason(Finding finding, SourceText source, CodeVerifierOptions options)
    {
        foreach (RuleSuppression suppression in options.Suppressions)
        {
            if (!string.IsNullOrWhiteSpace(suppression.Reason) && finding.Rule.StartsWith(suppression.Rule, StringComparison.Ordinal) && source.Path.StartsWith(suppression.Path, StringComparison.Ordinal))
            {
                return suppression.Reason;
            }
        }

        return finding.Line is { } line ? Inline(finding.Rule, source, line) ?? (line > 1 ? Inline(finding.Rule, source, line - 1) : null) : null;
    }

    private static string? Inline(string rule, SourceText source, int line)
    {
        ReadOnlySpan<char> text = source.Line(line);
        int at = text.IndexOf(Own, StringComparison.Ordinal);
        if (at >= 0)
        {
            string[] words = text[(at + Own.Length)..].ToString().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return words.Length == 2 && words[0].Length >= 4 && rule.StartsWith(words[0], StringComparison.Ordinal) ? words[1] : null;
        }

        foreach (string mark in s_foreign)
        {
            if (text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and int found && IsComment(text[..found]))
            {
                return "accepted for another tool: " + mark;
            }
        }

        return null;
    }

    private static bool IsComment(ReadOnlySpan<char> before) => before.IndexOf("//", StringComparison.Ordinal) >= 0 || before.IndexOf('#') >= 0 || before.IsWhiteSpace() || before.EndsWith(" ");
}
