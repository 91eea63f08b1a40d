using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Writes one named statement for each way the API reads rows. Values are parameters, always.</summary>
internal sealed partial class StatementPlanner
{
    private readonly SqlSchema _schema;
    private readonly SqlDialect _dialect;
    private readonly EntityShape _entity;
    private readonly SqlTable _table;
    private readonly List<SqlStatement> _statements;
    private readonly string _columns;
    private readonly string _key;
    private readonly string? _created;

    private StatementPlanner(SqlSchema schema, EntityShape entity, SqlTable table, SqlDialect dialect, List<SqlStatement> statements)
    {
        _schema = schema;
        _dialect = dialect;
        _entity = entity;
        _table = table;
        _statements = statements;
        _columns = string.Join(", ", table.Columns.Where(static c => c.Generated is null).Select(c => dialect.Quote(c.Name)));
        _key = table.Key[0];
        _created = entity.CreatedAt is { } created ? Column(created) : null;
    }

    public static ImmutableArray<SqlStatement> Plan(SqlSchema schema, ImmutableArray<EntityShape> entities, SqlDialect dialect)
    {
        List<SqlStatement> statements = [];
        foreach (EntityShape entity in entities)
        {
            if (schema.Tables.FirstOrDefault(t => t.Entity == entity.Name && t.List is null) is { } table)
            {
                new StatementPlanner(schema, entity, table, dialect, statements).Write();
            }
        }

        return [.. statements.DistinctBy(static s => s.Name)];
    }

    private string Name => _table.Name;

    private string Order => _created is { } c ? $"{Quote(c)}, {Quote(_key)}" : Quote(_key);

    private void Write()
    {
        Add($"find_{Name}", $"one of {Name} by its identity", $"SELECT {_columns} FROM {Quote(Name)} WHERE {Quote(_key)} = :{_key}", [new(_key, _key, false)]);
        if (!_entity.Lists.IsEmpty || !_entity.SortedBy.IsEmpty)
        {
            Add($"list_{Name}", $"the first page of {Name}", $"SELECT {_columns} FROM {Quote(Name)} ORDER BY {Order} LIMIT :limit", [Limit]);
            After();
        }

        foreach (string property in _entity.FilteredBy.Concat(_entity.Lists.SelectMany(static l => (string?[])[l.ScopedBy, l.OwnedBy, .. l.Equal]).OfType<string>()).Distinct())
        {
            By(property);
        }

        foreach (string column in _entity.Lists.SelectMany(static l => l.Range).Distinct().Select(Column).OfType<string>())
        {
            Add($"list_{Name}_between_{column}", $"{Name} within bounds of {column}",
                $"SELECT {_columns} FROM {Quote(Name)} WHERE {Quote(column)} >= :{column}_from AND {Quote(column)} <= :{column}_to ORDER BY {Quote(column)}, {Quote(_key)} LIMIT :limit",
                [new($"{column}_from", column, false), new($"{column}_to", column, false), Limit]);
        }

        foreach (string column in _entity.SortedBy.Union(_entity.Lists.SelectMany(static l => l.SortedBy)).Select(Column).OfType<string>().Where(c => c != _created))
        {
            Add($"list_{Name}_sorted_by_{column}", $"the first page of {Name} in the order of {column}",
                $"SELECT {_columns} FROM {Quote(Name)} ORDER BY {Quote(column)}{(column == _key ? string.Empty : $", {Quote(_key)}")} LIMIT :limit", [Limit]);
        }

        Unique();
        Counts();
        Batches();
    }

    /// <summary>The next page begins behind the last row: no page costs more than the first.</summary>
    private void After()
    {
        if (_created is not { } created)
        {
            Add($"list_{Name}_after", $"the next page of {Name}", $"SELECT {_columns} FROM {Quote(Name)} WHERE {Quote(_key)} > :{_key} ORDER BY {Quote(_key)} LIMIT :limit", [new(_key, _key, false), Limit]);
            return;
        }

        // MySQL compares rows only after it has read them all.
        string behind = _dialect.Type == DatabaseType.MySql
            ? $"{Quote(created)} >= :{created} AND ({Quote(created)} > :{created} OR {Quote(_key)} > :{_key})"
            : $"({Quote(created)}, {Quote(_key)}) > (:{created}, :{_key})";
        Add($"list_{Name}_after", $"the next page of {Name}", $"SELECT {_columns} FROM {Quote(Name)} WHERE {behind} ORDER BY {Order} LIMIT :limit",
            [new(created, created, false), new(_key, _key, false), Limit]);
    }

