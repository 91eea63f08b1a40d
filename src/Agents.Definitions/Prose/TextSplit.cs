namespace Agents.Definitions;

/// <summary>Splits at a separator that stands outside parentheses and code marks.</summary>
internal static class TextSplit
{
    public static List<string> Outside(string text, char separator)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        bool code = false;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != separator || depth > 0 || code))
            {
                code ^= text[i] == '`';
                depth = Math.Max(0, depth + (text[i] switch { '(' => 1, ')' => -1, _ => 0 }));
                continue;
            }

            if (text[start..i].Trim() is { Length: > 0 } part)
            {
                parts.Add(part);
            }

            start = i + 1;
        }

        return parts;
    }
}
