using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>Says whether text is a statement of SQL.</summary>
internal static partial class SqlText
{
    public static bool Looks(string text) => text.Length > 6 && Statement().IsMatch(text.Length > 400 ? text[..400] : text);

    public static bool HasMembership(string text) => Membership().IsMatch(text);

    /// <summary>Whether something unknown stands where a value belongs: in quotes, or behind a comparison.</summary>
    public static bool HasOpenValue(string text)
    {
        bool quoted = false;
        foreach (char c in text)
        {
            if (c == Value.Hole && quoted)
            {
                return true;
            }

            quoted ^= c == '\'';
        }

        return Compared().IsMatch(text);
    }

    /// <summary>Whether a condition compares with quoted text of which something is unknown.</summary>
    public static bool ComparesWithHole(string text) => Comparison().IsMatch(text.Length > 400 ? text[..400] : text);

    [GeneratedRegex(@"\b(select\b[\s\S]*\bfrom\b|insert\s+into\b|update\b[\s\S]*\bset\b|delete\s+from\b|replace\s+into\b|drop\s+(table|database)\b|alter\s+table\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"(=|<|>|\b(i?like|limit|offset)\b|\b(in|values)\s*\()\s*\uFFFC", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Compared();

    [GeneratedRegex(@"(?:[=<>]|\bi?like|\br?like|\bregexp|\bsimilar\s+to|~\*?|\bin\s*\()\s*'[^'\uFFFC]*\uFFFC", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\bin\s*[(?]|\b(any|unnest)\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Membership();
}
