namespace Agents.Verification;

/// <summary>A regular expression that can take exponential time: a repetition inside a repetition.</summary>
internal sealed class PatternShape : Shape
{
    private const int LongestPattern = 2000;

    public override IEnumerable<Hit> Find(CodeFacts facts) =>
        facts.Patterns.Concat(facts.CallsOf("regex.make").SelectMany(static c => c.Values.Take(1).Select(v => (c.Start, v.Constant ?? ""))))
            .Where(static p => p.Item2.Length < LongestPattern && Repeats(p.Item2)).Select(static p => new Hit(p.Start));

    /// <summary>Whether a group with an unbounded repetition at its end, or nothing but one, is itself repeated.</summary>
    internal static bool Repeats(string pattern)
    {
        Stack<bool> groups = new();
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
                    groups.Push(false);
                    last = false;
                    break;
                case ')':
                    bool inner = (groups.TryPop(out bool repeats) && repeats) || last;
                    bool repeated = i + 1 < pattern.Length && (pattern[i + 1] is '+' or '*' || (pattern[i + 1] == '{' && pattern.IndexOf(",}", i, StringComparison.Ordinal) is > 0 and int open && open - i < 8));
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
}
