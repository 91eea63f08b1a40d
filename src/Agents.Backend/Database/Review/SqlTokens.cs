using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Cuts SQL of any dialect into tokens and statements. Never throws; comments fall away.</summary>
internal static class SqlTokens
{
    private static readonly ImmutableArray<string> s_marks = ["::", "<=", ">=", "<>", "!=", "||", "->"];

    /// <summary>The statements, each without its semicolon; empty ones left out.</summary>
    public static ImmutableArray<ImmutableArray<SqlToken>> Statements(string sql)
    {
        List<ImmutableArray<SqlToken>> statements = [];
        List<SqlToken> current = [];
        foreach (SqlToken token in Read(sql))
        {
            if (token is { Kind: SqlTokenKind.Mark, Text: ";" })
            {
                Flush();
            }
            else
            {
                current.Add(token);
            }
        }

        Flush();
        return [.. statements];

        void Flush()
        {
            if (current.Count > 0)
            {
                statements.Add([.. current]);
                current.Clear();
            }
        }
    }

    public static IEnumerable<SqlToken> Read(string sql)
    {
        int line = 1;
        for (int i = 0; i < sql.Length;)
        {
            char c = sql[i];
            int begin = i;
            int at = line;
            if (char.IsWhiteSpace(c))
            {
                line += c == '\n' ? 1 : 0;
                i++;
                continue;
            }

            if ((c == '-' && Next(sql, i) == '-') || (c == '#' && begin == LineStart(sql, i)))
            {
                i = End(sql, "\n", i);
                i -= i <= sql.Length && i > 0 && sql[i - 1] == '\n' ? 1 : 0;
                continue;
            }

            if (c == '/' && Next(sql, i) == '*')
            {
                i = End(sql, "*/", i + 2);
                line += Lines(sql, begin, i);
                continue;
            }

            if (c is '\'' or '"' or '`' or '[')
            {
                char close = c == '[' ? ']' : c;
                i = Quoted(sql, i + 1, close);
                line += Lines(sql, begin, i);
                string inner = sql[(begin + 1)..Math.Max(begin + 1, i - 1)].Replace($"{close}{close}", $"{close}", StringComparison.Ordinal);
                yield return new SqlToken(inner, at, c == '\'' ? SqlTokenKind.Text : SqlTokenKind.Name);
            }
            else if (c == '$' && sql.IndexOf('$', i + 1) is int second && second > 0 && !sql.AsSpan(i + 1, second - i - 1).ContainsAnyExceptInRange('_', 'z'))
            {
                i = End(sql, sql[i..(second + 1)], second + 1);
                line += Lines(sql, begin, i);
                yield return new SqlToken(sql[begin..i], at, SqlTokenKind.Text);
            }
            else if (char.IsLetter(c) || c is '_' or ':' or '@' && (char.IsLetter(Next(sql, i)) || Next(sql, i) == '_'))
            {
                for (i++; i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] is '_' or '$'); i++)
                {
                }

                yield return new SqlToken(sql[begin..i], at, SqlTokenKind.Word);
            }
            else if (char.IsDigit(c))
            {
                for (; i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] == '.'); i++)
                {
                }

                yield return new SqlToken(sql[begin..i], at, SqlTokenKind.Number);
            }
            else
            {
                string? two = s_marks.FirstOrDefault(m => string.CompareOrdinal(sql, begin, m, 0, m.Length) == 0);
                i += two?.Length ?? 1;
                yield return new SqlToken(two ?? c.ToString(), at, SqlTokenKind.Mark);
            }
        }
    }

    private static char Next(string sql, int i) => i + 1 < sql.Length ? sql[i + 1] : '\0';

    private static int LineStart(string sql, int i) => sql.LastIndexOf('\n', Math.Max(i - 1, 0)) + (i == 0 ? 0 : 1);

    private static int End(string sql, string mark, int from) => sql.IndexOf(mark, from, StringComparison.Ordinal) is int at && at >= 0 ? at + mark.Length : sql.Length;

    private static int Lines(string sql, int from, int to) => sql.AsSpan(from, Math.Min(to, sql.Length) - from).Count('\n');

    private static int Quoted(string sql, int i, char close)
    {
        for (; i < sql.Length; i++)
        {
            if (sql[i] == close)
            {
                if (Next(sql, i) != close)
                {
                    return i + 1;
                }

                i++;
            }
            else if (sql[i] == '\\' && close == '\'')
            {
                // MySQL and E'' texts take it for more than itself; elsewhere a text seldom ends in one.
                i += Next(sql, i) is '\\' or '\'' && !EndsHere(sql, i + 2) ? 1 : 0;
            }
        }

        return sql.Length;
    }

    private static bool EndsHere(string sql, int i) => i < sql.Length && sql[i - 1] == '\'' && sql[i] is ')' or ',' or ';' or '\n' or ' ';
}