    private void By(string property)
    {
        if (Column(property) is { } column)
        {
            Add($"list_{Name}_by_{column}", $"{Name} with one {column}", $"SELECT {_columns} FROM {Quote(Name)} WHERE {Quote(column)} = :{column} ORDER BY {Order} LIMIT :limit", [new(column, column, false), Limit]);
        }
        else if (_schema.Tables.FirstOrDefault(t => t.Entity == _entity.Name && t.List == property) is { } list)
        {
            string value = list.ForeignKeys.Length > 1 ? list.ForeignKeys[1].Column : list.Columns[^1].Name;
            string owner = list.ForeignKeys[0].Column;
            Add($"list_{Name}_with_{value}_in_{list.Name}", $"{Name} whose {property} hold one value",
                $"SELECT {_columns} FROM {Quote(Name)} WHERE {Quote(_key)} IN (SELECT {Quote(owner)} FROM {Quote(list.Name)} WHERE {Quote(value)} = :{value}) ORDER BY {Order} LIMIT :limit",
                [new(value, value, false), Limit]);
        }
    }

    private void Unique()
    {
        foreach (SqlUnique unique in _table.Unique)
        {
            List<SqlParameter> parameters = [];
            List<string> conditions = [];
            foreach ((string column, string expression) in unique.Columns.Zip(unique.Expressions))
            {
                SqlColumn kept = _table.Columns.First(c => c.Name == column);
                string source = kept.Generated ?? expression;
                string value = Words().Replace(source, m => Given(m.Value.Trim('"', '`')) is { } given ? $":{given}" : m.Value);
                conditions.Add($"{(kept.Generated is null ? expression : Quote(column))} = {value.Replace(" COLLATE NOCASE", string.Empty, StringComparison.Ordinal)}");
                string? Given(string word) => _table.Columns.FirstOrDefault(c => c.Name == word && c.Generated is null)?.Name is { } name && Note(name) ? name : null;
            }

            bool Note(string name)
            {
                if (!parameters.Exists(p => p.Name == name))
                {
                    parameters.Add(new(name, name, false));
                }

                return true;
            }

            Add($"exists_{Name}_by_{string.Join('_', unique.Columns)}", $"whether {string.Join(" and ", unique.Columns)} of {Name} is taken",
                $"SELECT 1 FROM {Quote(Name)} WHERE {string.Join(" AND ", conditions)} LIMIT 1", [.. parameters]);
        }
    }

    private void Counts()
    {
        foreach (CountedRows counted in _entity.Counted)
        {
            if (Column(counted.Property) is { } by)
            {
                string also = counted.WhileProperty is { } w && Column(w) is { } state ? $" AND {Quote(state)} = {_dialect.Literal(counted.WhileValue ?? string.Empty)}" : string.Empty;
                Add($"count_{Name}_by_{by}", $"how many of {Name} there are for one {by}", $"SELECT count(*) FROM {Quote(Name)} WHERE {Quote(by)} = :{by}{also}", [new(by, by, false)]);
            }
        }
    }

    /// <summary>What belongs to many rows comes in one statement, whatever their number.</summary>
    private void Batches()
    {
        foreach (SqlTable list in _schema.Tables.Where(t => t.Entity == _entity.Name && t.List is not null))
        {
            string owner = list.ForeignKeys[0].Column;
            Add($"load_{list.Name}", $"the {list.List} of many {Name} at once",
                $"SELECT {string.Join(", ", list.Columns.Select(c => Quote(c.Name)))} FROM {Quote(list.Name)} WHERE {Quote(owner)} IN (:{owner}) ORDER BY {Quote(owner)}, {Quote("position")}", [new(owner, owner, true)]);
        }

        foreach (string target in _table.ForeignKeys.Select(static k => k.Table).Distinct())
        {
            SqlTable other = _schema.Tables.First(t => t.Name == target);
            string id = other.Key[0];
            Add($"load_{target}_of_{Name}", $"the {target} that a page of {Name} refers to, at once",
                $"SELECT {string.Join(", ", other.Columns.Where(static c => c.Generated is null).Select(c => Quote(c.Name)))} FROM {Quote(target)} WHERE {Quote(id)} IN (:{id})", [new(id, id, true)]);
        }
    }

    private static SqlParameter Limit => new("limit", null, false);

    private string? Column(string property) => _table.Columns.FirstOrDefault(c => c.Property == property && c.Generated is null)?.Name;

    private string Quote(string name) => _dialect.Quote(name);

    private void Add(string name, string purpose, string text, ImmutableArray<SqlParameter> parameters) => _statements.Add(new SqlStatement(name, purpose, text, parameters));

    [GeneratedRegex("[\"`]?[a-z_][a-z0-9_]*[\"`]?")]
    private static partial Regex Words();
}
