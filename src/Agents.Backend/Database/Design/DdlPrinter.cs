using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>Prints tables as a script that makes them and one that takes them away. Decides nothing.</summary>
internal static class DdlPrinter
{
    public static string Up(ImmutableArray<SqlTable> tables, SqlDialect dialect)
    {
        StringBuilder text = new();
        Begin(text, dialect);
        HashSet<string> made = new(StringComparer.Ordinal);
        List<(SqlTable Table, SqlForeignKey Key)> later = [];
        foreach (SqlTable table in tables)
        {
            made.Add(table.Name);
            ImmutableArray<SqlForeignKey> now = [.. table.ForeignKeys.Where(k => dialect.RefersAhead || made.Contains(k.Table))];
            later.AddRange(table.ForeignKeys.Except(now).Select(k => (table, k)));
            Table(text, table, now, dialect);
        }

        foreach ((SqlTable table, SqlForeignKey key) in later)
        {
            text.Append(CultureInfo.InvariantCulture, $"ALTER TABLE {dialect.Quote(table.Name)} ADD {Reference(key, dialect)};\n\n");
        }

        End(text, dialect);
        return text.ToString();
    }

    public static string Down(ImmutableArray<SqlTable> tables, SqlDialect dialect)
    {
        StringBuilder text = new();
        Begin(text, dialect);
        if (dialect.RefersAhead)
        {
            text.Append("PRAGMA defer_foreign_keys = ON;\n");
        }

        HashSet<string> made = new(StringComparer.Ordinal);
        foreach (SqlTable table in tables)
        {
            made.Add(table.Name);
            foreach (SqlForeignKey key in table.ForeignKeys.Where(k => !dialect.RefersAhead && !made.Contains(k.Table)))
            {
                string what = dialect.Type == DatabaseType.MySql ? "FOREIGN KEY" : "CONSTRAINT";
                text.Append(CultureInfo.InvariantCulture, $"ALTER TABLE {dialect.Quote(table.Name)} DROP {what} {key.Name};\n");
            }
        }

        foreach (SqlTable table in tables.Reverse())
        {
            text.Append(CultureInfo.InvariantCulture, $"DROP TABLE {dialect.Quote(table.Name)};\n");
        }

        End(text.Append('\n'), dialect);
        return text.ToString();
    }

    private static void Begin(StringBuilder text, SqlDialect dialect)
    {
        if (dialect.RefersAhead)
        {
            text.Append("-- Every connection switches this on for itself.\nPRAGMA foreign_keys = ON;\n");
        }

        text.Append(dialect.IsTransactional ? "BEGIN;\n\n" : string.Empty);
    }

    private static void End(StringBuilder text, SqlDialect dialect) => text.Append(dialect.IsTransactional ? "COMMIT;\n" : string.Empty);

    private static void Table(StringBuilder text, SqlTable table, ImmutableArray<SqlForeignKey> references, SqlDialect dialect)
    {
        ImmutableArray<string> lines =
        [
            .. table.Columns.Select(c => Column(c, dialect)),
            $"CONSTRAINT {table.KeyName} PRIMARY KEY ({Join(table.Key, dialect)})",
            .. table.Unique.Where(static u => !u.IsIndex).Select(u => $"CONSTRAINT {u.Name} UNIQUE ({Join(u.Columns, dialect)})"),
            .. references.Select(k => Reference(k, dialect)),
            .. table.Checks.Select(c => $"CONSTRAINT {c.Name} CHECK ({c.Expression})"),
        ];
        text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE {dialect.Quote(table.Name)} (\n  ").AppendJoin(",\n  ", lines).Append('\n').Append(dialect.TableEnd).Append(";\n");
        foreach (SqlUnique unique in table.Unique.Where(static u => u.IsIndex))
        {
            text.Append(CultureInfo.InvariantCulture, $"CREATE UNIQUE INDEX {unique.Name} ON {dialect.Quote(table.Name)} ({string.Join(", ", unique.Expressions)});\n");
        }

        foreach (SqlIndex index in table.Indexes)
        {
            string method = index.Method is { } m ? $" USING {m}" : string.Empty;
            string columns = string.Join(", ", index.Columns.Select((c, i) => dialect.Quote(c) + (i == 0 && index.Prefix is { } p ? $"({p})" : string.Empty)));
            text.Append(CultureInfo.InvariantCulture, $"CREATE INDEX {index.Name} ON {dialect.Quote(table.Name)}{method} ({columns});\n");
        }

        text.Append('\n');
    }

    private static string Column(SqlColumn column, SqlDialect dialect)
    {
        string text = $"{dialect.Quote(column.Name)} {column.Type}";
        if (column.Generated is { } expression)
        {
            return $"{text} GENERATED ALWAYS AS ({expression}) STORED";
        }

        text += column.Default is { } value ? $" DEFAULT {value}" : string.Empty;
        return text + (column.Required ? " NOT NULL" : string.Empty);
    }

    private static string Reference(SqlForeignKey key, SqlDialect dialect) =>
        $"CONSTRAINT {key.Name} FOREIGN KEY ({dialect.Quote(key.Column)}) REFERENCES {dialect.Quote(key.Table)} ({dialect.Quote(key.Target)}) ON DELETE {key.OnDelete.ToUpperInvariant()}";

    private static string Join(ImmutableArray<string> columns, SqlDialect dialect) => string.Join(", ", columns.Select(dialect.Quote));
}
