using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Expressions, functions and classes of JavaScript and TypeScript; <see cref="ScriptParser"/> adds the statements.</summary>
internal abstract class ScriptExpressions(SourceText source) : Parser(source, HasMarkup(source.Path) ? s_rules : s_plain)
{
    private static readonly LexicalRules s_rules = new()
    {
        Templates = true,
        Regexes = true,
        Markup = true,
        Operators =
        [
            ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
            "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
        ],
    };

    private static readonly LexicalRules s_plain = s_rules with { Markup = false };

    /// <summary>In these files what looks like an element is a type: <c>&lt;T&gt;(value: T) => value</c>.</summary>
    private static bool HasMarkup(string path) => !path.EndsWith(".ts", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".mts", StringComparison.OrdinalIgnoreCase) && !path.EndsWith(".cts", StringComparison.OrdinalIgnoreCase);

    protected static readonly FrozenSet<string> s_modifiers = FrozenSet.ToFrozenSet(
        ["public", "private", "protected", "readonly", "static", "abstract", "override", "declare", "async", "get", "set", "accessor", "export", "default"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_prefixWords = FrozenSet.ToFrozenSet(["await", "typeof", "void", "delete", "yield"], StringComparer.Ordinal);

    protected override FrozenSet<string> PrefixWords => s_prefixWords;

    private static readonly FrozenSet<string> s_infixWords = FrozenSet.ToFrozenSet(["in", "instanceof"], StringComparer.Ordinal);

    protected override FrozenSet<string> InfixWords => s_infixWords;

    protected List<Node> Decorators()
    {
        List<Node> decorators = [];
        while (Is("@") && !IsAtEnd)
        {
            Position++;
            decorators.Add(IsAtEnd ? new BlockNode(Current.Start, []) : Chain(IsOpen('(') ? Parenthesis() : NameOrConstant()));
        }

        return decorators;
    }

    protected string? TypeOf(params ReadOnlySpan<string> stops)
    {
        Accept("!");
        Accept("?");
        return Accept(":") ? SkipType(stops) : null;
    }

    protected Node Pattern()
    {
        if (IsOpen('{'))
        {
            return new ObjectNode(Current.Start, null, Separated(Entry));
        }

        return IsOpen('[') ? new ListNode(Current.Start, Items()) : Current.Kind == TokenKind.Name ? new NameNode(Current.Start, Take()) : Unknown();
    }

    protected FunctionNode Function(Node[] decorators)
    {
        int start = Current.Start;
        Position++;
        Accept("*");
        string? name = Current.Kind == TokenKind.Name ? Take() : null;
        return Rest(start, name, decorators);
    }

    /// <summary>Parameters, return type and body.</summary>
    protected FunctionNode Rest(int start, string? name, Node[] decorators)
    {
        if (Is("<") && TypeArgumentsEnd(declares: true) is > 0 and int end)
        {
            Position = end;
        }

        ParameterNode[] parameters = IsOpen('(') ? Separated(Parameter) : [];
        TypeOf(";");
        return new FunctionNode(start, name, null, parameters, Block(), decorators);
    }

    protected ParameterNode Parameter()
    {
        Node[] decorators = [.. Decorators()];
        while (Current.Kind == TokenKind.Name && s_modifiers.Contains(Source.Name(Current)) && Ahead(1).Kind is TokenKind.Name or TokenKind.Open)
        {
            Position++;
        }

        Accept("...");
        Node pattern = IsAtEnd ? new BlockNode(Current.Start, []) : Pattern();
        string? type = TypeOf("=", ",");
        return new(pattern.Start, pattern, type, Accept("=") ? Expression() : null, decorators);
    }

    protected string? Key(out Node? key)
    {
        key = null;
        switch (Current.Kind)
        {
            case TokenKind.Name or TokenKind.Text or TokenKind.Number:
                return Take();
            case TokenKind.Open when Current.Symbol == '[':
                Node[] items = Items();
                key = items.Length > 0 ? items[0] : new BlockNode(Current.Start, []);
                return null;
            default:
                return null;
        }
    }

    protected ArgumentNode? Entry()
    {
        int start = Current.Start;
        if (Accept("..."))
        {
            return new(start, null, null, new OperationNode(start, "...", [Expression()]));
        }

        while (IsAny("async", "get", "set", "*") && (Ahead(1).Kind is TokenKind.Name or TokenKind.Text || Is(Ahead(1), "*") || (Ahead(1).Kind == TokenKind.Open && Ahead(1).Symbol == '[')))
        {
            Position++;
        }

        string? name = Key(out Node? key);
        if (name is null && key is null)
        {
            return null;
        }

        if (IsOpen('('))
        {
            return new(start, name, key, Rest(start, name, []));
        }

        if (Accept(":"))
        {
            return new(start, name, key, Expression());
        }

        Node shorthand = new NameNode(start, name ?? "");
        return new(start, name, key, Accept("=") ? new OperationNode(start, "=", [shorthand, Expression()]) : shorthand);
    }

    protected override Node Primary()
    {
        int start = Current.Start;
        if (IsOpen('(') && IsArrow())
        {
            return Arrow(start, Separated(Parameter));
        }

        if (Operand() is { } operand)
        {
            // (0, f)(x): how a compiler calls a member without its object
            return operand is ListNode { Items: [LiteralNode, var called] } && (IsOpen('(') || IsOpen('`')) ? called : operand;
        }

        if (Current.Kind == TokenKind.Open)
        {
            return Current.Symbol == '<' ? Markup() : new ObjectNode(start, null, Separated(Entry));
        }

        if (Is("<") && TypeArgumentsEnd() is > 0 and int end)
        {
            // a type assertion or a generic arrow
            Position = end;
            return Nested(Primary);
        }

        if (Current.Kind != TokenKind.Name)
        {
            return Unknown();
        }

        switch (Source.Span(Current))
        {
            case "function":
                return Function([]);
            case "class":
                return Class([]);
            case "async" when Is(Ahead(1), "function") || (Ahead(1).Kind == TokenKind.Name && Is(Ahead(2), "=>")):
                Position++;
                return Primary() with { Start = start };
            case "async" when Ahead(1).Kind == TokenKind.Open && Ahead(1).Symbol == '(' && !Ahead(1).AfterNewline:
                Position++;
                if (IsArrow())
                {
                    return Primary() with { Start = start };
                }

                Position--;
                return NameOrConstant();
            case "new":
                return New();
            default:
                return Is(Ahead(1), "=>") ? Arrow(start, [new(start, new NameNode(start, Take()), null, null, [])]) : NameOrConstant();
        }
    }

    private Node New()
    {
        int start = Current.Start;
        Position++;
        if (IsAtEnd || Current.Kind == TokenKind.End)
        {
            return new NameNode(start, "new");
        }

        Node type = IsOpen('(') ? Parenthesis() : NameOrConstant();
        while (Is(".") && Ahead(1).Kind == TokenKind.Name)
        {
            Position++;
            Token name = Current;
            type = new MemberNode(start, type, Take(), name.Start);
        }

        if (Is("<") && TypeArgumentsEnd() is > 0 and int end)
        {
            Position = end;
        }

        return new CallNode(start, type, IsOpen('(') ? Arguments() : [], true);
    }

    /// <summary>Whether the parenthesis that opens here holds an arrow function's parameters.</summary>
    private bool IsArrow()
    {
        int after = Skipped(Position) - Position;
        if (Is(Ahead(after), "=>"))
        {
            return true;
        }

        if (!Is(Ahead(after), ":"))
        {
            return false;
        }

        for (int i = after + 1; i < after + 16; i++)
        {
            Token token = Ahead(i);
            if (Is(token, "=>"))
            {
                return true;
            }

            if (token.Kind is TokenKind.End or TokenKind.Close or TokenKind.Number || Is(token, ",") || Is(token, "?") || Is(token, "=") || (token.AfterNewline && token.Kind == TokenKind.Name))
            {
                return false;
            }

            if (token.Kind == TokenKind.Open)
            {
                i = Skipped(Position + i) - Position - 1;
            }
        }

        return false;
    }

    private FunctionNode Arrow(int start, ParameterNode[] parameters)
    {
        if (Accept(":"))
        {
            while (!IsAtEnd && !Is("=>"))
            {
                Skip();
            }
        }

        Accept("=>");
        Node body = IsOpen('{') ? Block() : IsAtEnd ? new BlockNode(start, []) : new JumpNode(Current.Start, "return", Expression());
        return new(start, null, null, parameters, body, []);
    }

    protected override Node? Extend(Node node)
    {
        if (IsOpen('`') && !Current.AfterNewline)
        {
            Node text = Interpolation();
            return new CallNode(node.Start, node, [new(text.Start, null, null, text)], false);
        }

        if (IsAny("as", "satisfies") && !Current.AfterNewline && Ahead(1).Kind is TokenKind.Name or TokenKind.Open or TokenKind.Text)
        {
            Position++;
            SkipType(",", ")", ";", "=", ".", "?", ":", "&&", "||", "??", "===", "!==", "+", "as", "of");
            return node;
        }

        if (Is("!") && !Current.AfterNewline)
        {
            Position++;
            return node;
        }

        if (Is("<") && TypeArgumentsEnd() is > 0 and int end)
        {
            Token behind = Ahead(end - Position);
            if (behind.Kind == TokenKind.Open && behind.Symbol is '(' or '`')
            {
                Position = end;
                return node;
            }
        }

        // a private name: this.#name
        if (IsAny(".", "?.") && Is(Ahead(1), "#") && Ahead(2).Kind == TokenKind.Name)
        {
            int hash = Ahead(1).Start;
            Position += 2;
            return new MemberNode(node.Start, node, Take(), hash);
        }

        return null;
    }

    /// <summary>An element: its attributes and the expressions in it.</summary>
    private ObjectNode Markup()
    {
        int start = Current.Start;
        string? type = null;
        ArgumentNode[] entries = Within(
            () =>
            {
                List<ArgumentNode> read = [];
                type = Current.Kind == TokenKind.Name ? Take() : null;
                while (!IsAtEnd)
                {
                    int at = Current.Start;
                    if (Current.Kind == TokenKind.Name)
                    {
                        string name = Take();
                        read.Add(new(at, name, null, Accept("=") ? Attribute() : new LiteralNode(at, LiteralKind.True, "true")));
                    }
                    else if (IsOpen('{') || IsOpen('<'))
                    {
                        read.Add(new(at, null, null, Attribute()));
                    }
                    else
                    {
                        Position++;
                    }
                }

                return read.ToArray();
            },
            []);
        return new ObjectNode(start, type ?? "", entries);
    }

    private Node Attribute()
    {
        if (IsOpen('<'))
        {
            return Markup();
        }

        return IsOpen('{') ? Within(() => IsAtEnd ? new BlockNode(Current.Start, []) : Expression(), new BlockNode(Current.Start, [])) : Current.Kind == TokenKind.Text ? Literal() : Unknown();
    }

    protected abstract ClassNode Class(Node[] decorators);
}
