using System.Text;

namespace Agents.Backend;

/// <summary>A regular expression that means the same in ECMA 262, POSIX and PCRE, or none: ASCII letters, classes, groups and bounded counts.</summary>
internal static class PortablePattern
{
    /// <summary>The expression for the whole value, or null where a database might read it otherwise.</summary>
    public static string? Of(string pattern)
    {
        StringBuilder text = new(pattern.Length + 6);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\')
            {
                if (++i == pattern.Length)
                {
                    return null;
                }

                if (Escaped(pattern[i], inClass) is not { } plain)
                {
                    return null;
                }

                text.Append(plain);
                continue;
            }

            if (c is < ' ' or > '~' || (c == '?' && i > 0 && pattern[i - 1] is '(' or '*' or '+' or '?' or '}') || (inClass && c == '['))
            {
                return null;
            }

            inClass = c switch { '[' => true, ']' => false, _ => inClass };
            text.Append(c);
        }

        return inClass ? null : $"^({Inner(text.ToString())})$";
    }

    /// <summary>The same as a GLOB, where every part has a fixed length: classes and letters with exact counts.</summary>
    public static string? Glob(string pattern)
    {
        if (Of(pattern) is not { } whole)
        {
            return null;
        }

        string inner = whole[2..^2];
        StringBuilder glob = new();
        for (int i = 0; i < inner.Length;)
        {
            int end = inner[i] == '[' ? inner.IndexOf(']', i) + 1 : i + 1;
            string atom = inner[i..end];
            if (end == 0 || atom.Contains('^', StringComparison.Ordinal) || atom is "(" or ")" or "|" or "." or "*" or "+" or "?" or "{" or "}" or "$")
            {
                return null;
            }

            i = end;
            int count = 1;
            if (i < inner.Length && inner[i] == '{')
            {
                int close = inner.IndexOf('}', i);
                if (close < 0 || !int.TryParse(inner.AsSpan(i + 1, close - i - 1), out count) || count is < 1 or > 32)
                {
                    return null;
                }

                i = close + 1;
            }

            glob.Insert(glob.Length, atom, count);
        }

        return glob.Length is > 0 and < 500 ? glob.ToString() : null;
    }

    private static string? Escaped(char c, bool inClass) => (c, inClass) switch
    {
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('w', true) => "A-Za-z0-9_",
        ('w', false) => "[A-Za-z0-9_]",
        ('/', _) => "/",
        (_, true) or ('^' or '[' or ']', _) => null,
        _ => char.IsAsciiLetterOrDigit(c) ? null : $"[{c}]",
    };

    // A branch outside a group would tear the anchors off; inside our own group they hold for all of it.
    private static string Inner(string pattern)
    {
        string inner = pattern.StartsWith('^') ? pattern[1..] : pattern;
        return inner.EndsWith('$') ? inner[..^1] : inner;
    }
}
