using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Expressions, types and annotations of Java; <see cref="JavaParser"/> adds the statements.</summary>
internal abstract class JavaExpressions(SourceText source) : Parser(source, s_rules)
{
    private static readonly LexicalRules s_rules = new()
    {
        TripleQuotes = true,
        Operators = [">>>=", "<<=", ">>=", ">>>", "...", "->", "::", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>"],
    };

    /// <summary>How many names a type's path may have.</summary>
    private const int LongestPath = 24;

    protected override FrozenSet<string> PrefixWords { get; } = [];

    private static readonly FrozenSet<string> s_infixWords = FrozenSet.ToFrozenSet(["instanceof"], StringComparer.Ordinal);

    protected override FrozenSet<string> InfixWords => s_infixWords;

    /// <summary>The position behind the type that begins here, or -1.</summary>
    protected int TypeEnd()
    {
        int outer = Position;
        try
        {
            for (int parts = 0; Current.Kind == TokenKind.Name && parts < LongestPath; parts++)
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

    /// <summary>A type, and the variable or the parts that a pattern brings into being.</summary>
    protected override Node InstanceType()
    {
        int start = Current.Start;
        Accept("final");
        int from = Position;
        Position = Math.Max(TypeEnd(), from);
        if (Position == from)
        {
            return Binary(4);
        }

        Node type = new NameNode(start, Words(from, Position));
        if (IsOpen('(') || Current.Kind == TokenKind.Name)
        {
            Skip();
        }

        return type;
    }

    protected ParameterNode? Parameter()
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

    protected Node[] Annotations()
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

    protected ArgumentNode AnnotationArgument()
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

    protected Node AfterParenthesis(int start)
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
        return Is("!") ? Nested(() => Binary(10)) : Nested(Primary);
    }

    protected FunctionNode Lambda(int start, ParameterNode[] parameters)
    {
        Accept("->");
        Node body = IsOpen('{') ? Block() : IsAtEnd ? new BlockNode(start, []) : Is("throw") ? Nested(Statement) : new JumpNode(Current.Start, "return", Expression());
        return new(start, null, null, parameters, body, []);
    }

    protected Node New()
    {
        int start = Current.Start;
        Position++;
        Node type = Current.Kind == TokenKind.Name ? new NameNode(Current.Start, Take()) : new NameNode(start, "new");
        while (Is(".") && Ahead(1).Kind == TokenKind.Name)
        {
            Position++;
            Token name = Current;
            type = new MemberNode(type.Start, type, Take(), name.Start);
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
