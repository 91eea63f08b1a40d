using System.Buffers;

namespace Agents.Verification;

/// <summary>Reads what is smaller than a token's meaning: comments, numbers, text in quotes.</summary>
internal abstract class CharacterReader(SourceText source, LexicalRules rules)
{
    protected LexicalRules Rules { get; } = rules;

    protected SourceText Source { get; } = source;

    protected enum Mode { Code, Template, Tag, Markup }

    private static readonly SearchValues<char> s_prefixes = SearchValues.Create("rRbBuUfF");
    protected TokenSink Sink { get; } = new(source);
    protected Stack<(Mode Mode, string Quote, bool Verbatim)> Modes { get; } = new();

    protected string Text { get; } = source.Text;
    protected int At { get; set; }
    protected int Brackets { get; set; }

    /// <summary>Whether a text or comment ran to the end of the file.</summary>
    public bool IsUnfinished { get; protected set; }

    protected void SkipLine()
    {
        int end = Text.IndexOf('\n', At);
        At = end < 0 ? Text.Length : end;
    }

    protected void Comment()
    {
        if (Peek(1) == '/')
        {
            SkipLine();
            return;
        }

        int end = Text.IndexOf("*/", At + 2, StringComparison.Ordinal);
        IsUnfinished |= end < 0;
        int stop = end < 0 ? Text.Length : end + 2;
        bool broken = Text.AsSpan(At, stop - At).Contains('\n');
        if (broken && Rules.NewlineEnds && Sink.CanEnd())
        {
            Sink.Add(TokenKind.End, ';', At, 0);
        }

        if (broken)
        {
            Sink.Break();
        }

        At = stop;
    }

    protected static bool IsPrefix(ReadOnlySpan<char> letters) => !letters.ContainsAnyExcept(s_prefixes);

    protected void Number()
    {
        int start = At++;
        while (At < Text.Length && (char.IsAsciiLetterOrDigit(Text[At]) || Text[At] is '.' or '_' || (Text[At] is '+' or '-' && Text[At - 1] is 'e' or 'E' && !Text.AsSpan(start, At - start).StartsWith("0x"))))
        {
            if (Text[At] == '.' && !char.IsAsciiDigit(Peek(1)) && char.IsAsciiLetter(Peek(1)))
            {
                break;
            }

            At++;
        }

        Sink.Add(TokenKind.Number, '\0', start, At - start);
    }

    protected void Quote(int prefix)
    {
        char quote = Text[At + prefix];
        ReadOnlySpan<char> letters = Text.AsSpan(At, prefix);
        bool raw = letters.ContainsAny('r', 'R');
        bool interpolated = letters.ContainsAny('f', 'F') || (quote == '`' && Rules.Templates);
        int open = At + prefix;
        bool triple = Rules.TripleQuotes && quote != '`' && open + 2 < Text.Length && Text[open + 1] == quote && Text[open + 2] == quote;
        string mark = triple ? new string(quote, 3) : quote.ToString();
        if (interpolated)
        {
            Sink.Add(TokenKind.Open, '`', At, prefix + mark.Length);
            At = open + mark.Length;
            Brackets++;
            Modes.Push((Mode.Template, mark, raw));
            return;
        }

        bool spans = triple || quote == '`';
        int end = open + mark.Length;
        while (end < Text.Length && !Closes(end, mark) && (spans || Text[end] != '\n'))
        {
            end += Text[end] == '\\' && quote != '`' && (!raw || (end + 1 < Text.Length && Text[end + 1] != '\n')) ? 2 : 1;
        }

        end = Math.Min(end, Text.Length);
        bool closed = end < Text.Length && Closes(end, mark);
        IsUnfinished |= !closed && spans;
        Sink.Add(TokenKind.Text, raw || quote == '`' ? 'r' : '"', open + mark.Length, end - open - mark.Length);
        At = closed ? end + mark.Length : end;
    }

    protected bool Closes(int at, string mark) => Text[at] == mark[0] && (mark.Length == 1 || string.CompareOrdinal(Text, at, mark, 0, mark.Length) == 0);

    /// <summary>Text between expressions: JavaScript's ${…}, Python's {…}.</summary>
    protected void Template(string mark, bool raw)
    {
        bool script = mark == "`";
        int start = At;
        while (At < Text.Length)
        {
            char c = Text[At];
            if (c == '\\' && !raw)
            {
                At = Math.Min(Text.Length, At + 2);
            }
            else if (Closes(At, mark) || (c == '\n' && mark.Length == 1 && !script))
            {
                Chunk(start);
                Sink.Add(TokenKind.Close, '`', At, Closes(At, mark) ? mark.Length : 0);
                At += Closes(At, mark) ? mark.Length : 0;
                Brackets--;
                Modes.Pop();
                return;
            }
            else if (script ? c == '$' && Peek(1) == '{' : c == '{' && Peek(1) != '{')
            {
                Chunk(start);
                Sink.Add(TokenKind.Open, '{', At, script ? 2 : 1);
                At += script ? 2 : 1;
                Brackets++;
                Modes.Push((Mode.Code, "", false));
                return;
            }
            else
            {
                At += !script && c == '{' ? 2 : 1;
            }
        }

        Chunk(start);
    }

    protected void Chunk(int start)
    {
        if (At > start)
        {
            Sink.Add(TokenKind.Text, '"', start, At - start);
        }
    }

    protected void Operator()
    {
        int length = 1;
        foreach (string candidate in Rules.Operators)
        {
            if (string.CompareOrdinal(Text, At, candidate, 0, candidate.Length) == 0)
            {
                length = candidate.Length;
                break;
            }
        }

        Sink.Add(TokenKind.Operator, '\0', At, length);
        At += length;
    }

    protected bool TryRegex()
    {
        bool set = false;
        for (int i = At + 1; i < Text.Length && Text[i] != '\n'; i++)
        {
            switch (Text[i])
            {
                case '\\': i++; break;
                case '[': set = true; break;
                case ']': set = false; break;
                case '/' when !set:
                    Sink.Add(TokenKind.Regex, '/', At + 1, i - At - 1);
                    for (At = i + 1; At < Text.Length && char.IsAsciiLetter(Text[At]); At++)
                    {
                    }

                    return true;
                default: break;
            }
        }

        return false;
    }

    protected char Peek(int offset) => At + offset < Text.Length ? Text[At + offset] : '\0';

    protected static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$' || (c > 127 && char.IsLetter(c));

    protected static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || (c > 127 && char.IsLetterOrDigit(c));
}
