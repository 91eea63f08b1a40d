namespace Agents.Backend;

/// <summary>A list: its items are rows of a table of their own, in the list's order.</summary>
internal sealed class PostgreSqlList
{
    private static readonly PostgreSqlDialect s_dialect = new();

    /// <param name="items">The table of the items.</param>
    /// <param name="owner">Its reference to the row that has the list.</param>
    /// <param name="property">The list.</param>
    /// <param name="identity">The owner's key in a statement about the owner.</param>
    /// <param name="given">The owner's key, taken from the row handed in.</param>
    public PostgreSqlList(SqlTable items, SqlForeignKey owner, EntityProperty property, string identity, string given)
    {
        string table = s_dialect.Quote(items.Name);
        string column = s_dialect.Quote(owner.Column);
        SqlColumn position = items.Columns.First(c => c.Property is null && c.Name != owner.Column);
        string place = s_dialect.Quote(position.Name);
        FieldType single = property.Type with { IsList = false };
        PostgreSqlValue value = new(items, "i");
        string rows = $"FROM {table} AS i WHERE i.{column} = {identity}";
        string all = $"(SELECT coalesce(jsonb_agg({value.Read(property.Name, single, required: true)} ORDER BY i.{place}), '[]') {rows})";

        // The schema has no place for "there is no list": where a list may be absent, one without items is.
        Read = property.Required || property.Default is not null ? all : $"nullif({all}, '[]')";
        Delete = $"DELETE FROM {table} AS i USING {PostgreSqlMember.Given} WHERE i.{column} = {given}";
        (SqlColumn Column, string Value)[] written = [.. value.Write(property.Name, single, new PostgreSqlMember("e.item"))];
        Insert = $"INSERT INTO {table} ({column}, {place}, {string.Join(", ", written.Select(static w => s_dialect.Quote(w.Column.Name)))}) " +
            $"SELECT {given}, e.place - 1, {string.Join(", ", written.Select(static w => w.Value))} FROM {PostgreSqlMember.Given}, " +
            $"jsonb_array_elements(coalesce(nullif({PostgreSqlMember.OfGiven(property.Name).Json}, 'null'), '[]')) WITH ORDINALITY AS e(item, place) ON CONFLICT DO NOTHING";
        if (items.Columns.FirstOrDefault(c => c.Property == property.Name) is { } item && single.Kind != FieldKind.Object)
        {
            string quoted = s_dialect.Quote(item.Name);
            Property = new StoreProperty(property.Name, $"i.{quoted}", $"DELETE FROM {table} WHERE {quoted} = ANY($1)") { Within = $"SELECT {rows}" };
        }
    }

    /// <summary>The list as JSON.</summary>
    public string Read { get; }

    /// <summary>Takes all items away.</summary>
    public string Delete { get; }

    /// <summary>Keeps the items of the row handed in.</summary>
    public string Insert { get; }

    /// <summary>What conditions may speak of; null for a list of objects.</summary>
    public StoreProperty? Property { get; }
}
