namespace Agents.Verification;

/// <summary>Passes over types, which no rule asks for.</summary>
internal abstract class TypeReader(SourceText source, LexicalRules rules) : TokenReader(source, rules)
{
    /// <summary>How many tokens type arguments may have; a group is one.</summary>
    private const int LongestArguments = 64;

    /// <summary>Passes over a type up to a token that cannot belong to one; returns its words.</summary>
    protected string SkipType(params ReadOnlySpan<string> stops)
    {
        int from = Position;
        int angles = 0;
        while (!IsAtEnd && Current.Kind != TokenKind.End)
        {
            if (angles == 0 && (IsAny(stops) || (IsOpen('{') && Position > from && !IsTypeOperator())))
            {
                break;
            }

            angles += Is("<") ? 1 : Is(">") ? -1 : Is(">>") ? -2 : Is(">>>") ? -3 : 0;
            if (angles < 0 || (Current.AfterNewline && Position > from && angles == 0 && !IsTypeOperator() && !IsAny("|", "&", "=>", "?", ":", "extends")))
            {
                break;
            }

            Skip();
        }

        return Words(from, Position);
    }

    protected bool IsTypeOperator()
    {
        Position--;
        bool result = IsAny("|", "&", "=>", "=", ":", "?", "<", ",", "extends", "keyof", "readonly", "is");
        Position++;
        return result;
    }

    /// <summary>The position behind type arguments that begin here, or -1. Where types are declared they may have defaults.</summary>
    protected int TypeArgumentsEnd(bool declares = false)
    {
        int depth = 0;
        for (int i = 0; i < LongestArguments && Position + i < Limit; i++)
        {
            Token token = Ahead(i);
            switch (token.Kind)
            {
                case TokenKind.Name or TokenKind.Text or TokenKind.Number:
                    break;
                case TokenKind.Open:
                    // arrays, tuples and object types: their inside does not matter
                    i = Skipped(Position + i) - Position - 1;
                    break;
                case TokenKind.Operator when Is(token, "<"):
                    depth++;
                    break;
                case TokenKind.Operator when Is(token, ">") || Is(token, ">>") || Is(token, ">>>"):
                    depth -= token.Length;
                    if (depth <= 0)
                    {
                        return depth == 0 ? Position + i + 1 : -1;
                    }

                    break;
                case TokenKind.Operator when Is(token, ",") || Is(token, ".") || Is(token, "|") || Is(token, "&") || Is(token, "?") || Is(token, "=>") || Is(token, ":") || (declares && Is(token, "=")):
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }
}
