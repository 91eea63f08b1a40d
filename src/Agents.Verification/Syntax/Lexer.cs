using System.Buffers;

namespace Agents.Verification;

/// <summary>Makes tokens of any characters in one pass. Text it cannot finish ends where its line, or the file, ends.</summary>
internal sealed class Lexer(SourceText source, LexicalRules rules)
{
    private static readonly SearchValues<char> s_prefixes = SearchValues.Create("rRbBuUfF");

    private enum Mode { Code, Template, Tag, Markup }

    private readonly string _text = source.Text;
    private readonly TokenSink _sink = new(source);
    private readonly Stack<(Mode Mode, string Quote, bool Verbatim)> _modes = new();
    private int _at;
    private int _brackets;
    private bool _lineStart = true;

    /// <summary>Whether a text or comment ran to the end of the file.</summary>
    public bool IsUnfinished { get; private set; }

    public List<Token> Read()
    {
        if (_text.StartsWith("#!", StringComparison.Ordinal))
        {
            SkipLine();
        }

        while (_at < _text.Length)
        {
            switch (_modes.TryPeek(out (Mode Mode, string Quote, bool Verbatim) top) ? top.Mode : Mode.Code)
            {
                case Mode.Template: Template(top.Quote, top.Verbatim); break;
                case Mode.Markup: Content(); break;
                case Mode.Tag when _text[_at] is '>' or '/': EndTag(); break;
                default: Code(); break;
            }
        }

        IsUnfinished |= _modes.Count > 0;
        if (rules.Indents || rules.NewlineEnds)
        {
            _sink.Add(TokenKind.End, ';', _at, 0);
        }

        _sink.CloseIndents(_at);
        return _sink.Tokens;
    }

