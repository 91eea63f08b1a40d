using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>How a statement finds its rows, as its own text tells.</summary>
/// <param name="Table">The table it reads.</param>
/// <param name="FoundBy">Columns and expressions that are compared.</param>
/// <param name="Order">Columns it sorts by.</param>
/// <param name="IsBounded">Whether it stops after some rows.</param>
internal sealed record AccessPath(string Table, ImmutableArray<string> FoundBy, ImmutableArray<string> Order, bool IsBounded)
{
    private static readonly ImmutableArray<string> s_comparisons = ["=", "<", ">", "<=", ">=", "in", "between"];
    private static readonly ImmutableArray<string> s_clauses = ["where", "order", "group", "limit", "having", "union", "offset", "for", "returning"];

    /// <summary>The path of a statement and of each one within it.</summary>
    public static IEnumerable<AccessPath> Of(ImmutableArray<SqlToken> statement)
    {
        for (int i = 1; i < statement.Length; i++)
        {
            if (statement[i].Is("select") && statement[i - 1].Is("("))
            {
                foreach (AccessPath inner in Of(Until(statement, i)))
                {
                    yield return inner;
                }

                i += Until(statement, i).Length;
            }
        }

        if (statement.Length > 0 && statement[0].Is("select") && Clause(statement, "from") is { IsEmpty: false } from && from[0].IsName)
        {
            string? table = new SqlCursor(from).Name();
            ImmutableArray<SqlToken> order = Clause(statement, "order");
            yield return new AccessPath(
                table!, [.. SqlCursor.Split(Clause(statement, "where"), "and").Select(Compared).OfType<string>()],
                [.. SqlCursor.Split(order is [var by, ..] && by.Is("by") ? order[1..] : order).Select(static p => Last(p))],
                !Clause(statement, "limit").IsEmpty);
        }
    }

    private static ImmutableArray<SqlToken> Until(ImmutableArray<SqlToken> tokens, int from)
    {
        int depth = 0;
        for (int i = from; i < tokens.Length; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (depth < 0)
            {
                return tokens[from..i];
            }
        }

        return tokens[from..];
    }

    /// <summary>The tokens of a clause, outside brackets; a table's alias and joins end it.</summary>
    private static ImmutableArray<SqlToken> Clause(ImmutableArray<SqlToken> tokens, string word)
    {
        int depth = 0;
        int begin = -1;
        for (int i = 0; i < tokens.Length; i++)
        {
            depth += tokens[i].Is("(") ? 1 : tokens[i].Is(")") ? -1 : 0;
            if (depth == 0 && begin < 0 && tokens[i].Is(word))
            {
                begin = i + 1;
            }
            else if (depth == 0 && begin >= 0 && s_clauses.Any(c => tokens[i].Is(c)))
            {
                return tokens[begin..i];
            }
        }

        return begin < 0 ? [] : tokens[begin..];
    }

    /// <summary>What one condition compares with a value; null where an alternative makes it useless or nothing is compared.</summary>
    private static string? Compared(ImmutableArray<SqlToken> condition)
    {
        ImmutableArray<SqlToken> plain = condition;
        if (plain is [{ Text: "(" }, .., { Text: ")" }] && plain.Any(static t => t.Is("or")))
        {
            return null;
        }

        int depth = 0;
        for (int i = 0; i < plain.Length; i++)
        {
            depth += plain[i].Is("(") ? 1 : plain[i].Is(")") ? -1 : 0;
            if (depth == 0 && plain[i].Is("or"))
            {
                return null;
            }

            if (depth == 0 && i > 0 && s_comparisons.Any(c => plain[i].Is(c)))
            {
                ImmutableArray<SqlToken> left = plain[..i];
                return left is [{ Text: "(" }, ..] ? Last(SqlCursor.Split(left[1..^1])[0]) : Last(left);
            }
        }

        return null;
    }

    private static string Last(ImmutableArray<SqlToken> tokens)
    {
        ImmutableArray<SqlToken> bare = [.. tokens.Where(static t => !t.Is("asc") && !t.Is("desc"))];
        return bare is [{ IsName: true }, { Text: "." }, { IsName: true } last] ? last.Text.ToLowerInvariant() : DdlReader.Plain(bare);
    }
}
