using System.Globalization;
using System.Text;

namespace Agents.Schemas;

/// <summary>A set of Unicode code points, written for .NET's UTF-16 engine.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];

    public static CodePointSet Of(params (int First, int Last)[] ranges)
    {
        var set = new CodePointSet();
        foreach ((int first, int last) in ranges)
        {
            set.Add(first, last);
        }

        return set;
    }

    public void Add(int first, int last) => _ranges.Add((first, last));

    public void Add(CodePointSet other) => _ranges.AddRange(other._ranges);

    public CodePointSet Complement()
    {
        var rest = new CodePointSet();
        int next = 0;
        foreach ((int first, int last) in Normalized())
        {
            if (first > next)
            {
                rest.Add(next, first - 1);
            }

            next = last + 1;
        }

        if (next <= Last)
        {
            rest.Add(next, Last);
        }

        return rest;
    }

    /// <summary>Appends an expression for one member.</summary>
    /// <param name="text">The expression so far.</param>
    /// <param name="ascii">Whether only ASCII text will be matched; then nothing above matters and the expression stays short.</param>
    public void Append(StringBuilder text, bool ascii)
    {
        var units = new StringBuilder();
        var pairs = new StringBuilder();
        foreach ((int first, int last) in Normalized())
        {
            AppendUnits(units, first, Math.Min(last, ascii ? 0x7F : 0xD7FF));
            if (!ascii)
            {
                AppendUnits(units, Math.Max(first, 0xE000), Math.Min(last, 0xFFFF));
                AppendPairs(pairs, Math.Max(first, 0x10000), last);
            }
        }

        string single = units.Length == 0 ? "[^\\u0000-\\uFFFF]" : $"[{units}]";
        _ = pairs.Length == 0 ? text.Append(single) : text.Append("(?:").Append(single).Append(pairs).Append(')');
    }

    private List<(int First, int Last)> Normalized()
    {
        var merged = new List<(int First, int Last)>();
        foreach ((int first, int last) in _ranges.OrderBy(static range => range.First))
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return merged;
    }

    private static void AppendUnits(StringBuilder text, int first, int last)
    {
        if (first <= last)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}");
            if (last > first)
            {
                text.Append(CultureInfo.InvariantCulture, $"-\\u{last:X4}");
            }
        }
    }

    // A range above U+FFFF is up to three blocks of pairs: the rest of a high surrogate, whole ones, the start of another.
    private static void AppendPairs(StringBuilder text, int first, int last)
    {
        while (first <= last)
        {
            int high = (first - 0x10000) >> 10;
            int low = (first - 0x10000) & 0x3FF;
            int lastHigh = (last - 0x10000) >> 10;
            int lastLow = (last - 0x10000) & 0x3FF;
            int endHigh = high;
            int endLow = high == lastHigh ? lastLow : 0x3FF;
            if (low == 0 && high < lastHigh)
            {
                endHigh = lastLow == 0x3FF ? lastHigh : lastHigh - 1;
            }

            text.Append(CultureInfo.InvariantCulture, $"|[\\u{0xD800 + high:X4}-\\u{0xD800 + endHigh:X4}][\\u{0xDC00 + low:X4}-\\u{0xDC00 + endLow:X4}]");
            first = 0x10000 + (endHigh << 10) + endLow + 1;
        }
    }
}