    private void Code()
    {
        char c = _text[_at];
        if (c == '\n')
        {
            Newline();
        }
        else if (c is ' ' or '\t' or '\r' or '\f' or '\uFEFF' || (c > 127 && char.IsWhiteSpace(c)))
        {
            _at++;
        }
        else if (rules.Indents && _lineStart && _brackets == 0 && !IsComment())
        {
            _lineStart = false;
            _sink.Indent(_at);
        }
        else if (rules.HashComments && c == '#')
        {
            SkipLine();
        }
        else if (rules.SlashComments && c == '/' && Peek(1) is '/' or '*')
        {
            Comment();
        }
        else if (IsNameStart(c))
        {
            Name();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
        {
            Number();
        }
        else if (c is '"' or '\'' || (c == '`' && (rules.Templates || rules.RawBackticks)))
        {
            Quote(0);
        }
        else
        {
            Punctuation(c);
        }
    }

    private bool IsComment() => rules.HashComments && _text[_at] == '#';

    private void Newline()
    {
        bool ends = rules.Indents ? _brackets == 0 && !_lineStart : rules.NewlineEnds && _sink.CanEnd();
        if (ends)
        {
            _sink.Add(TokenKind.End, ';', _at, 0);
        }

        _at++;
        _sink.Break();
        _lineStart = _lineStart || (rules.Indents && _brackets == 0);
    }

    private void SkipLine()
    {
        int end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    private void Comment()
    {
        if (Peek(1) == '/')
        {
            SkipLine();
            return;
        }

        int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        IsUnfinished |= end < 0;
        int stop = end < 0 ? _text.Length : end + 2;
        bool broken = _text.AsSpan(_at, stop - _at).Contains('\n');
        if (broken && rules.NewlineEnds && _sink.CanEnd())
        {
            _sink.Add(TokenKind.End, ';', _at, 0);
        }

        if (broken)
        {
            _sink.Break();
        }

        _at = stop;
    }

    private void Name()
    {
        int start = _at;
        while (_at < _text.Length && IsNamePart(_text[_at]))
        {
            _at++;
        }

        if (rules.Prefixes && _at - start <= 2 && _at < _text.Length && _text[_at] is '"' or '\'' && IsPrefix(_text.AsSpan(start, _at - start)))
        {
            int prefix = _at - start;
            _at = start;
            Quote(prefix);
            return;
        }

        // JSX names may hold hyphens.
        while (_modes.TryPeek(out (Mode Mode, string, bool) top) && top.Mode == Mode.Tag && _at < _text.Length && (_text[_at] == '-' || IsNamePart(_text[_at])))
        {
            _at++;
        }

        _sink.Add(TokenKind.Name, '\0', start, _at - start);
    }

    private static bool IsPrefix(ReadOnlySpan<char> letters) => !letters.ContainsAnyExcept(s_prefixes);

    private void Number()
    {
        int start = _at++;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '_' || (_text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E' && !_text.AsSpan(start, _at - start).StartsWith("0x"))))
        {
            if (_text[_at] == '.' && !char.IsAsciiDigit(Peek(1)) && char.IsAsciiLetter(Peek(1)))
            {
                break;
            }

            _at++;
        }

        _sink.Add(TokenKind.Number, '\0', start, _at - start);
    }

    private void Quote(int prefix)
    {
        char quote = _text[_at + prefix];
        ReadOnlySpan<char> letters = _text.AsSpan(_at, prefix);
        bool raw = letters.ContainsAny('r', 'R');
        bool interpolated = letters.ContainsAny('f', 'F') || (quote == '`' && rules.Templates);
        int open = _at + prefix;
        bool triple = rules.TripleQuotes && quote != '`' && open + 2 < _text.Length && _text[open + 1] == quote && _text[open + 2] == quote;
        string mark = triple ? new string(quote, 3) : quote.ToString();
        if (interpolated)
        {
            _sink.Add(TokenKind.Open, '`', _at, prefix + mark.Length);
            _at = open + mark.Length;
            _brackets++;
            _modes.Push((Mode.Template, mark, raw));
            return;
        }

        bool spans = triple || quote == '`';
        int end = open + mark.Length;
        while (end < _text.Length && !Closes(end, mark) && (spans || _text[end] != '\n'))
        {
            end += _text[end] == '\\' && quote != '`' && (!raw || (end + 1 < _text.Length && _text[end + 1] != '\n')) ? 2 : 1;
        }

        end = Math.Min(end, _text.Length);
        bool closed = end < _text.Length && Closes(end, mark);
        IsUnfinished |= !closed && spans;
        _sink.Add(TokenKind.Text, raw || quote == '`' ? 'r' : '"', open + mark.Length, end - open - mark.Length);
        _at = closed ? end + mark.Length : end;
    }

    private bool Closes(int at, string mark) => _text[at] == mark[0] && (mark.Length == 1 || string.CompareOrdinal(_text, at, mark, 0, mark.Length) == 0);

    /// <summary>Text between expressions: JavaScript's ${…}, Python's {…}.</summary>
    private void Template(string mark, bool raw)
    {
        bool script = mark == "`";
        int start = _at;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\\' && !raw)
            {
                _at = Math.Min(_text.Length, _at + 2);
            }
            else if (Closes(_at, mark) || (c == '\n' && mark.Length == 1 && !script))
            {
                Chunk(start);
                _sink.Add(TokenKind.Close, '`', _at, Closes(_at, mark) ? mark.Length : 0);
                _at += Closes(_at, mark) ? mark.Length : 0;
                _brackets--;
                _modes.Pop();
                return;
            }
            else if (script ? c == '$' && Peek(1) == '{' : c == '{' && Peek(1) != '{')
            {
                Chunk(start);
                _sink.Add(TokenKind.Open, '{', _at, script ? 2 : 1);
                _at += script ? 2 : 1;
                _brackets++;
                _modes.Push((Mode.Code, "", false));
                return;
            }
            else
            {
                _at += !script && c == '{' ? 2 : 1;
            }
        }

        Chunk(start);
    }

    private void Chunk(int start)
    {
        if (_at > start)
        {
            _sink.Add(TokenKind.Text, '"', start, _at - start);
        }
    }

    private void Punctuation(char c)
    {
        switch (c)
        {
            case '(' or '[' or '{':
                _sink.Add(TokenKind.Open, c, _at++, 1);
                _brackets++;
                if (c == '{' && _modes.Count > 0)
                {
                    _modes.Push((Mode.Code, "", false));
                }

                break;
            case ')' or ']' or '}':
                Close(c);
                break;
            case ';':
                _sink.Add(TokenKind.End, ';', _at++, 1);
                break;
            case '/' when rules.Regexes && _sink.IsOperandNext() && TryRegex():
                break;
            case '<' when rules.Markup && _sink.IsOperandNext() && (IsNameStart(Peek(1)) || Peek(1) == '>'):
                StartTag();
                break;
            case '\\':
                // a continued line
                _at++;
                if (Peek(0) == '\r')
                {
                    _at++;
                }

                if (Peek(0) == '\n')
                {
                    _at++;
                }

                break;
            default:
                Operator();
                break;
        }
    }

    private void Close(char c)
    {
        _sink.Add(TokenKind.Close, c switch { ')' => '(', ']' => '[', _ => '{' }, _at++, 1);
        _brackets = Math.Max(0, _brackets - 1);
        if (c == '}' && _modes.TryPeek(out (Mode Mode, string, bool) top) && top.Mode == Mode.Code)
        {
            _modes.Pop();
        }
    }

    private void Operator()
    {
        int length = 1;
        foreach (string candidate in rules.Operators)
        {
            if (string.CompareOrdinal(_text, _at, candidate, 0, candidate.Length) == 0)
            {
                length = candidate.Length;
                break;
            }
        }

        _sink.Add(TokenKind.Operator, '\0', _at, length);
        _at += length;
    }

    private bool TryRegex()
    {
        bool set = false;
        for (int i = _at + 1; i < _text.Length && _text[i] != '\n'; i++)
        {
            switch (_text[i])
            {
                case '\\': i++; break;
                case '[': set = true; break;
                case ']': set = false; break;
                case '/' when !set:
                    _sink.Add(TokenKind.Regex, '/', _at + 1, i - _at - 1);
                    for (_at = i + 1; _at < _text.Length && char.IsAsciiLetter(_text[_at]); _at++)
                    {
                    }

                    return true;
                default: break;
            }
        }

        return false;
    }

    private void StartTag()
    {
        _sink.Add(TokenKind.Open, '<', _at++, 1);
        _brackets++;
        _modes.Push((Mode.Tag, "", false));
    }

    /// <summary>The end of an opening tag: its content follows, or nothing.</summary>
    private void EndTag()
    {
        _modes.Pop();
        if (_text[_at] == '/' && Peek(1) == '>')
        {
            _sink.Add(TokenKind.Close, '<', _at, 2);
            _brackets--;
            _at += 2;
        }
        else if (_text[_at] == '>')
        {
            _at++;
            _modes.Push((Mode.Markup, "", false));
        }
        else
        {
            // not markup after all: read on as code
            _at++;
        }
    }

    private void Content()
    {
        int next = _text.AsSpan(_at).IndexOfAny('<', '{');
        if (next < 0)
        {
            _at = _text.Length;
            return;
        }

        _at += next;
        if (_text[_at] == '{')
        {
            _sink.Add(TokenKind.Open, '{', _at++, 1);
            _brackets++;
            _modes.Push((Mode.Code, "", false));
        }
        else if (Peek(1) == '/')
        {
            int end = _text.IndexOf('>', _at);
            _sink.Add(TokenKind.Close, '<', _at, 1);
            _brackets--;
            _at = end < 0 ? _text.Length : end + 1;
            _modes.Pop();
        }
        else if (IsNameStart(Peek(1)) || Peek(1) == '>')
        {
            StartTag();
        }
        else
        {
            _at++;
        }
    }

    private char Peek(int offset) => _at + offset < _text.Length ? _text[_at + offset] : '\0';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' || (c > 127 && char.IsLetter(c));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c > 127 && char.IsLetterOrDigit(c));
}
