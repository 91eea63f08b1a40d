namespace Agents.Backend;

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
