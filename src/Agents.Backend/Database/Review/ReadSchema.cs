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
