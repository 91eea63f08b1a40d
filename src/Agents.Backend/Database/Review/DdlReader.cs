using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Reads DDL of PostgreSQL, MySQL, SQLite and their like. Knows nothing of what printed it; never throws.</summary>
internal sealed class DdlReader
{
    private static readonly ImmutableArray<string> s_afterType =
    [
        "not", "null", "default", "primary", "unique", "references", "check", "constraint", "generated", "collate", "auto_increment", "autoincrement", "comment", "on",
        "character", "identity", "as", "key", "deferrable", "stored", "invisible",
    ];

    private readonly ReadSchema _schema = new();
    private SqlCursor _at = new([]);

    public static ReadSchema Read(string sql)
    {
        DdlReader reader = new();
        reader._schema.IsMySql = sql.Contains('`') || sql.Contains("AUTO_INCREMENT", StringComparison.OrdinalIgnoreCase) || sql.Contains("ENGINE", StringComparison.Ordinal);
        reader._schema.IsSqlite = sql.Contains("PRAGMA ", StringComparison.OrdinalIgnoreCase) || sql.Contains("STRICT", StringComparison.Ordinal) || sql.Contains("AUTOINCREMENT", StringComparison.OrdinalIgnoreCase);
        foreach (ImmutableArray<SqlToken> statement in SqlTokens.Statements(sql))
        {
            reader._at = new SqlCursor(statement);
            reader.Statement();
        }

        return reader._schema;
    }

    private void Statement()
    {
        _schema.Read++;
        if (_at.Take("create"))
        {
            _at.TakeAny("or", "replace", "global", "local", "temp", "temporary", "unlogged");
            bool isUnique = _at.Take("unique");
            if (_at.Take("table"))
            {
                Table();
            }
            else if (_at.Take("index"))
            {
                Index(isUnique);
            }
        }
        else if (_at.Take("alter") && _at.Take("table"))
        {
            Alter();
        }
    }

    private void Table()
    {
        SkipIfExists();
        int line = _at.Line;
        if (_at.Name() is not { } name)
        {
            _schema.Problems.Add(("a table has no name", line));
            return;
        }

        ReadTable table = new(name, line);
        _schema.Tables.Add(table);
        if (_at.Group() is not { } body)
        {
            if (!_at.Is("as") && !_at.Is("like"))
            {
                _schema.Problems.Add(($"table {name} has no list of columns, or its brackets do not close", line));
            }

            return;
        }

        foreach (ImmutableArray<SqlToken> item in SqlCursor.Split(body))
        {
            Item(table, new SqlCursor(item), isInline: true);
        }
    }

    private void Item(ReadTable table, SqlCursor item, bool isInline)
    {
        int line = item.Line;
        string? named = item.Take("constraint") && !item.Is("primary") && !item.Is("unique") && !item.Is("check") && !item.Is("foreign") ? item.Name() : null;
        if (named is not null)
        {
            _schema.Names.Add((named, line));
        }

        if (item.Is("primary") && item.Next.Is("key"))
        {
            item.Skip(2);
            table.HasKey = true;
            AddIndex(table, named, item, isUnique: true, line);
        }
        else if (item.Is("unique") && (item.Next.Is("(") || item.Next.Is("key") || item.Next.Is("index") || (item.Next.IsName && named is null)))
        {
            item.Skip(1);
            item.TakeAny("key", "index");
            AddIndex(table, named ?? (item.Is("(") ? null : Note(item.Name(), line)), item, isUnique: true, line);
        }
        else if (item.Is("foreign") && item.Next.Is("key"))
        {
            item.Skip(2);
            if (!item.Is("("))
            {
                item.Name();
            }

            Reference(table, Columns(item.Group()), item, line, isInline);
        }
        else if ((item.Is("index") || (item.Is("key") && !item.Next.Is("varchar") && !item.Next.Is("text"))) && (item.Next.IsName || item.Next.Is("(")))
        {
            item.Skip(1);
            AddIndex(table, item.Is("(") ? null : Note(item.Name(), line), item, isUnique: false, line);
        }
        else if (!item.Is("check") && !item.Is("exclude") && !item.Is("like"))
        {
            Column(table, item, line, isInline);
        }
    }

    private string? Note(string? name, int line)
    {
        if (name is not null)
        {
            _schema.Names.Add((name, line));
        }

        return name;
    }

