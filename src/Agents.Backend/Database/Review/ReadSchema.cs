using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A schema as its own text tells it, whoever wrote it.</summary>
internal sealed class ReadSchema
{
    /// <summary>In the order they are made; the same name may come twice.</summary>
    public List<ReadTable> Tables { get; } = [];

    /// <summary>What could not be read, with the line.</summary>
    public List<(string Message, int Line)> Problems { get; } = [];

    /// <summary>The names of indexes and constraints, with the line.</summary>
    public List<(string Name, int Line)> Names { get; } = [];

    /// <summary>Whether MySQL wrote it: it makes an index for each reference by itself.</summary>
    public bool IsMySql { get; set; }

    /// <summary>Whether SQLite takes it: tables may refer to tables made later.</summary>
    public bool IsSqlite { get; set; }

    /// <summary>How many statements were read and how many passed over.</summary>
    public int Read { get; set; }

    public ReadTable? Find(string name) => Tables.Find(t => Same(t.Name, name));

    public static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A table.</summary>
internal sealed class ReadTable(string name, int line)
{
    public string Name { get; } = name;

    public int Line { get; } = line;

    public List<ReadColumn> Columns { get; } = [];

    public List<ReadReference> References { get; } = [];

    /// <summary>Everything ordered that rows can be found by: primary key, unique sets, indexes.</summary>
    public List<ReadIndex> Indexes { get; } = [];

    public bool HasKey { get; set; }

    public ReadColumn? Find(string column) => Columns.Find(c => ReadSchema.Same(c.Name, column));

    /// <summary>Whether rows are found by this column or expression.</summary>
    public bool IsFoundBy(string text) => Indexes.Exists(i => i.Parts.Length > 0 && i.Parts[0].Is(text));
}

/// <summary>A column.</summary>
internal sealed record ReadColumn(string Name, string Type, int Line);

/// <summary>A reference to another table.</summary>
/// <param name="Columns">The columns that refer.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="Targets">The columns referred to; empty means its key.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsInline">Whether it stands in the table's own definition.</param>
internal sealed record ReadReference(ImmutableArray<string> Columns, string Table, ImmutableArray<string> Targets, int Line, bool IsInline);

/// <summary>An index, a unique set or a key.</summary>
internal sealed record ReadIndex(string? Name, ImmutableArray<ReadPart> Parts, bool IsUnique, bool IsPlain, int Line);

/// <summary>One part of an index: a column, or an expression.</summary>
internal sealed record ReadPart(string? Column, string Text)
{
    public bool Is(string text) => (Column is not null && ReadSchema.Same(Column, text)) || ReadSchema.Same(Text, text);
}
