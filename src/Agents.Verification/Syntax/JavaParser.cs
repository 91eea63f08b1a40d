using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Java.</summary>
internal sealed class JavaParser(SourceText source) : JavaExpressions(source)
{
    private static readonly FrozenSet<string> s_modifiers = FrozenSet.ToFrozenSet(
        ["public", "private", "protected", "static", "final", "abstract", "synchronized", "native", "transient", "volatile", "default", "strictfp", "sealed"], StringComparer.Ordinal);

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
            case "assert":
                Position++;
                return Expression();
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
        if (Is("new"))
        {
            return null;
        }

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

    private BlockNode Caught()
    {
        Position = Limit;
        return new(Current.Start, []);
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
}
