using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Java.</summary>
internal sealed class JavaParser(SourceText source) : Parser(source, s_rules)
{
    private static readonly LexicalRules s_rules = new()
    {
        TripleQuotes = true,
        Operators = [">>>=", "<<=", ">>=", ">>>", "...", "->", "::", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>"],
    };

    private static readonly FrozenSet<string> s_modifiers = FrozenSet.ToFrozenSet(
        ["public", "private", "protected", "static", "final", "abstract", "synchronized", "native", "transient", "volatile", "default", "strictfp", "sealed"], StringComparer.Ordinal);

    protected override FrozenSet<string> PrefixWords { get; } = [];

    protected override FrozenSet<string> InfixWords { get; } = FrozenSet.ToFrozenSet(["instanceof"], StringComparer.Ordinal);

    protected override Node Statement()
    {
        int start = Current.Start;
        if (IsOpen('{'))
        {
            return Block();
        }

        Node[] annotations = Annotations();
        while (Current.Kind == TokenKind.Name && s_modifiers.Contains(Source.Name(Current)) && Ahead(1).Kind is TokenKind.Name or TokenKind.Operator)
        {
            if (Is("default") && Is(Ahead(1), "->"))
            {
                break;
            }

            Position++;
            annotations = [.. annotations, .. Annotations()];
        }

        if (Current.Kind != TokenKind.Name)
        {
            return IsOpen('{') ? Block() : Is("<") && TypeArgumentsEnd() is > 0 and int generic ? Method(start, generic, annotations) : Expression();
        }

        switch (Source.Span(Current))
        {
            case "package":
                return Import(false);
            case "import":
                return Import(true);
            case "class" or "interface" or "enum" or "record" when Ahead(1).Kind == TokenKind.Name:
                return Class(annotations);
            case "if":
                Position++;
                return new BranchNode(start, IsOpen('(') ? Items() : [], Body());
            case "else" or "finally":
                return new ScopeNode(start, Take(), [], Body());
            case "try" or "synchronized" or "switch":
                return new ScopeNode(start, Take(), IsOpen('(') ? Within(Statements, new BlockNode(start, [])).Items : [], Body());
            case "catch":
                Position++;
                return new ScopeNode(start, "catch", IsOpen('(') ? [Within(Caught, new BlockNode(start, []))] : [], Body());
            case "for":
                return For();
            case "while":
                Position++;
                return new LoopNode(start, [], null, IsOpen('(') ? Items() : [], Body());
            case "do":
                Position++;
                Node body = Body();
                return new LoopNode(start, [], null, Accept("while") && IsOpen('(') ? Items() : [], body);
            case "return" or "throw" or "yield":
                string keyword = Take();
                return new JumpNode(start, keyword, IsAtEnd || Current.Kind == TokenKind.End ? null : Expression());
            case "break" or "continue":
                string jump = Take();
                Position += Current.Kind == TokenKind.Name ? 1 : 0;
                return new JumpNode(start, jump, null);
            case "case":
                Position++;
                return new ScopeNode(start, "case", [Expression()], new BlockNode(start, []));
            default:
                return Declaration(annotations) ?? Expression();
        }
    }

    /// <summary>A variable, a field, a method or a constructor; null when an expression stands here.</summary>
    private Node? Declaration(Node[] annotations)
    {
        int start = Current.Start;
        if (Ahead(1) is { Kind: TokenKind.Open, Symbol: '(' } && AfterGroup(1) is { Kind: TokenKind.Open, Symbol: '{' } or { Kind: TokenKind.Name } && (AfterGroup(1).Kind == TokenKind.Open || Is(AfterGroup(1), "throws")))
        {
            return Method(start, Position, annotations);
        }

        int type = TypeEnd();
        if (type < 0 || Ahead(type - Position).Kind != TokenKind.Name || Is(Ahead(type - Position), "instanceof"))
        {
            return null;
        }

        Token behind = Ahead(type - Position + 1);
        if (behind is { Kind: TokenKind.Open, Symbol: '(' })
        {
            return Method(start, type, annotations);
        }

        if (behind.Kind is not (TokenKind.End or TokenKind.Close) && !Is(behind, "=") && !Is(behind, ",") && !Is(behind, ":") && behind is not { Kind: TokenKind.Open, Symbol: '[' })
        {
            return null;
        }

        string words = Words(Position, type);
        Position = type;
        List<Node> items = [];
        do
        {
            if (Current.Kind != TokenKind.Name)
            {
                break;
            }

            Node target = new NameNode(Current.Start, Take());
            if (IsOpen('['))
            {
                Skip();
            }

            items.Add(new AssignmentNode(target.Start, [target], "=", Accept("=") ? Expression() : null, true, words));
        }
        while (Accept(","));
        return items.Count == 1 ? items[0] : new BlockNode(start, [.. items]);
    }

    /// <summary>The position behind the type that begins here, or -1.</summary>
    private int TypeEnd()
    {
        int outer = Position;
        try
        {
            while (Current.Kind == TokenKind.Name)
            {
                Position++;
                if (Is("<"))
                {
                    int end = TypeArgumentsEnd();
                    if (end < 0)
                    {
                        return -1;
                    }

                    Position = end;
                }

                if (!Is("."))
                {
                    break;
                }

                Position++;
            }

            while (IsOpen('[') && Skipped(Position) == Position + 2)
            {
                Skip();
            }

            Accept("...");
            return Position;
        }
        finally
        {
            Position = outer;
        }
    }

    private FunctionNode Method(int start, int name, Node[] annotations)
    {
        Position = name;
        if (Ahead(1).Kind == TokenKind.Name || Is(Ahead(1), "<") || Is(Ahead(1), "["))
        {
            // a generic method: its return type follows
            Position = Math.Max(Position, TypeEnd());
        }

        string? text = Current.Kind == TokenKind.Name ? Take() : null;
        ParameterNode[] parameters = IsOpen('(') ? Separated(Parameter) : [];
        while (!IsAtEnd && !IsOpen('{') && Current.Kind != TokenKind.End)
        {
            Skip();
        }

        return new(start, text, null, parameters, Block(), annotations);
    }

    private ParameterNode? Parameter()
    {
        int start = Current.Start;
        Node[] annotations = Annotations();
        Accept("final");
        int type = TypeEnd();
        if (type > Position && Ahead(type - Position).Kind == TokenKind.Name)
        {
            string words = Words(Position, type);
            Position = type;
            Node name = new NameNode(Current.Start, Take());
            while (IsOpen('['))
            {
                Skip();
            }

            return new(start, name, words, null, annotations);
        }

        return Current.Kind == TokenKind.Name ? new(start, new NameNode(start, Take()), null, null, annotations) : null;
    }

    private BlockNode Caught()
    {
        Position = Limit;
        return new(Current.Start, []);
    }

    private Node[] Annotations()
    {
        if (!Is("@") || Is(Ahead(1), "interface"))
        {
            return [];
        }

        List<Node> annotations = [];
        while (Is("@") && Ahead(1).Kind == TokenKind.Name)
        {
            Position++;
            Node node = new NameNode(Current.Start, Take());
            while (Is(".") && Ahead(1).Kind == TokenKind.Name)
            {
                Position++;
                Token name = Current;
                node = new MemberNode(node.Start, node, Take(), name.Start);
            }

            annotations.Add(IsOpen('(') ? new CallNode(node.Start, node, Separated(AnnotationArgument), false) : node);
        }

        return [.. annotations];
    }

    private ArgumentNode AnnotationArgument()
    {
        int start = Current.Start;
        string? name = null;
        if (Current.Kind == TokenKind.Name && Is(Ahead(1), "="))
        {
            name = Take();
            Position++;
        }

        return new(start, name, null, IsAtEnd ? new BlockNode(start, []) : Expression());
    }

    private Node Import(bool real)
    {
        int start = Current.Start;
        Position++;
        Accept("static");
        int from = Position;
        while (!IsAtEnd && Current.Kind != TokenKind.End)
        {
            Position++;
        }

        string path = Words(from, Position);
        int dot = path.LastIndexOf('.');
        return real && dot > 0 ? new ImportNode(start, path, null, path[(dot + 1)..]) : new BlockNode(start, []);
    }

    private ClassNode Class(Node[] annotations)
    {
        int start = Current.Start;
        Position++;
        string name = Take();
        List<string> bases = [];
        while (!IsAtEnd && !IsOpen('{') && Current.Kind != TokenKind.End)
        {
            if (Current.Kind == TokenKind.Name && !IsAny("extends", "implements", "permits"))
            {
                bases.Add(Source.Name(Current));
            }

            Skip();
        }

        return new(start, name, [.. bases], Block(), annotations);
    }

    private LoopNode For()
    {
        int start = Current.Start;
        Position++;
        Node[] targets = [];
        Node? iterable = null;
        Node[] header = !IsOpen('(') ? [] : Within(
            () =>
            {
                int before = Position;
                Annotations();
                Accept("final");
                int type = TypeEnd();
                if (type > Position && Ahead(type - Position).Kind == TokenKind.Name && Is(Ahead(type - Position + 1), ":"))
                {
                    Position = type;
                    targets = [new NameNode(Current.Start, Take())];
                    Position++;
                    iterable = IsAtEnd ? new BlockNode(start, []) : Expression();
                    return [];
                }

                Position = before;
                return Statements().Items;
            },
            []);
        return new LoopNode(start, targets, iterable, header, Body());
    }

    protected override Node Primary()
    {
        int start = Current.Start;
        if (IsOpen('('))
        {
            return AfterParenthesis(start);
        }

        if (Operand() is { } operand)
        {
            return operand;
        }

        if (IsOpen('{'))
        {
            return new ListNode(start, Items());
        }

        if (Current.Kind != TokenKind.Name)
        {
            return Unknown();
        }

        if (Is("new"))
        {
            return New();
        }

        if (Is("switch") && Ahead(1).Kind == TokenKind.Open)
        {
            Position++;
            return new ScopeNode(start, "switch", Items(), Block());
        }

        return Is(Ahead(1), "->") ? Lambda(start, [new(start, new NameNode(start, Take()), null, null, [])]) : NameOrConstant();
    }

    private Node AfterParenthesis(int start)
    {
        int after = Skipped(Position) - Position;
        Token behind = Ahead(after);
        if (Is(behind, "->"))
        {
            return Lambda(start, Separated(Parameter));
        }

        bool cast = !behind.AfterNewline && (behind.Kind is TokenKind.Text or TokenKind.Number || (behind.Kind == TokenKind.Name && !Is(behind, "instanceof")) || Is(behind, "!"));
        if (!cast && behind is { Kind: TokenKind.Open, Symbol: '(' } && after > 2 && Ahead(1).Kind == TokenKind.Name)
        {
            cast = char.IsAsciiLetterUpper(Source.Span(Ahead(1))[0]) || after == 3;
        }

        if (!cast)
        {
            return Parenthesis();
        }

        Skip();
        return Is("!") ? Binary(10) : Chain(Primary());
    }

    private FunctionNode Lambda(int start, ParameterNode[] parameters)
    {
        Accept("->");
        Node body = IsOpen('{') ? Block() : IsAtEnd ? new BlockNode(start, []) : new JumpNode(Current.Start, "return", Expression());
        return new(start, null, null, parameters, body, []);
    }

    private Node New()
    {
        int start = Current.Start;
        Position++;
        Node type = new NameNode(start, Current.Kind == TokenKind.Name ? Take() : "new");
        while (Is(".") && Ahead(1).Kind == TokenKind.Name)
        {
            Position++;
            Token name = Current;
            type = new MemberNode(start, type, Take(), name.Start);
        }

        if (Is("<"))
        {
            int end = Is(Ahead(1), ">") ? Position + 2 : TypeArgumentsEnd();
            Position = end > 0 ? end : Position;
        }

        if (IsOpen('['))
        {
            List<Node> sizes = [];
            while (IsOpen('['))
            {
                sizes.AddRange(Items());
            }

            return IsOpen('{') ? new ListNode(start, Items()) : new CallNode(start, new NameNode(start, "new[]"), [.. sizes.Select(s => new ArgumentNode(s.Start, null, null, s))], true);
        }

        CallNode call = new(start, type, IsOpen('(') ? Arguments() : [], true);
        return IsOpen('{') ? new OperationNode(start, "new", [call, new ClassNode(start, null, [], Block(), [])]) : call;
    }

    protected override Node? Extend(Node node)
    {
        if (Is(".") && Is(Ahead(1), "<"))
        {
            Position++;
            int end = TypeArgumentsEnd();
            if (end < 0 || Ahead(end - Position).Kind != TokenKind.Name)
            {
                return null;
            }

            Position = end;
            Token name = Current;
            return new MemberNode(node.Start, node, Take(), name.Start);
        }

        return null;
    }
}
