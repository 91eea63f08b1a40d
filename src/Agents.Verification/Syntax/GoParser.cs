namespace Agents.Verification;

/// <summary>Go.</summary>
internal sealed class GoParser(SourceText source) : GoExpressions(source)
{
    protected override Node Statement()
    {
        int start = Current.Start;
        if (IsOpen('{'))
        {
            return Block();
        }

        if (Current.Kind != TokenKind.Name)
        {
            return Simple();
        }

        switch (Source.Span(Current))
        {
            case "package":
                Position += 2;
                return new BlockNode(start, []);
            case "import":
                Position++;
                return IsOpen('(') ? Within(Imports, new BlockNode(start, [])) : Import();
            case "func" when Ahead(1).Kind == TokenKind.Name || (Ahead(1).Kind == TokenKind.Open && AfterGroup(1).Kind == TokenKind.Name && IsMethod()):
                return Declared();
            case "type":
                Position++;
                return IsOpen('(') ? Within(() => Many(Type), new BlockNode(start, [])) : Type();
            case "var" or "const":
                string op = Take() == "const" ? "const" : "=";
                return IsOpen('(') ? Within(() => Many(() => Variable(op)), new BlockNode(start, [])) : Variable(op);
            case "for":
                return For();
            case "if":
                Position++;
                return new BranchNode(start, Header(), Block());
            case "else":
                Position++;
                return new ScopeNode(start, "else", [], Is("if") ? Nested(Statement) : Block());
            case "switch" or "select":
                return new ScopeNode(start, Take(), Header(), Block());
            case "case":
                Position++;
                return new ScopeNode(start, "case", [Simple()], new BlockNode(start, []));
            case "return":
                Position++;
                return new JumpNode(start, "return", IsAtEnd || Current.Kind == TokenKind.End ? null : List());
            case "go" or "defer":
                Position++;
                return Expression();
            case "break" or "continue" or "goto" or "fallthrough" or "default":
                string keyword = Take();
                if (Current.Kind == TokenKind.Name)
                {
                    Position++;
                }

                return new JumpNode(start, keyword, null);
            default:
                return Simple();
        }
    }

    private bool IsMethod()
    {
        int name = Skipped(Position + 1) - Position;
        return Ahead(name + 1).Kind == TokenKind.Open;
    }

    private BlockNode Many(Func<Node> read)
    {
        int start = Current.Start;
        List<Node> items = [];
        while (!IsAtEnd)
        {
            if (Current.Kind == TokenKind.End)
            {
                Position++;
                continue;
            }

            Step(() => items.Add(read()));
        }

        return new(start, [.. items]);
    }

    private BlockNode Imports() => Many(Import);

    private Node Import()
    {
        int start = Current.Start;
        string? alias = Current.Kind == TokenKind.Name ? Take() : Accept(".") ? "." : null;
        if (Current.Kind != TokenKind.Text)
        {
            return Unknown();
        }

        string module = Take();
        string[] parts = module.Split('/');
        string last = parts[^1].Length > 1 && parts[^1][0] == 'v' && char.IsAsciiDigit(parts[^1][1]) && parts.Length > 1 ? parts[^2] : parts[^1];
        return new ImportNode(start, module, null, alias ?? last);
    }

    private Node Type()
    {
        int start = Current.Start;
        if (Current.Kind != TokenKind.Name)
        {
            return Unknown();
        }

        string name = Take();
        if (IsOpen('[') && AfterGroup().Kind == TokenKind.Name)
        {
            Skip();
        }

        Accept("=");
        if (Is("struct") && Ahead(1).Kind == TokenKind.Open)
        {
            Position++;
            return new ClassNode(start, name, [], Within(() => Many(Field), new BlockNode(start, [])), []);
        }

        SkipGoType();
        return new BlockNode(start, []);
    }

    private Node Field()
    {
        int start = Current.Start;
        List<Node> names = [];
        while (Current.Kind == TokenKind.Name)
        {
            names.Add(new NameNode(Current.Start, Take()));
            if (!Accept(","))
            {
                break;
            }
        }

        int from = Position;
        while (!IsAtEnd && Current.Kind != TokenKind.End)
        {
            Skip();
        }

        return new AssignmentNode(start, [.. names], "=", null, true, Words(from, Position));
    }

    private AssignmentNode Variable(string op)
    {
        int start = Current.Start;
        List<Node> names = [];
        while (Current.Kind == TokenKind.Name)
        {
            names.Add(new NameNode(Current.Start, Take()));
            if (!Accept(","))
            {
                break;
            }
        }

        string? type = Is("=") || Current.Kind == TokenKind.End ? null : SkipGoType();
        return new AssignmentNode(start, [.. names], op, Accept("=") ? List() : null, true, type);
    }

    /// <summary>Expressions, an assignment, or a send.</summary>
    private Node Simple()
    {
        int start = Current.Start;
        Node left = List();
        if (Current.Kind == TokenKind.Operator && Source.Span(Current).EndsWith("=") && !IsAny("==", "!=", "<=", ">="))
        {
            string op = Take();
            Node value = Accept("range") ? Expression() : List();
            return new AssignmentNode(start, Targets(left), op, value, op == ":=", null);
        }

        if (Is("<-"))
        {
            Position++;
            return new OperationNode(start, "<-", [left, Expression()]);
        }

        return left;
    }

    private Node List()
    {
        int start = Current.Start;
        Node first = Nested(Choice);
        if (!Is(","))
        {
            return first;
        }

        List<Node> items = [first];
        while (Accept(",") && !IsAtEnd)
        {
            items.Add(Nested(Choice));
        }

        return new ListNode(start, [.. items]);
    }

    private Node[] Header()
    {
        int outer = _header;
        _header = Limit;
        List<Node> items = [];
        while (!IsAtEnd && !IsOpen('{'))
        {
            if (Current.Kind == TokenKind.End)
            {
                Position++;
                continue;
            }

            Step(() => items.Add(Simple()));
        }

        _header = outer;
        return [.. items];
    }

    private LoopNode For()
    {
        int start = Current.Start;
        Position++;
        int before = Position;
        int outer = _header;
        _header = Limit;
        Node[] targets = Is("range") || IsOpen('{') || Current.Kind == TokenKind.End ? [] : Targets(List());
        bool each = Is("range") || (IsAny(":=", "=") && Is(Ahead(1), "range"));
        if (each)
        {
            _ = IsAny(":=", "=") ? Position += 2 : Position++;
            Node iterable = Expression();
            _header = outer;
            return new LoopNode(start, targets, iterable, [], Block());
        }

        _header = outer;
        Position = before;
        return new LoopNode(start, [], null, Header(), Block());
    }

    private FunctionNode Declared()
    {
        int start = Current.Start;
        Position++;
        ParameterNode? receiver = IsOpen('(') ? Parameters().FirstOrDefault() : null;
        string? name = Current.Kind == TokenKind.Name ? Take() : null;
        if (IsOpen('['))
        {
            Skip();
        }

        return Rest(start, name, receiver);
    }
}
