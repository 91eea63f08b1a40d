using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>What every language's expressions share: operators, chains of members, calls and indexes, literals.</summary>
internal abstract class Parser(SourceText source, LexicalRules rules) : TypeReader(source, rules)
{
    /// <summary>How many links a chain may have; the rest is read as a statement of its own.</summary>
    private const int LongestChain = 200;

    private static readonly FrozenDictionary<string, int> s_precedence = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["??"] = 1, ["||"] = 1, ["or"] = 1, ["&&"] = 2, ["and"] = 2,
        ["=="] = 3, ["!="] = 3, ["==="] = 3, ["!=="] = 3, ["<"] = 3, [">"] = 3, ["<="] = 3, [">="] = 3, ["in"] = 3, ["not"] = 3, ["is"] = 3, ["instanceof"] = 3,
        ["|"] = 4, ["^"] = 5, ["&"] = 6, ["&^"] = 6, ["<<"] = 7, [">>"] = 7, [">>>"] = 7, ["+"] = 8, ["-"] = 8, ["*"] = 9, ["/"] = 9, ["%"] = 9, ["//"] = 9, ["**"] = 10,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_assignments = FrozenSet.ToFrozenSet(
        ["=", ":=", "+=", "-=", "*=", "/=", "%=", "**=", "//=", "&=", "|=", "^=", "<<=", ">>=", ">>>=", "&&=", "||=", "??="], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_prefixes = FrozenSet.ToFrozenSet(["!", "~", "-", "+", "*", "&", "...", "**", "++", "--", "<-"], StringComparer.Ordinal);

    /// <summary>Words that stand before an operand, such as <c>await</c>.</summary>
    protected abstract FrozenSet<string> PrefixWords { get; }

    /// <summary>Words that stand between operands, such as <c>in</c>.</summary>
    protected abstract FrozenSet<string> InfixWords { get; }

    /// <summary>Reads the whole file.</summary>
    public BlockNode File() => Statements();

    protected abstract Node Statement();

    protected abstract Node Primary();

    protected Node Expression() => Nested(Assignment);

    protected BlockNode Statements()
    {
        int start = Current.Start;
        List<Node> items = [];
        while (!IsAtEnd)
        {
            if (Current.Kind == TokenKind.End || IsAny(",", ":"))
            {
                Position++;
                continue;
            }

            int before = Position;
            items.Add(Nested(Statement));
            if (Position == before)
            {
                Miss();
                Skip();
            }
        }

        return new(start, [.. items]);
    }

    protected BlockNode Block(char symbol = '{') =>
        IsOpen(symbol) ? Within(Statements, new BlockNode(Current.Start, [])) : new(Current.Start, []);

    /// <summary>A block in braces, or a single statement.</summary>
    protected Node Body()
    {
        if (IsOpen('{'))
        {
            return Block();
        }

        if (Current.Kind == TokenKind.End)
        {
            return new BlockNode(Current.Start, []);
        }

        Node statement = Nested(Statement);
        List<Node> parts = [statement];
        while (GoesOn(parts[^1]))
        {
            Position += Current.Kind == TokenKind.End ? 1 : 0;
            parts.Add(Nested(Statement));
        }

        return parts.Count == 1 ? statement : new BlockNode(statement.Start, [.. parts]);
    }

    /// <summary>Whether what follows belongs to the statement just read: the other branch of a condition, the handlers of an attempt.</summary>
    private bool GoesOn(Node statement) => statement switch
    {
        BranchNode or ScopeNode { Keyword: "else", Body: BranchNode } => Is("else") || (Current.Kind == TokenKind.End && Is(Ahead(1), "else")),
        ScopeNode { Keyword: "try" or "catch" } => IsAny("catch", "finally"),
        _ => false,
    };

    private Node Assignment()
    {
        Node left = Choice();
        if (Current.Kind != TokenKind.Operator || !s_assignments.Contains(Source.Name(Current)))
        {
            return left;
        }

        string op = Take();
        return new AssignmentNode(left.Start, Targets(left), op, Expression(), op == ":=", null);
    }

    protected static Node[] Targets(Node left) => left is ListNode list ? list.Items : [left];

    protected virtual Node Choice()
    {
        Node condition = Binary(1);
        if (!Is("?"))
        {
            return condition;
        }

        Position++;
        Node then = Expression();
        return Accept(":") ? new OperationNode(condition.Start, "?", [condition, then, Expression()]) : condition;
    }

    protected Node Binary(int lowest)
    {
        Node left = Unary();
        for (int links = 0; links < LongestChain && Infix() is { } op && s_precedence[op] >= lowest; links++)
        {
            Position++;
            if (op is "not" or "is")
            {
                op = Accept("in") ? "not in" : Accept("not") ? "is not" : op;
            }

            Node right = op == "instanceof" ? Nested(InstanceType) : Nested(() => Binary(s_precedence.GetValueOrDefault(op, 3) + 1));
            left = new OperationNode(left.Start, op, [left, right]);
        }

        return left;
    }

    /// <summary>What stands behind <c>instanceof</c>.</summary>
    protected virtual Node InstanceType() => Binary(s_precedence["instanceof"] + 1);

    private string? Infix()
    {
        if (Current.Kind is not (TokenKind.Operator or TokenKind.Name))
        {
            return null;
        }

        string text = Source.Name(Current);
        return s_precedence.ContainsKey(text) && (Current.Kind == TokenKind.Operator || InfixWords.Contains(text)) && (text != "not" || Is(Ahead(1), "in")) ? text : null;
    }

    private Node Unary()
    {
        Token token = Current;
        if (token.Kind == TokenKind.Operator && s_prefixes.Contains(Source.Name(token)) || (token.Kind == TokenKind.Name && PrefixWords.Contains(Source.Name(token))))
        {
            string op = Take();
            if (IsAtEnd || Current.Kind is TokenKind.End or TokenKind.Close || IsAny(",", ":"))
            {
                return new NameNode(token.Start, op);
            }

            // "not" binds weaker than what it denies: a comparison
            Node operand = op == "not" ? Nested(() => Binary(s_precedence["not"])) : Nested(Unary);
            return op is "++" or "--" ? new AssignmentNode(token.Start, [operand], op, null, false, null) : new OperationNode(token.Start, op, [operand]);
        }

        return Chain(Primary());
    }

    /// <summary>Members, calls and indexes behind an operand.</summary>
    protected Node Chain(Node node)
    {
        for (int links = 0; links < LongestChain; links++)
        {
            if (Link(node) is not { } next)
            {
                return node;
            }

            node = next;
        }

        Miss();
        return node;
    }

    private Node? Link(Node node)
    {
        Token token = Current;
        if (token.Kind == TokenKind.Open)
        {
            return token.Symbol switch
            {
                '(' => new CallNode(node.Start, node, Arguments(), false),
                '[' => Index(node),
                _ => Extend(node),
            };
        }

        if (IsAny(".", "?.", "::"))
        {
            if (Ahead(1).Kind == TokenKind.Name)
            {
                Position++;
                Token name = Current;
                return new MemberNode(node.Start, node, Take(), name.Start);
            }

            if (Is("?.") && Ahead(1).Kind == TokenKind.Open)
            {
                Position++;
                return node;
            }
        }

        if (IsAny("++", "--") && !token.AfterNewline)
        {
            return new AssignmentNode(node.Start, [node], Take(), null, false, null);
        }

        return Extend(node);
    }

    /// <summary>A link that only this language has; null when there is none.</summary>
    protected virtual Node? Extend(Node node) => null;

    private IndexNode Index(Node node)
    {
        bool slice = false;
        Node[] items = Within(
            () =>
            {
                List<Node> read = [];
                while (!IsAtEnd)
                {
                    slice |= Is(":");
                    if (IsAny(":", ","))
                    {
                        Position++;
                        continue;
                    }

                    Step(() => read.Add(Expression()));
                }

                return read.ToArray();
            },
            []);
        return new IndexNode(node.Start, node, items, slice);
    }

    protected ArgumentNode[] Arguments() => Separated(Argument);

    protected virtual ArgumentNode Argument()
    {
        Node value = Item();
        return new(value.Start, null, null, value);
    }

    /// <summary>Reads what commas separate in the group that opens here.</summary>
    protected T[] Separated<T>(Func<T?> read)
        where T : class => Within(
            () =>
            {
                List<T> items = [];
                while (!IsAtEnd)
                {
                    if (Is(",") || Current.Kind == TokenKind.End)
                    {
                        Position++;
                        continue;
                    }

                    Step(() =>
                    {
                        if (read() is { } item)
                        {
                            items.Add(item);
                        }
                    });
                }

                return items.ToArray();
            },
            []);

    /// <summary>Reads one thing and makes sure that something was passed.</summary>
    protected void Step(Action read)
    {
        int before = Position;
        read();
        if (Position == before)
        {
            Miss();
            Skip();
        }
    }

    protected Node[] Items() => Separated(Item);

    protected virtual Node Item() => Expression();

    protected Node Literal()
    {
        Token token = Current;
        Position++;
        return token.Kind switch
        {
            TokenKind.Number => new LiteralNode(token.Start, LiteralKind.Number, Source.Name(token)),
            TokenKind.Regex => new LiteralNode(token.Start, LiteralKind.Regex, Source.Name(token)),
            _ => new LiteralNode(token.Start, LiteralKind.Text, Source.Name(token)),
        };
    }

    protected Node Interpolation()
    {
        int start = Current.Start;
        Node[] parts = Within(
            () =>
            {
                List<Node> read = [];
                while (!IsAtEnd)
                {
                    read.Add(Current.Kind == TokenKind.Text ? Literal() : IsOpen('{') ? Within(Hole, new BlockNode(start, [])) : Unknown());
                }

                return read.ToArray();
            },
            []);
        return new InterpolationNode(start, parts);
    }

    /// <summary>The expression in an interpolation; what follows it is a format.</summary>
    private Node Hole() => IsAtEnd ? new BlockNode(Current.Start, []) : Expression();

    protected Node Unknown()
    {
        Node node = new BlockNode(Current.Start, []);
        Skip();
        return node;
    }

    /// <summary>The shared operands; null when the language has to look.</summary>
    protected Node? Operand()
    {
        switch (Current.Kind)
        {
            case TokenKind.Text or TokenKind.Number or TokenKind.Regex:
                return Literal();
            case TokenKind.Open when Current.Symbol == '`':
                return Interpolation();
            case TokenKind.Open when Current.Symbol == '[':
                return new ListNode(Current.Start, Items());
            case TokenKind.Open when Current.Symbol == '(':
                return Parenthesis();
            default:
                return null;
        }
    }

    protected Node Parenthesis()
    {
        int start = Current.Start;
        Node[] items = Items();
        return items.Length == 1 ? items[0] : new ListNode(start, items);
    }

    protected Node NameOrConstant()
    {
        Token token = Current;
        string name = Take();
        return name switch
        {
            "true" or "True" => new LiteralNode(token.Start, LiteralKind.True, name),
            "false" or "False" => new LiteralNode(token.Start, LiteralKind.False, name),
            "null" or "None" or "nil" or "undefined" => new LiteralNode(token.Start, LiteralKind.Null, name),
            _ => new NameNode(token.Start, name),
        };
    }
}
