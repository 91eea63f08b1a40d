namespace Agents.Verification;

/// <summary>Python.</summary>
internal sealed class PythonParser(SourceText source) : PythonExpressions(source)
{
    protected override Node Statement()
    {
        int start = Current.Start;
        if (Is("@"))
        {
            return Decorated();
        }

        if (IsOpen(':'))
        {
            return Block(':');
        }

        if (Current.Kind != TokenKind.Name)
        {
            return Simple();
        }

        switch (Source.Span(Current))
        {
            case "import" or "from":
                return Import();
            case "def":
                return Function([]);
            case "async" when Ahead(1).Kind == TokenKind.Name:
                Position++;
                return Nested(Statement);
            case "class":
                return Class([]);
            case "for":
                return For();
            case "while":
                Position++;
                return new LoopNode(start, [], null, [Expression()], Suite());
            case "if" or "elif":
                Position++;
                return new BranchNode(start, [Expression()], Suite());
            case "else" or "try" or "finally":
                return new ScopeNode(start, Take(), [], Suite());
            case "except" or "with":
                return With(start, Take());
            case "match" or "case" when Ahead(1).Kind is TokenKind.Name or TokenKind.Text or TokenKind.Number && !Is(Ahead(1), "in") && !Is(Ahead(1), "is"):
                return new ScopeNode(start, Take(), [Expression()], Suite());
            case "return" or "raise":
                string keyword = Take();
                return new JumpNode(start, keyword, Current.Kind == TokenKind.End ? null : Tuple());
            case "break" or "continue":
                return new JumpNode(start, Take(), null);
            case "pass" or "global" or "nonlocal" or "del" or "assert":
                Position++;
                return Current.Kind == TokenKind.End || IsAtEnd ? new BlockNode(start, []) : Tuple();
            default:
                return Simple();
        }
    }

    /// <summary>An expression or an assignment, with tuples on either side.</summary>
    private Node Simple()
    {
        int start = Current.Start;
        Node left = Tuple();
        string? type = null;
        if (Is(":") && left is NameNode or MemberNode && Ahead(1).Kind is TokenKind.Name or TokenKind.Text)
        {
            Position++;
            int from = Position;
            Choice();
            type = Words(from, Position);
            if (!Is("="))
            {
                return new AssignmentNode(start, [left], "=", null, true, type);
            }
        }

        if (Current.Kind != TokenKind.Operator || !Source.Span(Current).EndsWith("=") || IsAny("==", "!=", "<=", ">="))
        {
            return left;
        }

        string op = Take();
        Node value = Tuple();
        List<Node> targets = [.. Targets(left)];
        while (Accept("="))
        {
            targets.AddRange(Targets(value));
            value = Tuple();
        }

        return new AssignmentNode(start, [.. targets], op, value, false, type);
    }

    private Node Tuple()
    {
        int start = Current.Start;
        Node first = Expressions();
        if (!Is(","))
        {
            return first;
        }

        List<Node> items = [first];
        while (Accept(",") && !IsAtEnd && Current.Kind is not (TokenKind.End or TokenKind.Close) && !IsAny("=", ":", "in"))
        {
            items.Add(Expressions());
        }

        return new ListNode(start, [.. items]);
    }

    private Node Expressions() => Nested(Choice);

    private BlockNode Suite()
    {
        while (!IsAtEnd && Current.Kind != TokenKind.End && !Is(":"))
        {
            Miss();
            Skip();
        }

        Accept(":");
        if (Current.Kind == TokenKind.End)
        {
            Position = Math.Min(Position + 1, Limit);
            return IsOpen(':') ? Block(':') : new BlockNode(Current.Start, []);
        }

        int start = Current.Start;
        List<Node> items = [];
        while (!IsAtEnd && Current.Kind != TokenKind.End)
        {
            Step(() => items.Add(Nested(Statement)));
            if (Current.Kind == TokenKind.End && Current.Length == 1)
            {
                Position++;
            }
        }

        return new(start, [.. items]);
    }

