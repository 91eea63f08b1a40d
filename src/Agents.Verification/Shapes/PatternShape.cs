using System.Text.RegularExpressions;

namespace Agents.Verification;

/// <summary>A regular expression that can take exponential time: a repetition inside a repetition.</summary>
internal sealed partial class PatternShape : Shape
{
    private const int LongestPattern = 2000;

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.Patterns.Concat(facts.CallsOf("regex.make").SelectMany(static c => c.Values.Take(1).Select(v => (c.Start, v.Constant ?? ""))))
            .Where(static p => p.Item2.Length < LongestPattern && Repeats(p.Item2)).Select(static p => new Hit(p.Start));

    /// <summary>Whether a group with an unbounded repetition at its end, or nothing but one, is itself repeated.</summary>
    internal static bool Repeats(string pattern)
    {
        Stack<int> groups = new();
        bool last = false;
        bool set = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\')
            {
                i++;
                last = false;
                continue;
            }

            if (set)
            {
                set = c != ']';
                continue;
            }

            switch (c)
            {
                case '[':
                    set = true;
                    last = false;
                    break;
                case '(':
                    groups.Push(i);
                    last = false;
                    break;
                case ')':
                    bool inner = last && (!groups.TryPop(out int open) || !IsAnchored(pattern[(open + 1)..i]));
                    bool repeated = i + 1 < pattern.Length && (pattern[i + 1] is '+' or '*' || (pattern[i + 1] == '{' && pattern.IndexOf(",}", i, StringComparison.Ordinal) is > 0 and int brace && brace - i < 8));
                    if (inner && repeated)
                    {
                        return true;
                    }

                    last = inner && !repeated && groups.Count > 0;
                    break;
                case '+' or '*':
                    last = true;
                    break;
                case '?':
                    break;
                default:
                    // something that must follow keeps the repetition from overlapping with itself
                    last = false;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether a character of the first set may stand in the second too; sets that cannot be read may.</summary>
    private static bool Overlap(string first, string rest)
    {
        try
        {
            Regex set = new($"^[{rest}]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromMilliseconds(50));
            return first.Where(static c => c != '\\').Any(c => set.IsMatch(c.ToString()));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    /// <summary>A set of single punctuation marks, and a repeated set behind it.</summary>
    [GeneratedRegex(@"^\[(?<first>[^a-zA-Z0-9\s\]^]+)\]\[(?<rest>[^\]^]+)\][+*]$", RegexOptions.CultureInvariant, 50)]
    private static partial Regex Separated();

    /// <summary>A group that begins with a character it must have can be told apart from the one before it.</summary>
    private static bool IsAnchored(string group)
    {
        string inner = group.StartsWith("?:", StringComparison.Ordinal) ? group[2..] : group;
        if (inner.Length < 2 || inner.Contains('|', StringComparison.Ordinal))
        {
            return false;
        }

        if (Separated().Match(inner) is { Success: true } sets)
        {
            return !Overlap(sets.Groups["first"].Value, sets.Groups["rest"].Value);
        }

        int length = inner[0] == '\\' ? 2 : 1;
        bool literal = inner[0] == '\\' ? !char.IsAsciiLetterOrDigit(inner[1]) : !"[(.^$*+?{".Contains(inner[0], StringComparison.Ordinal);
        return literal && inner.Length > length && inner[length] is not ('*' or '+' or '?' or '{');
    }
}
