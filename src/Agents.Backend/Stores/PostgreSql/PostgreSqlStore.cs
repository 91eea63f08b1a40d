using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Statements for PostgreSQL. A row travels as one JSON document, so the drivers need to know no type.</summary>
internal sealed class PostgreSqlStore : IStoreDialect
{
    private static readonly PostgreSqlDialect s_dialect = new();

    public string Name => s_dialect.Name;

    public StorePlan? Plan(EntityModel model, SqlSchema schema)
    {
        ImmutableArray<EntityShape> signIn = model is { Accounts: { } accounts, SignIn: { } shapes } ? [accounts, shapes.Credentials, shapes.RefreshTokens] : [];
        ImmutableArray<StoreTable?> tables = [.. model.Entities.Concat(signIn).Select(e => Table(schema, e))];
        if (tables.Any(static t => t is null))
        {
            return null;
        }

        ImmutableArray<StoreTable> whole = [.. tables.OfType<StoreTable>()];
        return new StorePlan(Name, "PostgreSql", whole[..model.Entities.Length])
        {
            SignIn = signIn.IsEmpty ? null : new SignInTables(whole[^3], whole[^2], whole[^1]),
        };
    }

    private static StoreTable? Table(SqlSchema schema, EntityShape entity)
    {
        EntityProperty id = entity.Properties[0];
        SqlTable? table = schema.Tables.FirstOrDefault(t => t.Entity == entity.Name && t.List is null);
        if (table is not { Key: [var key] } || table.Columns.FirstOrDefault(c => c.Name == key) is not { } keyColumn)
        {
            return null;
        }

        string name = s_dialect.Quote(table.Name);
        string identity = $"t.{s_dialect.Quote(key)}";
        List<(string Property, string Value)> read = [];
        List<(SqlColumn Column, string Value)> written = [];
        List<string> cleared = [];
        List<string> lists = [];
        List<StoreProperty> properties = [];
        foreach (EntityProperty property in entity.Properties)
        {
            if (property.Type.IsList)
            {
                if (schema.Tables.FirstOrDefault(t => t.Entity == entity.Name && t.List == property.Name) is not { ForeignKeys: [var owner, ..] } items)
                {
                    return null;
                }

                PostgreSqlList list = new(items, owner, property, identity, PostgreSqlJson.FromJson(keyColumn, PostgreSqlMember.OfGiven(id.Name)));
                read.Add((property.Name, list.Read));
                cleared.Add(list.Delete);
                lists.Add(list.Insert);
                properties.AddRange(list.Property is { } searched ? [searched] : Array.Empty<StoreProperty>());
                continue;
            }

            PostgreSqlValue value = new(table, "t");
            if (value.Read(property.Name, property.Type, property.Required) is not { } text)
            {
                return null;
            }

            read.Add((property.Name, text));
            written.AddRange(value.Write(property.Name, property.Type, PostgreSqlMember.OfGiven(property.Name)));
            if (table.Columns.FirstOrDefault(c => c.Property == property.Name) is { } column && property.Type.Kind != FieldKind.Object)
            {
                string quoted = s_dialect.Quote(column.Name);
                properties.Add(new StoreProperty(property.Name, $"t.{quoted}", column.Required ? null : $"UPDATE {name} SET {quoted} = NULL WHERE {quoted} = ANY($1)") { Optional = !column.Required });
            }
        }

        string columns = string.Join(", ", written.Select(static w => s_dialect.Quote(w.Column.Name)));
        string insert = $"INSERT INTO {name} ({columns}) SELECT {string.Join(", ", written.Select(static w => w.Value))} FROM {PostgreSqlMember.Given}";
        string changes = string.Join(", ", written.Where(w => w.Column.Name != key).Select(static w => $"{s_dialect.Quote(w.Column.Name)} = {w.Value}"));
        string update = $"UPDATE {name} AS t SET {changes} FROM {PostgreSqlMember.Given} WHERE {identity} = {written.First(w => w.Column.Name == key).Value}";
        return new StoreTable(
            entity.Name, name, identity, id.Name, PostgreSqlJson.Row(read), [insert, .. lists], [.. changes.Length == 0 ? Array.Empty<string>() : [update], .. cleared, .. lists], [.. properties])
        {
            Counter = keyColumn.Counts ? (table.Name, key) : null,
        };
    }
}
