namespace Agents.Backend;

/// <summary>A value of a row: a column, or, for an object, a column for each of its fields.</summary>
/// <param name="table">The table that keeps it.</param>
/// <param name="alias">The table's name in the statement.</param>
internal sealed class PostgreSqlValue(SqlTable table, string alias)
{
    private static readonly PostgreSqlDialect s_dialect = new();

    /// <summary>The value as JSON, null where it is absent; null itself where the table has no place for it.</summary>
    public string? Read(string path, FieldType type, bool required)
    {
        if (!IsSpread(path))
        {
            return Column(path) is { } column ? PostgreSqlJson.ToJson(column, Place(column)) : null;
        }

        List<(string, string)> members = [];
        foreach (Field field in type.Fields)
        {
            if (Read($"{path}.{field.Name}", field.Type, required && field.Required == true) is not { } member)
            {
                return null;
            }

            members.Add((field.Name, member));
        }

        string whole = $"jsonb_strip_nulls({PostgreSqlJson.Object(members)})";
        return required ? whole : Column(path) is { } flag ? $"CASE WHEN {Place(flag)} THEN {whole} END" : $"nullif({whole}, '{{}}')";
    }

    /// <summary>Each column with the expression that takes its value from the JSON that is handed in.</summary>
    public IEnumerable<(SqlColumn Column, string Value)> Write(string path, FieldType type, PostgreSqlMember member)
    {
        if (!IsSpread(path))
        {
            return Column(path) is { } column ? [(column, PostgreSqlJson.FromJson(column, member))] : [];
        }

        IEnumerable<(SqlColumn, string)> fields = type.Fields.SelectMany(f => Write($"{path}.{f.Name}", f.Type, member.Member(f.Name)));
        return Column(path) is { } flag ? fields.Append((flag, $"coalesce(jsonb_typeof({member.Json}) = 'object', false)")) : fields;
    }

    private bool IsSpread(string path) => table.Columns.Any(c => c.Property?.StartsWith(path + ".", StringComparison.Ordinal) == true);

    private SqlColumn? Column(string path) => table.Columns.FirstOrDefault(c => c.Property == path && c.Generated is null);

    private string Place(SqlColumn column) => $"{alias}.{s_dialect.Quote(column.Name)}";
}
