using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One table. Names are bare; a script quotes them where it must.</summary>
/// <param name="Name">At most 63 bytes, unique.</param>
/// <param name="Entity">The entity whose rows it keeps; for the items of a list, the entity that has the list.</param>
/// <param name="List">The JSON name of the list whose items it keeps; null for the entity's own table.</param>
/// <param name="Columns">In order.</param>
/// <param name="Key">The columns of its primary key.</param>
public sealed record SqlTable(string Name, string Entity, string? List, ImmutableArray<SqlColumn> Columns, ImmutableArray<string> Key)
{
    /// <summary>The primary key's name; SQLite and MySQL keep none.</summary>
    public string KeyName { get; init; } = string.Empty;

    /// <summary>References to other tables.</summary>
    public ImmutableArray<SqlForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Sets of columns no two rows agree in.</summary>
    public ImmutableArray<SqlUnique> Unique { get; init; } = [];

    /// <summary>What must hold within a row.</summary>
    public ImmutableArray<SqlCheck> Checks { get; init; } = [];

    /// <summary>Further indexes.</summary>
    public ImmutableArray<SqlIndex> Indexes { get; init; } = [];
}