    private void Column(ReadTable table, SqlCursor item, int line, bool isInline)
    {
        if (item.Name() is not { } name)
        {
            _schema.Problems.Add(($"table {table.Name} has an entry that is neither a column nor a constraint", line));
            return;
        }

        List<string> type = [];
        while (!item.AtEnd && !s_afterType.Any(item.Is))
        {
            type.Add(item.Group() is { } group ? $"({string.Join(',', group.Where(static t => !t.Is(",")).Select(static t => t.Text))})" : item.TakeText());
        }

        table.Columns.Add(new ReadColumn(name, string.Join(' ', type).Replace(" (", "(", StringComparison.Ordinal).ToLowerInvariant(), line));
        ImmutableArray<ReadPart> self = [new ReadPart(name, name)];
        while (!item.AtEnd)
        {
            if (item.Is("primary") && item.Next.Is("key"))
            {
                table.HasKey = true;
                table.Indexes.Add(new ReadIndex(null, self, true, true, line));
                item.Skip(2);
            }
            else if (item.Take("unique"))
            {
                table.Indexes.Add(new ReadIndex(null, self, true, true, line));
            }
            else if (item.Is("references"))
            {
                Reference(table, [name], item, line, isInline);
            }
            else if (item.Group() is null)
            {
                item.Skip(1);
            }
        }
    }

    private static void Reference(ReadTable table, ImmutableArray<string> columns, SqlCursor item, int line, bool isInline)
    {
        if (item.Take("references") && item.Name() is { } target)
        {
            table.References.Add(new ReadReference(columns, target, Columns(item.Group()), line, isInline));
        }
    }

    private void Index(bool isUnique)
    {
        _at.Take("concurrently");
        SkipIfExists();
        int line = _at.Line;
        string? name = _at.Is("on") ? null : Note(_at.Name(), line);
        _at.Take("on");
        _at.Take("only");
        if (_at.Name() is not { } on)
        {
            _schema.Problems.Add(("an index names no table", line));
            return;
        }

        if (_schema.Find(on) is { } table)
        {
            AddIndex(table, name, _at, isUnique, line);
        }
        else
        {
            _schema.Problems.Add(($"index {name} is on {on}, which is no table made before it", line));
        }
    }

    private static void AddIndex(ReadTable table, string? name, SqlCursor at, bool isUnique, int line)
    {
        bool isPlain = !at.Is("using") || at.Next.Is("btree");
        if (at.Take("using"))
        {
            at.Skip(1);
        }

        if (at.Group() is not { } group)
        {
            return;
        }

        bool isPartial = at.Rest.Any(static t => t.Is("where"));
        table.Indexes.Add(new ReadIndex(name, [.. SqlCursor.Split(group).Select(Part)], isUnique, isPlain && !isPartial, line));
    }

    private static ReadPart Part(ImmutableArray<SqlToken> tokens)
    {
        ImmutableArray<SqlToken> bare = [.. tokens.Where(static t => !t.Is("asc") && !t.Is("desc"))];
        bool isColumn = bare is [{ IsName: true }] or [{ IsName: true }, { Text: "(" }, { Kind: SqlTokenKind.Number }, { Text: ")" }]
            || (bare.Length > 1 && bare[0].IsName && bare[1].Kind == SqlTokenKind.Word && !bare[1].Is("collate"));
        return new ReadPart(isColumn ? bare[0].Text : null, Plain(bare));
    }

    /// <summary>Tokens as one text without blanks, to compare by.</summary>
    public static string Plain(IEnumerable<SqlToken> tokens) =>
        string.Concat(tokens.Select(static t => t.Kind == SqlTokenKind.Text ? $"'{t.Text}'" : t.Text.ToLowerInvariant()));

    private void Alter()
    {
        _at.Take("only");
        SkipIfExists();
        int line = _at.Line;
        if (_at.Name() is not { } name || !_at.Rest.Any(static t => t.Is("add")))
        {
            return;
        }

        if (_schema.Find(name) is not { } table)
        {
            _schema.Problems.Add(($"{name} is altered and is no table made before", line));
            return;
        }

        foreach (ImmutableArray<SqlToken> part in SqlCursor.Split([.. _at.Rest]))
        {
            SqlCursor change = new(part);
            if (change.Take("add"))
            {
                change.Take("column");
                Item(table, change, isInline: false);
            }
        }
    }

    private static ImmutableArray<string> Columns(ImmutableArray<SqlToken>? group) =>
        group is { } tokens ? [.. SqlCursor.Split(tokens).Where(static p => !p.IsEmpty && p[0].IsName).Select(static p => p[0].Text)] : [];

    private void SkipIfExists() => _at.TakeAny("if", "not", "exists");
}