    private LoopNode For()
    {
        int start = Current.Start;
        Position++;
        Node[] targets = TargetList();
        Accept("in");
        return new LoopNode(start, targets, Tuple(), [], Suite());
    }

    private ScopeNode With(int start, string keyword)
    {
        List<Node> header = [];
        while (!IsAtEnd && !Is(":") && Current.Kind != TokenKind.End)
        {
            Step(() =>
            {
                Node value = Expressions();
                if (Accept("as"))
                {
                    Node target = Chain(Operand() ?? NameOrUnknown());
                    value = new AssignmentNode(target.Start, Targets(target), "=", value, true, null);
                }

                header.Add(value);
            });
            Accept(",");
        }

        return new(start, keyword, [.. header], Suite());
    }

    private BlockNode Import()
    {
        int start = Current.Start;
        List<Node> imports = [];
        bool from = Take() == "from";
        string module = Path();
        if (!from)
        {
            do
            {
                module = module.Length == 0 ? Path() : module;
                string alias = Accept("as") && Current.Kind == TokenKind.Name ? Take() : module.Split('.')[0];
                imports.Add(new ImportNode(start, alias == module.Split('.')[0] ? alias : module, null, alias));
                module = "";
            }
            while (Accept(","));
            return new(start, [.. imports]);
        }

        Accept("import");
        Node? Member()
        {
            if (Current.Kind != TokenKind.Name)
            {
                return null;
            }

            string member = Take();
            return new ImportNode(start, module, member, Accept("as") && Current.Kind == TokenKind.Name ? Take() : member);
        }

        if (IsOpen('('))
        {
            return new(start, Separated(Member));
        }

        while (Member() is { } member)
        {
            imports.Add(member);
            Accept(",");
        }

        if (Accept("*"))
        {
            imports.Add(new ImportNode(start, module, "*", "_"));
        }

        return new(start, [.. imports]);
    }

    private string Path()
    {
        int from = Position;
        while (!IsAtEnd && Current.Kind is TokenKind.Name or TokenKind.Operator && !IsAny("import", "as", ","))
        {
            Position++;
        }

        return Words(from, Position);
    }

    private Node Decorated()
    {
        List<Node> decorators = [];
        while (Is("@") && !IsAtEnd)
        {
            Position++;
            decorators.Add(Expressions());
            while (Current.Kind == TokenKind.End && !IsAtEnd)
            {
                Position++;
            }
        }

        Accept("async");
        return Is("def") ? Function([.. decorators]) : Is("class") ? Class([.. decorators]) : new BlockNode(Current.Start, [.. decorators]);
    }

    private FunctionNode Function(Node[] decorators)
    {
        int start = Current.Start;
        Position++;
        string? name = Current.Kind == TokenKind.Name ? Take() : null;
        if (IsOpen('['))
        {
            Skip();
        }

        ParameterNode[] parameters = IsOpen('(') ? Separated(Parameter) : [];
        if (Accept("->"))
        {
            Choice();
        }

        return new(start, name, null, parameters, Suite(), decorators);
    }

    private ParameterNode? Parameter()
    {
        while (IsAny("*", "**", "/"))
        {
            Position++;
        }

        if (Current.Kind != TokenKind.Name)
        {
            return null;
        }

        int start = Current.Start;
        Node name = new NameNode(start, Take());
        string? type = null;
        if (Accept(":"))
        {
            int from = Position;
            Choice();
            type = Words(from, Position);
        }

        return new(start, name, type, Accept("=") ? Choice() : null, []);
    }

    private ClassNode Class(Node[] decorators)
    {
        int start = Current.Start;
        Position++;
        string? name = Current.Kind == TokenKind.Name ? Take() : null;
        int from = Position;
        ArgumentNode[] bases = IsOpen('(') ? Arguments() : [];
        return new(start, name, [.. bases.Select(b => (b.Value as NameNode)?.Name ?? (b.Value as MemberNode)?.Name).OfType<string>()], Suite(), decorators);
    }
}
