using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Plans a set of columns no two rows agree in: a constraint where it can be, an index of expressions where case or length stands in the way.</summary>
internal static class UniquePlanner
{
    /// <summary>What InnoDB holds of a key, in bytes; a character takes four.</summary>
    private const int LongestMySqlKey = 3072;

    public static void Add(TableDraft table, ImmutableArray<string> columns, SqlDialect dialect, NameScope names)
    {
        string name = names.Take($"uq_{table.Name}_{string.Join('_', columns)}");
        if (dialect.Type == DatabaseType.MySql && columns.Sum(c => Bytes(table.Types[c])) > LongestMySqlKey)
        {
            Digest(table, columns, dialect, name);
            return;
        }

        ImmutableArray<string> expressions =
        [
            .. columns.Select(c => dialect.Compared(table.Types[c], dialect.Quote(c), table.Types[c].Kind == FieldKind.Email)),
        ];
        bool isPlain = columns.Zip(expressions).All(p => p.Second == dialect.Quote(p.First));
        table.Unique.Add(new SqlUnique(name, columns, expressions) { IsIndex = !isPlain });
    }

    /// <summary>Too long for a key: the digest of the values is compared, which is null, and so unlike any other, while one of them is.</summary>
    private static void Digest(TableDraft table, ImmutableArray<string> columns, SqlDialect dialect, string name)
    {
        string digest = table.TakeColumn($"{string.Join('_', columns)}_digest");
        string joined = columns is [var only] ? dialect.Quote(only) : $"concat({string.Join(", char(0), ", columns.Select(dialect.Quote))})";
        table.Add(new SqlColumn(digest, "char(64) CHARACTER SET ascii COLLATE ascii_bin", Required: false) { Generated = $"sha2({joined}, 256)" }, new FieldType { Kind = FieldKind.Text, Max = 64 });
        table.Unique.Add(new SqlUnique(name, [digest], [dialect.Quote(digest)]));
    }

    private static long Bytes(FieldType type) => SqlDialect.IsText(type.Kind) ? 4L * (SqlDialect.Longest(type) ?? int.MaxValue) : 64;
}
