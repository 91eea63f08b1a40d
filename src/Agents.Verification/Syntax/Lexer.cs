namespace Agents.Verification;

/// <summary>Makes tokens of any characters in one pass. Text it cannot finish ends where its line, or the file, ends.</summary>
internal sealed class Lexer(SourceText source, LexicalRules rules) : CharacterReader(source, rules)
{
    private bool _lineStart = true;

    public List<Token> Read()
    {
        if (Text.StartsWith("#!", StringComparison.Ordinal))
        {
            SkipLine();
        }

        while (At < Text.Length)
        {
            switch (Modes.TryPeek(out (Mode Mode, string Quote, bool Verbatim) top) ? top.Mode : Mode.Code)
            {
                case Mode.Template: Template(top.Quote, top.Verbatim); break;
                case Mode.Markup: Content(); break;
                case Mode.Tag when Text[At] is '>' or '/': EndTag(); break;
                default: Code(); break;
            }
        }

        IsUnfinished |= Modes.Count > 0;
        if (Rules.Indents || Rules.NewlineEnds)
        {
            Sink.Add(TokenKind.End, ';', At, 0);
        }

        Sink.CloseIndents(At);
        return Sink.Tokens;
    }

    private void Code()
    {
        char c = Text[At];
        if (c == '\n')
        {
            Newline();
        }
        else if (c is ' ' or '\t' or '\r' or '\f' or '\uFEFF' || (c > 127 && char.IsWhiteSpace(c)))
        {
            At++;
        }
        else if (Rules.Indents && _lineStart && Brackets == 0 && !IsComment())
        {
            _lineStart = false;
            Sink.Indent(At);
        }
        else if (Rules.HashComments && c == '#')
        {
            SkipLine();
        }
        else if (Rules.SlashComments && c == '/' && Peek(1) is '/' or '*')
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
        else if (c is '"' or '\'' || (c == '`' && (Rules.Templates || Rules.RawBackticks)))
        {
            Quote(0);
        }
        else
        {
            Punctuation(c);
        }
    }

    private bool IsComment() => Rules.HashComments && Text[At] == '#';

    private void Newline()
    {
        bool ends = Rules.Indents ? Brackets == 0 && !_lineStart : Rules.NewlineEnds && Sink.CanEnd();
        if (ends)
        {
            Sink.Add(TokenKind.End, ';', At, 0);
        }

        At++;
        Sink.Break();
        _lineStart = _lineStart || (Rules.Indents && Brackets == 0);
    }

    private void Name()
    {
        int start = At;
        while (At < Text.Length && IsNamePart(Text[At]))
        {
            At++;
        }

        if (Rules.Prefixes && At - start <= 2 && At < Text.Length && Text[At] is '"' or '\'' && IsPrefix(Text.AsSpan(start, At - start)))
        {
            int prefix = At - start;
            At = start;
            Quote(prefix);
            return;
        }

        // JSX names may hold hyphens.
        while (Modes.TryPeek(out (Mode Mode, string, bool) top) && top.Mode == Mode.Tag && At < Text.Length && (Text[At] == '-' || IsNamePart(Text[At])))
        {
            At++;
        }

        Sink.Add(TokenKind.Name, '\0', start, At - start);
    }

    private void Punctuation(char c)
    {
        switch (c)
        {
            case '(' or '[' or '{':
                Sink.Add(TokenKind.Open, c, At++, 1);
                Brackets++;
                if (c == '{' && Modes.Count > 0)
                {
                    Modes.Push((Mode.Code, "", false));
                }

                break;
            case ')' or ']' or '}':
                Close(c);
                break;
            case ';':
                Sink.Add(TokenKind.End, ';', At++, 1);
                break;
            case '/' when Rules.Regexes && Sink.IsOperandNext() && TryRegex():
                break;
            case '<' when Rules.Markup && Sink.IsOperandNext() && (IsNameStart(Peek(1)) || Peek(1) == '>'):
                StartTag();
                break;
            case '\\':
                // a continued line
                At++;
                if (Peek(0) == '\r')
                {
                    At++;
                }

                if (Peek(0) == '\n')
                {
                    At++;
                }

                break;
            default:
                Operator();
                break;
        }
    }

    private void Close(char c)
    {
        Sink.Add(TokenKind.Close, c switch { ')' => '(', ']' => '[', _ => '{' }, At++, 1);
        Brackets = Math.Max(0, Brackets - 1);
        if (c == '}' && Modes.TryPeek(out (Mode Mode, string, bool) top) && top.Mode == Mode.Code)
        {
            Modes.Pop();
        }
    }

    private void StartTag()
    {
        Sink.Add(TokenKind.Open, '<', At++, 1);
        Brackets++;
        Modes.Push((Mode.Tag, "", false));
    }

    /// <summary>The end of an opening tag: its content follows, or nothing.</summary>
    private void EndTag()
    {
        Modes.Pop();
        if (Text[At] == '/' && Peek(1) == '>')
        {
            Sink.Add(TokenKind.Close, '<', At, 2);
            Brackets--;
            At += 2;
        }
        else if (Text[At] == '>')
        {
            At++;
            Modes.Push((Mode.Markup, "", false));
        }
        else
        {
            // not markup after all: read on as code
            At++;
        }
    }

    private void Content()
    {
        int next = Text.AsSpan(At).IndexOfAny('<', '{');
        if (next < 0)
        {
            At = Text.Length;
            return;
        }

        At += next;
        if (Text[At] == '{')
        {
            Sink.Add(TokenKind.Open, '{', At++, 1);
            Brackets++;
            Modes.Push((Mode.Code, "", false));
        }
        else if (Peek(1) == '/')
        {
            int end = Text.IndexOf('>', At);
            Sink.Add(TokenKind.Close, '<', At, 1);
            Brackets--;
            At = end < 0 ? Text.Length : end + 1;
            Modes.Pop();
        }
        else if (IsNameStart(Peek(1)) || Peek(1) == '>')
        {
            StartTag();
        }
        else
        {
            At++;
        }
    }
}
