using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Expressions of Python; <see cref="PythonParser"/> adds the statements.</summary>
internal abstract class PythonExpressions(SourceText source) : Parser(source, s_rules)
{
    private static readonly LexicalRules s_rules = new()
    {
        HashComments = true,
        SlashComments = false,
        Indents = true,
        TripleQuotes = true,
        Prefixes = true,
        Operators = ["**=", "//=", ">>=", "<<=", "...", "->", ":=", "==", "!=", "<=", ">=", "**", "//", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@="],
    };

    private static readonly FrozenSet<string> s_prefixWords = FrozenSet.ToFrozenSet(["await", "not", "yield"], StringComparer.Ordinal);

    protected override FrozenSet<string> PrefixWords => s_prefixWords;

    private static readonly FrozenSet<string> s_infixWords = FrozenSet.ToFrozenSet(["in", "not", "is", "and", "or"], StringComparer.Ordinal);

    protected override FrozenSet<string> InfixWords => s_infixWords;

    protected Node[] TargetList()
    {
        List<Node> targets = [];
        while (!IsAtEnd && !Is("in") && Current.Kind != TokenKind.End)
        {
            Accept("*");
            Node target = IsOpen('(') || IsOpen('[') ? new ListNode(Current.Start, Items()) : Chain(Operand() ?? NameOrUnknown());
            targets.AddRange(Targets(target));
            if (!Accept(","))
            {
                break;
            }
        }

        return [.. targets];
    }

    protected Node NameOrUnknown() => Current.Kind == TokenKind.Name ? NameOrConstant() : Unknown();

    protected override Node Choice()
    {
        Node value = Is("lambda") ? Lambda() : Binary(1);
        if (Is("if"))
        {
            Position++;
            Node condition = Binary(1);
            return Accept("else") ? new OperationNode(value.Start, "?", [condition, value, Nested(Choice)]) : value;
        }

        if (Accept(":="))
        {
            return new AssignmentNode(value.Start, [value], ":=", Nested(Choice), false, null);
        }

        return value;
    }

    protected FunctionNode Lambda()
    {
        int start = Current.Start;
        Position++;
        List<ParameterNode> parameters = [];
        while (!IsAtEnd && !Is(":") && Current.Kind != TokenKind.End)
        {
            if (IsAny("*", "**", ",", "/"))
            {
                Position++;
                continue;
            }

            Token name = Current;
            if (name.Kind != TokenKind.Name)
            {
                break;
            }

            Position++;
            parameters.Add(new(name.Start, new NameNode(name.Start, Source.Name(name)), null, Accept("=") ? Nested(Choice) : null, []));
        }

        Accept(":");
        Node body = IsAtEnd ? new BlockNode(start, []) : new JumpNode(Current.Start, "return", Nested(Choice));
        return new FunctionNode(start, null, null, [.. parameters], body, []);
    }

    protected override Node Item() => Comprehension(Nested(Choice));

    protected override ArgumentNode Argument()
    {
        int start = Current.Start;
        if (Current.Kind == TokenKind.Name && Is(Ahead(1), "="))
        {
            string name = Take();
            Position++;
            return new(start, name, null, IsAtEnd ? new BlockNode(start, []) : Item());
        }

        return new(start, null, null, Item());
    }

    /// <summary>The loops behind an element.</summary>
    protected Node Comprehension(Node element)
    {
        List<(int Start, Node[] Targets, Node Iterable, Node[] Conditions)> loops = [];
        while (Is("for") || (Is("async") && Is(Ahead(1), "for")))
        {
            Accept("async");
            int start = Current.Start;
            Position++;
            Node[] targets = TargetList();
            Accept("in");
            Node iterable = Binary(1);
            List<Node> conditions = [];
            while (Accept("if"))
            {
                conditions.Add(Binary(1));
            }

            loops.Add((start, targets, iterable, [.. conditions]));
        }

        for (int i = loops.Count - 1; i >= 0; i--)
        {
            element = new LoopNode(loops[i].Start, loops[i].Targets, loops[i].Iterable, loops[i].Conditions, element);
        }

        return element;
    }

    protected override Node Primary()
    {
        if (Current.Kind == TokenKind.Text || IsOpen('`'))
        {
            return Text();
        }

        if (Operand() is { } operand)
        {
            return operand;
        }

        if (IsOpen('{'))
        {
            return new ObjectNode(Current.Start, null, Separated(Entry));
        }

        return Is("lambda") ? Lambda() : NameOrUnknown();
    }

    /// <summary>Adjacent texts are one.</summary>
    protected Node Text()
    {
        int start = Current.Start;
        List<Node> parts = [];
        while (Current.Kind == TokenKind.Text || IsOpen('`'))
        {
            parts.Add(IsOpen('`') ? Interpolation() : Literal());
        }

        return parts.Count == 1 ? parts[0] : new InterpolationNode(start, [.. parts]);
    }

    protected ArgumentNode? Entry()
    {
        int start = Current.Start;
        if (Accept("**"))
        {
            return new(start, null, null, new OperationNode(start, "...", [Nested(Choice)]));
        }

        Node key = Nested(Choice);
        if (!Accept(":"))
        {
            return new(start, null, null, Comprehension(key));
        }

        Node value = IsAtEnd ? new BlockNode(start, []) : Nested(Choice);
        ArgumentNode entry = new(start, key is LiteralNode { Kind: LiteralKind.Text } text ? text.Value : null, key, value);
        return Is("for") || Is("async") ? new(start, null, null, Comprehension(new ObjectNode(start, null, [entry]))) : entry;
    }
}
