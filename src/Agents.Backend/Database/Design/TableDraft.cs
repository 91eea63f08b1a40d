using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A table while it is planned.</summary>
internal sealed class TableDraft(string name, EntityShape entity, string? list)
{
    private readonly NameScope _columns = new();

    public string Name { get; } = name;

    public EntityShape Entity { get; } = entity;

    public string? List { get; } = list;

    public List<SqlColumn> Columns { get; } = [];

    /// <summary>What each column holds.</summary>
    public Dictionary<string, FieldType> Types { get; } = new(StringComparer.Ordinal);

    public ImmutableArray<string> Key { get; set; } = [];

    public List<SqlForeignKey> ForeignKeys { get; } = [];

    public List<SqlUnique> Unique { get; } = [];

    public List<SqlCheck> Checks { get; } = [];

    public List<SqlIndex> Indexes { get; } = [];

    public string TakeColumn(string wanted) => _columns.Take(wanted);

    /// <summary>The column that keeps a property, or null: a list has a table of its own, an object several columns.</summary>
    public string? ColumnOf(string property) => Columns.Find(c => c.Property == property && c.Generated is null)?.Name;

    public void Add(SqlColumn column, FieldType type)
    {
        Columns.Add(column);
        Types[column.Name] = type;
    }

    public SqlTable Done(NameScope names) => new(Name, Entity.Name, List, [.. Columns], Key)
    {
        KeyName = names.Take($"pk_{Name}"),
        ForeignKeys = [.. ForeignKeys],
        Unique = [.. Unique],
        Checks = [.. Checks],
        Indexes = [.. Indexes],
    };
}
