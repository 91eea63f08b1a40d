using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Cuts a text into tokens in one pass. Every character that is not white space is in exactly one token.</summary>
internal sealed class NotationTokenizer
{
    private readonly string _text;
    private readonly List<NotationToken> _tokens = [];
    private readonly List<NotationToken> _comments = [];
    private readonly List<ReadingProblem> _problems;
    private int _at;

    private NotationTokenizer(string text, List<ReadingProblem> problems) => (_text, _problems) = (text, problems);

    /// <summary>The tokens, ending with <see cref="NotationTokenKind.End"/>; comments are apart because they may stand anywhere.</summary>
    public static (ImmutableArray<NotationToken> Tokens, ImmutableArray<NotationToken> Comments) Read(string text, List<ReadingProblem> problems)
    {
        NotationTokenizer tokenizer = new(text, problems);
        tokenizer.ReadAll();
        return ([.. tokenizer._tokens], [.. tokenizer._comments]);
    }

    private void ReadAll()
    {
        int lineStart = _text.StartsWith('\uFEFF') ? 1 : 0;
        bool firstOnLine = true;
        _at = lineStart;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c is '\n' or '\r')
            {
                lineStart = ++_at;
                firstOnLine = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                _at++;
            }
            else if (c == '#')
            {
                int end = LineEnd(_at);
                _comments.Add(new NotationToken(NotationTokenKind.Comment, "", _at, end - _at));
                _at = end;
            }
            else
            {
                if (firstOnLine)
                {
                    Add(_at == lineStart ? NotationTokenKind.Statement : NotationTokenKind.Line, "", 0);
                    firstOnLine = false;
                }
                ReadToken(c);
            }
        }
        Add(NotationTokenKind.End, "", 0);
    }

    private void ReadToken(char c)
    {
        if (char.IsLetter(c) || c == '_' || char.IsAsciiDigit(c))
        {
            ReadWordOrNumber();
        }
        else if (c == '-' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))
        {
            ReadWordOrNumber();
        }
        else if (c == '"')
        {
            ReadText();
        }
        else if (c == '/' && _tokens[^1].Is("matches"))
        {
            ReadPattern();
        }
        else
        {
            int length = _at + 1 < _text.Length && _text.AsSpan(_at, 2) is "->" or ">=" or "<=" or "!=" or ".." ? 2 : 1;
            bool known = length == 2 || "()[]{},?=<>.:|/".Contains(c, StringComparison.Ordinal);
            // Half a surrogate pair is no character.
            length = !known && char.IsHighSurrogate(c) && _at + 1 < _text.Length && char.IsLowSurrogate(_text[_at + 1]) ? 2 : length;
            Add(known ? NotationTokenKind.Symbol : NotationTokenKind.Unknown, _text.Substring(_at, length), length);
        }
    }

    /// <summary>A number, or a word: letters, digits and underscores, with hyphens inside. <c>15m</c> is a word.</summary>
    private void ReadWordOrNumber()
    {
        int end = _at + 1;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }
        bool number = char.IsAsciiDigit(_text[end - 1]) && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '-');
        if (number && end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
        {
            end += 2;
            while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            {
                end++;
            }
        }
        if (number && (end == _text.Length || !IsWordCharacter(_text[end])))
        {
            Add(NotationTokenKind.Number, _text[_at..end], end - _at);
            return;
        }
        while (end < _text.Length && (IsWordCharacter(_text[end])
            || (_text[end] == '-' && end + 1 < _text.Length && char.IsLetterOrDigit(_text[end + 1]))))
        {
            end++;
        }
        Add(NotationTokenKind.Word, _text[_at..end], end - _at);
    }

    private void ReadText()
    {
        StringBuilder value = new();
        int i = _at + 1;
        for (; OnLine(i); i++)
        {
            char c = _text[i];
            if (c == '"')
            {
                Add(NotationTokenKind.Text, value.ToString(), i + 1 - _at);
                return;
            }
            if (c == '\\' && OnLine(i + 1))
            {
                i++;
                if (_text[i] == 'u' && i + 4 < _text.Length && ushort.TryParse(
                    _text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                {
                    value.Append((char)unit);
                    i += 4;
                    continue;
                }
                c = _text[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', char other => other };
            }
            value.Append(c);
        }
        Complain(i, "A text begins with \" and does not end on its line; close it with \".");
        Add(NotationTokenKind.Text, value.ToString(), i - _at);
    }

    private void ReadPattern()
    {
        int i = _at + 1;
        for (; OnLine(i); i++)
        {
            if (_text[i] == '\\' && OnLine(i + 1))
            {
                i++;
            }
            else if (_text[i] == '/')
            {
                Add(NotationTokenKind.Pattern, _text[(_at + 1)..i], i + 1 - _at);
                return;
            }
        }
        Complain(i, "A pattern begins with / and does not end on its line; close it with /.");
        Add(NotationTokenKind.Pattern, "", i - _at);
    }

    private bool OnLine(int at) => at < _text.Length && _text[at] is not ('\n' or '\r');

    private int LineEnd(int from)
    {
        int end = _text.AsSpan(from).IndexOfAny('\n', '\r');
        return end < 0 ? _text.Length : from + end;
    }

    private void Add(NotationTokenKind kind, string value, int length)
    {
        _tokens.Add(new NotationToken(kind, value, _at, length));
        _at += length;
    }

    private void Complain(int end, string message) => _problems.Add(new ReadingProblem(new TextSpan(_at, end - _at), message, IsError: true));

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';
}
