using System.Text.Json;

namespace Agents.Verification;

/// <summary>Decides whether a finding was accepted, by configuration or by the file itself.</summary>
internal static class Suppressions
{
    /// <summary>The word a comment accepts with.</summary>
    public const string Word = "agents:allow";

    /// <summary>The member a document accepts with.</summary>
    public const string Member = "x-agents-allow";

    /// <summary>Comments of other tools that accept whatever the line is about.</summary>
    private static readonly string[] s_foreign = ["#nosec", "# nosec", "gosec:disable", "nosemgrep"];

    /// <summary>The reason configured for a finding, or null.</summary>
    public static string? Configured(Finding finding, VerificationOptions options) =>
        options.Suppressions.FirstOrDefault(s => s.Accepts(finding))?.Reason;

    /// <summary>The reason a comment gives, on the finding's line or the one above, or null.</summary>
    public static string? Commented(Finding finding, SourceText source) =>
        finding.Line is { } line && line <= source.LineCount ? Commented(finding.Rule, source.Line(line)) ?? (line > 1 ? Commented(finding.Rule, source.Line(line - 1)) : null) : null;

    /// <summary>The reason the object of a finding gives, or one that encloses it, or null.</summary>
    public static string? Stated(Finding finding, JsonElement root)
    {
        string? reason = Stated(finding.Rule, root);
        JsonElement at = root;
        foreach (string segment in (finding.Pointer ?? "").TrimStart('#').Split('/').Skip(1))
        {
            string name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, out int index) && index >= 0 && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return reason;
            }

            reason ??= Stated(finding.Rule, at);
        }

        return reason;
    }

    private static string? Stated(string rule, JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(Member, out JsonElement allowed) && allowed.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty entry in allowed.EnumerateObject())
            {
                if (RuleSuppression.Covers(entry.Name, rule) && entry.Value.ValueKind == JsonValueKind.String && entry.Value.GetString() is { } reason && !string.IsNullOrWhiteSpace(reason))
                {
                    return reason;
                }
            }
        }

        return null;
    }

    private static string? Commented(string rule, ReadOnlySpan<char> text)
    {
        int at = text.IndexOf(Word, StringComparison.Ordinal);
        if (at >= 0)
        {
            string[] words = text[(at + Word.Length)..].ToString().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return IsComment(text[..at]) && words.Length == 2 && RuleSuppression.Covers(words[0], rule) ? words[1] : null;
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

    private static bool IsComment(ReadOnlySpan<char> before) =>
        before.Contains("//", StringComparison.Ordinal) || before.Contains('#') || before.Contains("/*", StringComparison.Ordinal) || before.IsWhiteSpace() || before.EndsWith(" ");
}
