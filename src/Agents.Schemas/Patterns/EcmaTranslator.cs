using System.Globalization;
using System.Text;

namespace Agents.Schemas;

/// <summary>Rewrites an ECMA-262 expression, read with the <c>u</c> flag, into one that means the same in .NET.</summary>
/// <remarks>
/// Classes become explicit sets of code points, <c>$</c> becomes the very end, groups lose their captures unless a back reference
/// needs them. Punctuation may be escaped where the strict grammar forbids it, as hand-written schemas do.
/// </remarks>
internal sealed class EcmaTranslator(string pattern, bool ascii)
{
    private const int MaxGroups = 100;

    private static readonly CodePointSet Digits = CodePointSet.Of(('0', '9'));
    private static readonly CodePointSet Word = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));
    private static readonly CodePointSet LineEnds = CodePointSet.Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029));
    private static readonly CodePointSet Spaces = CodePointSet.Of(
        ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
        (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    private const string AsciiWordBoundary = "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))";
    private const string AsciiNoWordBoundary = "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))";

    private readonly StringBuilder _text = new();
    private readonly List<string> _groups = [];
    private readonly bool _captures = UsesBackReference(pattern);
    private int _position;
    private int _depth;

    /// <summary>Whether the result looks around or back, which only the backtracking engine can do.</summary>
    public bool Backtracks { get; private set; }

    public string Translate()
    {
        while (_position < pattern.Length)
        {
            Next();
        }

        return _depth == 0 ? _text.ToString() : throw new EcmaSyntaxException("a group is never closed.");
    }

    private void Next()
    {
        char current = pattern[_position++];
        switch (current)
        {
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '(':
                Open();
                break;
            case ')':
                _ = --_depth >= 0 ? _text.Append(')') : throw new EcmaSyntaxException("a ')' closes no group.");
                break;
            case '.':
                LineEnds.Complement().Append(_text, ascii);
                break;
            case '$':
                _text.Append("\\z");
                break;
            case '^' or '|' or '*' or '+' or '?':
                _text.Append(current);
                break;
            case '{' when TryQuantifier():
                break;
            default:
                _position--;
                Literal(ReadCodePoint());
                break;
        }
    }

    private void Open()
    {
        if (++_depth > MaxGroups)
        {
            throw new EcmaSyntaxException($"groups nest more than {MaxGroups} deep.");
        }

        foreach (string opening in (ReadOnlySpan<string>)["?:", "?=", "?!", "?<=", "?<!"])
        {
            if (pattern.AsSpan(_position).StartsWith(opening))
            {
                _position += opening.Length;
                _text.Append('(').Append(opening);
                Backtracks |= opening != "?:";
                return;
            }
        }

        string name = "";
        if (pattern.AsSpan(_position).StartsWith("?<"))
        {
            int end = pattern.IndexOf('>', _position);
            name = end < 0 ? throw new EcmaSyntaxException("a group's name is never closed.") : pattern[(_position + 2)..end];
            _position = end + 1;
        }
        else if (_position < pattern.Length && pattern[_position] == '?')
        {
            throw new EcmaSyntaxException("'(?' starts no group of ECMA-262; flags and atomic groups are not part of it.");
        }

        _groups.Add(name);
        _ = _captures ? _text.Append(CultureInfo.InvariantCulture, $"(?<{_groups.Count}>") : _text.Append("(?:");
    }

    private bool TryQuantifier()
    {
        int end = pattern.IndexOf('}', _position);
        string[] parts = end < 0 ? [] : pattern[_position..end].Split(',');
        if (parts.Length is not (1 or 2) || !IsCount(parts[0]) || parts is [_, { Length: > 0 } upper] && !IsCount(upper))
        {
            return false;
        }

        // Counts beyond what a text can hold mean the same as the largest that .NET reads.
        _text.Append('{').AppendJoin(',', parts.Select(static part => part.Length > 9 ? "2147483647" : part)).Append('}');
        _position = end + 1;
        return true;
    }

    private void Class()
    {
        bool negated = _position < pattern.Length && pattern[_position] == '^';
        _position += negated ? 1 : 0;
        var set = new CodePointSet();
        while (Peek() != ']')
        {
            CodePointSet? first = ClassAtom(out int from);
            if (first is null && Peek() == '-' && _position + 1 < pattern.Length && pattern[_position + 1] != ']')
            {
                _position++;
                CodePointSet? second = ClassAtom(out int to);
                if (second is null)
                {
                    set.Add(from, to >= from ? to : throw new EcmaSyntaxException("a range in a class runs backwards."));
                    continue;
                }

                set.Add('-', '-');
                set.Add(second);
            }

            set.Add(first ?? CodePointSet.Of((from, from)));
        }

        _position++;
        (negated ? set.Complement() : set).Append(_text, ascii);
    }

    private CodePointSet? ClassAtom(out int codePoint)
    {
        codePoint = 0;
        if (Peek() != '\\')
        {
            codePoint = ReadCodePoint();
            return null;
        }

        _position++;
        CodePointSet? set = TrySetEscape();
        if (set is null)
        {
            codePoint = Peek() == 'b' ? '\b' : -1;
            _position += codePoint < 0 ? 0 : 1;
            codePoint = codePoint < 0 ? ReadEscapedCodePoint() : codePoint;
        }

        return set;
    }

    private void Escape()
    {
        if (TrySetEscape() is { } set)
        {
            set.Append(_text, ascii);
            return;
        }

        char kind = Peek();
        if (kind is 'b' or 'B')
        {
            _position++;
            Backtracks |= !ascii;
            _text.Append(ascii ? $"\\{kind}" : kind == 'b' ? AsciiWordBoundary : AsciiNoWordBoundary);
        }
        else if (kind is >= '1' and <= '9' || kind == 'k')
        {
            BackReference(kind);
        }
        else
        {
            Literal(ReadEscapedCodePoint());
        }
    }

    private void BackReference(char kind)
    {
        string name;
        if (kind == 'k')
        {
            int end = pattern.IndexOf('>', _position);
            name = end > _position + 2 && pattern[_position + 1] == '<'
                ? pattern[(_position + 2)..end]
                : throw new EcmaSyntaxException("'\\k' names no group.");
            _position = end + 1;
            int group = _groups.IndexOf(name) + 1;
            name = group > 0 ? group.ToString(CultureInfo.InvariantCulture) : throw new EcmaSyntaxException($"no group before '\\k' is called '{name}'.");
        }
        else
        {
            int start = _position;
            while (_position < pattern.Length && char.IsAsciiDigit(pattern[_position]))
            {
                _position++;
            }

            name = pattern[start.._position];
            if (name.Length > 3 || int.Parse(name, CultureInfo.InvariantCulture) > _groups.Count)
            {
                throw new EcmaSyntaxException($"'\\{ValuePreview.Cut(name)}' refers to a group that does not come before it.");
            }
        }

        Backtracks = true;
        // In ECMA-262 a group that took no part matches nothing; in .NET it would fail.
        _text.Append(CultureInfo.InvariantCulture, $"(?({name})\\k<{name}>)");
    }

    private CodePointSet? TrySetEscape()
    {
        char kind = Peek();
        CodePointSet? set = char.ToLowerInvariant(kind) switch { 'd' => Digits, 'w' => Word, 's' => Spaces, 'p' => Digits, _ => null };
        if (set is null)
        {
            return null;
        }

        _position++;
        if (kind is 'p' or 'P')
        {
            int end = Peek() == '{' ? pattern.IndexOf('}', _position) : -1;
            string name = end < 0 ? throw new EcmaSyntaxException($"'\\{kind}' needs a property in braces.") : pattern[(_position + 1)..end];
            _position = end + 1;
            set = UnicodeCategories.Find(name)
                ?? throw new EcmaSyntaxException($"the Unicode property '{ValuePreview.Cut(name)}' is not supported; general categories such as 'L' or 'Letter' are.");
        }

        return char.IsUpper(kind) ? set.Complement() : set;
    }

    private int ReadEscapedCodePoint()
    {
        char kind = Peek();
        _position++;
        switch (kind)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case '0': return '\0';
            case 'x': return ReadHex(2);
            case 'c' when _position < pattern.Length && char.IsAsciiLetter(pattern[_position]): return pattern[_position++] & 31;
            case 'u' when _position < pattern.Length && pattern[_position] == '{': return ReadBracedHex();
            case 'u':
                int unit = ReadHex(4);
                if (char.IsHighSurrogate((char)unit) && pattern.AsSpan(_position).StartsWith("\\u") && pattern.Length >= _position + 6
                    && int.TryParse(pattern.AsSpan(_position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int low)
                    && char.IsLowSurrogate((char)low))
                {
                    _position += 6;
                    return char.ConvertToUtf32((char)unit, (char)low);
                }

                return unit;
            default:
                _position--;
                return char.IsAsciiLetterOrDigit(kind)
                    ? throw new EcmaSyntaxException($"'\\{kind}' is no escape of ECMA-262.")
                    : ReadCodePoint();
        }
    }

    private int ReadBracedHex()
    {
        int end = pattern.IndexOf('}', _position);
        if (end < 0 || !int.TryParse(pattern.AsSpan(_position + 1, end - _position - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            || value is < 0 or > 0x10FFFF)
        {
            throw new EcmaSyntaxException("'\\u{' needs a code point in hexadecimal, up to 10FFFF.");
        }

        _position = end + 1;
        return value;
    }

    private int ReadHex(int digits)
    {
        if (_position + digits > pattern.Length
            || !int.TryParse(pattern.AsSpan(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value))
        {
            throw new EcmaSyntaxException($"an escape needs {digits} hexadecimal digits.");
        }

        _position += digits;
        return value;
    }

    private int ReadCodePoint()
    {
        char unit = pattern[_position++];
        return char.IsHighSurrogate(unit) && _position < pattern.Length && char.IsLowSurrogate(pattern[_position])
            ? char.ConvertToUtf32(unit, pattern[_position++])
            : unit;
    }

    private void Literal(int codePoint)
    {
        if (codePoint > 0xFFFF)
        {
            _text.Append("(?:").Append(Escaped(char.ConvertFromUtf32(codePoint))).Append(')');
            return;
        }

        _ = codePoint < 128 && char.IsAsciiLetterOrDigit((char)codePoint)
            ? _text.Append((char)codePoint)
            : _text.Append(Escaped(((char)codePoint).ToString()));
    }

    private static string Escaped(string units) =>
        string.Concat(units.Select(static unit => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}")));

    private char Peek() => _position < pattern.Length ? pattern[_position] : throw new EcmaSyntaxException("it ends in the middle of a class or an escape.");

    private static bool IsCount(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool UsesBackReference(string pattern)
    {
        for (int i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && pattern[++i] is (>= '1' and <= '9') or 'k')
            {
                return true;
            }
        }

        return false;
    }
}
