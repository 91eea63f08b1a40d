using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Expressions, types and parameters of Go; <see cref="GoParser"/> adds the statements.</summary>
internal abstract class GoExpressions(SourceText source) : Parser(source, s_rules)
{
    private static readonly LexicalRules s_rules = new()
    {
        NewlineEnds = true,
        RawBackticks = true,
        Operators = ["<<=", ">>=", "&^=", "...", ":=", "==", "!=", "<=", ">=", "&&", "||", "<-", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^"],
    };

    /// <summary>The group whose header is being read: a brace there opens the block, not a literal.</summary>
    protected int _header = -1;

    protected override FrozenSet<string> PrefixWords { get; } = [];

    protected override FrozenSet<string> InfixWords { get; } = [];

    protected FunctionNode Rest(int start, string? name, ParameterNode? receiver)
    {
        ParameterNode[] parameters = IsOpen('(') ? Parameters() : [];
        if (IsOpen('('))
        {
            Skip();
        }
        else if (!IsOpen('{') && Current.Kind != TokenKind.End && Current.Kind != TokenKind.Close && !IsAny(",", ":", "="))
        {
            SkipGoType();
        }

        return new(start, name, receiver, parameters, Block(), []);
    }

    protected ParameterNode[] Parameters()
    {
        ParameterNode[] read = Separated(Parameter);
        for (int i = read.Length - 2; i >= 0; i--)
        {
            if (read[i].Type is null && read[i].Pattern is NameNode && read[i + 1] is { Type: not null, Pattern: NameNode })
            {
                read[i] = read[i] with { Type = read[i + 1].Type };
            }
        }

        return read;
    }

    protected ParameterNode Parameter()
    {
        int start = Current.Start;
        if (Current.Kind == TokenKind.Name && !Is(Ahead(1), ".") && !IsAny("func", "map", "chan", "struct", "interface"))
        {
            Node name = new NameNode(start, Take());
            return new(start, name, IsAtEnd || Is(",") ? null : SkipGoType(), null, []);
        }

        return new(start, new BlockNode(start, []), SkipGoType(), null, []);
    }

    /// <summary>Passes over a type; returns its words.</summary>
    protected string SkipGoType()
    {
        int from = Position;
        while (!IsAtEnd)
        {
            if (IsOpen('[') || IsAny("*", "...", "chan", "<-"))
            {
                Skip();
            }
            else if (IsAny("struct", "interface"))
            {
                Position++;
                if (IsOpen('{'))
                {
                    Skip();
                }

                break;
            }
            else if (Is("map"))
            {
                Position++;
            }
            else if (Accept("func"))
            {
                if (IsOpen('('))
                {
                    Skip();
                }

                if (IsOpen('('))
                {
                    Skip();
                    break;
                }

                if (Current.Kind != TokenKind.Name && !IsOpen('[') && !Is("*"))
                {
                    break;
                }
            }
            else if (IsOpen('('))
            {
                Skip();
                break;
            }
            else
            {
                if (Current.Kind == TokenKind.Name)
                {
                    Position++;
                    while (Is(".") && Ahead(1).Kind == TokenKind.Name)
                    {
                        Position += 2;
                    }

                    if (IsOpen('[') && !Current.AfterNewline)
                    {
                        Skip();
                    }
                }

                break;
            }
        }

        return Words(from, Position);
    }

    protected override Node Primary()
    {
        int start = Current.Start;
        if (IsOpen('[') || (Current.Kind == TokenKind.Name && IsAny("map", "chan", "struct", "interface") && Ahead(1).Kind is TokenKind.Open or TokenKind.Name))
        {
            string type = SkipGoType();
            return IsOpen('{') ? new ObjectNode(start, type, Separated(Entry)) : new NameNode(start, type);
        }

        if (Is("func"))
        {
            Position++;
            return Rest(start, null, null);
        }

        if (IsOpen('{'))
        {
            return new ObjectNode(start, "", Separated(Entry));
        }

        return Operand() ?? (Current.Kind == TokenKind.Name ? NameOrConstant() : Unknown());
    }

    protected override Node? Extend(Node node)
    {
        if (Is(".") && Ahead(1) is { Kind: TokenKind.Open, Symbol: '(' })
        {
            // a type assertion
            Position++;
            Skip();
            return node;
        }

        if (Is("..."))
        {
            Position++;
            return node;
        }

        if (IsOpen('{') && _header != Limit && !Current.AfterNewline && node is NameNode or MemberNode or IndexNode)
        {
            string type = Source.Text[node.Start..Current.Start].Trim();
            return new ObjectNode(node.Start, type.Length > 200 ? "" : type, Separated(Entry));
        }

        return null;
    }

    protected ArgumentNode? Entry()
    {
        Node key = Nested(Choice);
        if (!Accept(":"))
        {
            return new(key.Start, null, null, key);
        }

        string? name = key switch { NameNode n => n.Name, LiteralNode { Kind: LiteralKind.Text } text => text.Value, _ => null };
        return new(key.Start, name, key, IsAtEnd ? new BlockNode(key.Start, []) : Nested(Choice));
    }
}
