namespace Agents.Verification;

/// <summary>Walks tokens inside the brackets they stand in: nothing read inside a group can leave it.</summary>
internal abstract class TokenReader
{
    /// <summary>How deep expressions and blocks may nest before a group is passed over.</summary>
    private const int DeepestNesting = 120;

    private readonly List<Token> _tokens;
    private readonly int[] _match;
    private int _depth;

    protected TokenReader(SourceText source, LexicalRules rules)
    {
        Source = source;
        Lexer lexer = new(source, rules);
        _tokens = lexer.Read();
        _match = Match(_tokens, out int strays);
        Limit = _tokens.Count;
        Unread = strays + (lexer.IsUnfinished ? 1 : 0);
    }

    /// <summary>Places that could not be read; zero for sound code.</summary>
    public int Unread { get; private set; }

    protected SourceText Source { get; }

    protected int Position { get; set; }

    /// <summary>The end of the group being read.</summary>
    protected int Limit { get; private set; }

    protected bool IsAtEnd => Position >= Limit;

    protected Token Current => Position < Limit ? _tokens[Position] : new(TokenKind.End, '\0', true, Position < _tokens.Count ? _tokens[Position].Start : Source.Text.Length, 0);

    protected Token Ahead(int distance) => Position + distance < Limit ? _tokens[Position + distance] : new(TokenKind.End, '\0', true, Source.Text.Length, 0);

    /// <summary>The token behind the group that opens here.</summary>
    protected Token AfterGroup(int distance = 0)
    {
        int after = Skipped(Position + distance);
        return after < Limit ? _tokens[after] : new(TokenKind.End, '\0', true, Source.Text.Length, 0);
    }

    /// <summary>The position behind the token, or behind the group that opens with it.</summary>
    protected int Skipped(int position) =>
        position < Limit && _tokens[position].Kind == TokenKind.Open ? Math.Min(_match[position] + 1, Limit) : position + 1;

    protected void Skip() => Position = Skipped(Position);

    protected bool IsOpen(char symbol) => Current.Kind == TokenKind.Open && Current.Symbol == symbol;

    protected bool Is(string text) => Is(Current, text);

    protected bool Is(Token token, string text) =>
        token.Kind is TokenKind.Name or TokenKind.Operator && token.Length == text.Length && Source.Span(token).SequenceEqual(text);

    protected bool IsAny(params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            if (Is(text))
            {
                return true;
            }
        }

        return false;
    }

    protected bool Accept(string text)
    {
        if (!Is(text))
        {
            return false;
        }

        Position++;
        return true;
    }

    protected string Take() => Source.Name(_tokens[Position++]);

    protected string Words(int from, int to) =>
        from >= to ? string.Empty : Source.Text[_tokens[from].Start..Math.Min(_tokens[Math.Min(to, _tokens.Count) - 1].End, _tokens[from].Start + 200)];

    /// <summary>Reads the group that opens here, and goes on behind it whatever was read.</summary>
    protected T Within<T>(Func<T> read, T fallback)
    {
        if (Current.Kind != TokenKind.Open || IsAtEnd)
        {
            Unread++;
            return fallback;
        }

        int limit = Limit;
        int end = Math.Min(_match[Position], limit);
        if (_depth >= DeepestNesting)
        {
            Unread++;
            Position = Math.Min(end + 1, limit);
            return fallback;
        }

        _depth++;
        Position++;
        Limit = end;
        T result = read();
        Limit = limit;
        Position = Math.Min(end + 1, limit);
        _depth--;
        return result;
    }

    /// <summary>Reads something that nests without brackets.</summary>
    protected Node Nested(Func<Node> read)
    {
        if (_depth >= DeepestNesting)
        {
            Unread++;
            Node unread = new BlockNode(Current.Start, []);
            Skip();
            return unread;
        }

        _depth++;
        Node node = read();
        _depth--;
        return node;
    }

    protected void Miss() => Unread++;

    /// <summary>Pairs brackets. A closing bracket closes what was left open inside it; one that fits nothing is passed over.</summary>
    private static int[] Match(List<Token> tokens, out int strays)
    {
        int[] match = new int[tokens.Count];
        Stack<int> open = new();
        Dictionary<char, int> counts = [];
        strays = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            char symbol = tokens[i].Symbol;
            if (tokens[i].Kind == TokenKind.Open)
            {
                open.Push(i);
                counts[symbol] = counts.GetValueOrDefault(symbol) + 1;
            }
            else if (tokens[i].Kind == TokenKind.Close)
            {
                if (counts.GetValueOrDefault(symbol) == 0)
                {
                    strays++;
                    continue;
                }

                int top;
                do
                {
                    top = open.Pop();
                    match[top] = i;
                    counts[tokens[top].Symbol]--;
                    strays += tokens[top].Symbol == symbol ? 0 : 1;
                }
                while (tokens[top].Symbol != symbol);
            }
        }

        foreach (int left in open)
        {
            match[left] = tokens.Count;
            strays++;
        }

        return match;
    }
}
