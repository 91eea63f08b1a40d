namespace Agents.Verification;

/// <summary>The tokens read so far, and what they say about the next one.</summary>
internal sealed class TokenSink(SourceText source)
{
    private readonly Stack<int> _indents = new([0]);
    private bool _newline = true;

    public List<Token> Tokens { get; } = new(source.Text.Length / 4);

    public void Add(TokenKind kind, char symbol, int start, int length)
    {
        start = Math.Min(start, source.Text.Length);
        Tokens.Add(new(kind, symbol, _newline, start, Math.Clamp(length, 0, source.Text.Length - start)));
        _newline = false;
    }

    public void Break() => _newline = true;

    /// <summary>Whether a statement may end behind the last token.</summary>
    public bool CanEnd()
    {
        if (Tokens.Count == 0)
        {
            return false;
        }

        Token last = Tokens[^1];
        return last.Kind switch
        {
            TokenKind.Name => source.Span(last) is not ("package" or "import" or "func" or "case" or "type" or "var" or "const" or "range" or "go" or "defer" or "struct" or "interface" or "else"),
            TokenKind.Number or TokenKind.Text or TokenKind.Close => true,
            TokenKind.Operator => source.Span(last) is "++" or "--",
            _ => false,
        };
    }

    /// <summary>Whether an operand may stand next, so that a slash begins a regular expression.</summary>
    public bool IsOperandNext()
    {
        if (Tokens.Count == 0)
        {
            return true;
        }

        Token last = Tokens[^1];
        return last.Kind switch
        {
            TokenKind.Operator => source.Span(last) is not ("++" or "--"),
            TokenKind.Open or TokenKind.End => true,
            TokenKind.Close => last.Symbol == '{' && _newline,
            TokenKind.Name => source.Span(last) is "return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "new" or "else" or "do" or "await" or "yield" or "default",
            _ => false,
        };
    }

    /// <summary>Opens and closes blocks for a line that begins at <paramref name="at"/>.</summary>
    public void Indent(int at)
    {
        int width = 0;
        for (int i = source.Text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1; i < at; i++)
        {
            width = source.Text[i] == '\t' ? (width / 8 + 1) * 8 : width + 1;
        }

        if (width > _indents.Peek())
        {
            _indents.Push(width);
            Add(TokenKind.Open, ':', at, 0);
        }

        while (width < _indents.Peek())
        {
            _indents.Pop();
            Add(TokenKind.Close, ':', at, 0);
        }
    }

    public void CloseIndents(int at)
    {
        while (_indents.Pop() > 0)
        {
            Add(TokenKind.Close, ':', at, 0);
        }
    }
}
