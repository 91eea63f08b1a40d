using System.Text;

namespace Agents.Backend;

/// <summary>Rust as text: enough to look for routes and names without being led astray by comments.</summary>
internal static class RustText
{
    /// <summary>The code with every comment blanked, so that offsets and lines stay; strings are left as they are.</summary>
    public static string WithoutComments(string code)
    {
        var text = new StringBuilder(code);
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] == '"')
            {
                i = EndOfString(code, i);
            }
            else if (code[i] == '\'' && i + 2 < code.Length && (code[i + 1] == '\\' || code[i + 2] == '\''))
            {
                int end = code.IndexOf('\'', i + (code[i + 1] == '\\' ? 3 : 2));
                i = end < 0 ? i : end;
            }
            else if (code.AsSpan(i).StartsWith("//"))
            {
                int end = code.IndexOf('\n', i);
                i = Blank(text, i, end < 0 ? code.Length : end);
            }
            else if (code.AsSpan(i).StartsWith("/*"))
            {
                i = Blank(text, i, EndOfComment(code, i));
            }
        }

        return text.ToString();
    }

    /// <summary>The index of the bracket that closes the one at <paramref name="open"/>, or the end of the text; brackets in strings do not count.</summary>
    public static int Close(string code, int open)
    {
        int depth = 0;
        for (int i = open; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = EndOfString(code, i);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth == 0:
                    return i;
            }
        }

        return code.Length;
    }

    private static int EndOfString(string code, int start)
    {
        int hashes = 0;
        while (start - hashes > 0 && code[start - hashes - 1] == '#')
        {
            hashes++;
        }

        bool isRaw = start - hashes > 0 && code[start - hashes - 1] == 'r';
        if (isRaw)
        {
            int end = code.IndexOf('"' + new string('#', hashes), start + 1, StringComparison.Ordinal);
            return end < 0 ? code.Length : end + hashes;
        }

        int i = start + 1;
        while (i < code.Length && code[i] != '"')
        {
            i += code[i] == '\\' ? 2 : 1;
        }

        return i;
    }

    /// <summary>Comments nest.</summary>
    private static int EndOfComment(string code, int start)
    {
        int depth = 0;
        int i = start;
        while (i < code.Length)
        {
            ReadOnlySpan<char> rest = code.AsSpan(i);
            int step = rest.StartsWith("/*") ? 1 : rest.StartsWith("*/") ? -1 : 0;
            depth += step;
            i += step == 0 ? 1 : 2;
            if (depth == 0)
            {
                return i;
            }
        }

        return code.Length;
    }

    private static int Blank(StringBuilder text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            text[i] = text[i] == '\n' ? '\n' : ' ';
        }

        return end - 1;
    }
}
