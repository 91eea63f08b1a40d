using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Texts with places for values, as printf, format and template functions take them.</summary>
internal static class FormatText
{
    /// <summary>A format string with its holes filled: numbers stay harmless, other unknowns stay holes.</summary>
    public static Value Fill(Value format, ImmutableArray<Value> arguments)
    {
        string text = format.Text!;
        Value result = new(format.Traits | Traits.Fixed, "", null, format.Elements, format.Counters);
        int argument = 0;
        int start = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            bool brace = text[i] == '{' && text.IndexOf('}', i) is > 0 and int close && close - i < 30;
            if (text[i] != '%' && !brace)
            {
                continue;
            }

            result = Value.Joined(result, format with { Text = text[start..i] });
            int end = brace ? text.IndexOf('}', i) : i + 1;
            while (!brace && end < text.Length - 1 && text[end] is '#' or '+' or '-' or ' ' or '0' or '.' or (>= '1' and <= '9'))
            {
                end++;
            }

            if (!brace && text[end] == '(' && text.IndexOf(')', end) is > 0 and int named)
            {
                end = Math.Min(named + 1, text.Length - 1);
            }

            if (text[end] != '%')
            {
                Value next = argument < arguments.Length ? arguments[argument++] : arguments.IsEmpty ? Value.Unknown : arguments[^1];
                result = Value.Joined(result, text[end] is 'd' or 'f' or 'x' or 'i' or 't' && !brace ? new Value(Traits.Fixed | Traits.Number, "0") : next.Text is null && !next.Has(Traits.Number) ? next with { Text = Value.Hole.ToString() } : next);
            }

            i = end;
            start = end + 1;
        }

        return Value.Joined(result, format with { Text = text[Math.Min(start, text.Length)..] });
    }
}
