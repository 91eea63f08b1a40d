using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Plans an index for every reference, filter and order the API offers, and none that another already does the work of.</summary>
internal sealed class IndexPlanner(SqlDialect dialect, NameScope names, List<string> notEnforced)
{
    private const int MySqlPrefix = 191;

    public void Plan(TableDraft table)
    {
        EntityShape entity = table.Entity;
        string id = table.Key[0];
        ImmutableArray<string> order = entity.CreatedAt is { } created && table.ColumnOf(created) is { } column ? [column, id] : [id];
        foreach (string property in Sorted(entity))
        {
            if (table.ColumnOf(property) is { } sorted && sorted != id)
            {
                AddSorted(table, sorted, id);
            }
        }

        foreach (string column2 in Equal(table))
        {
            if (!Leads(table, column2))
            {
                Add(table, SqlDialect.IsLong(table.Types[column2]) ? [column2] : [column2, .. order.Where(o => o != column2)]);
            }
        }

        foreach (string property in entity.Lists.SelectMany(static l => l.Range))
        {
            if (table.ColumnOf(property) is { } ranged && !Leads(table, ranged))
            {
                Add(table, [ranged, id]);
            }
        }
    }

    /// <summary>The items of a list: found from their owner by the key, and from their value or target the other way.</summary>
    public void PlanList(TableDraft list)
    {
        bool isFiltered = list.Entity.FilteredBy.Contains(list.List!) || list.Entity.Lists.Any(l => l.Equal.Contains(list.List!) || l.ScopedBy == list.List);
        foreach (string column in list.ForeignKeys.Select(static f => f.Column).Concat(isFiltered && list.ColumnOf(list.List!) is { } value ? [value] : []))
        {
            if (!Leads(list, column))
            {
                Add(list, SqlDialect.IsLong(list.Types[column]) ? [column] : [column, list.Key[0]]);
            }
        }
    }

    private static IEnumerable<string> Sorted(EntityShape entity) =>
        entity.SortedBy.Union(entity.Lists.SelectMany(static l => l.SortedBy)).Concat(entity.CreatedAt is { } c ? [c] : Array.Empty<string>()).Distinct();

    private static IEnumerable<string> Equal(TableDraft table)
    {
        EntityShape entity = table.Entity;
        IEnumerable<string> asked = entity.FilteredBy.Concat(entity.Lists.SelectMany(static l => (string?[])[l.ScopedBy, l.OwnedBy, .. l.Equal]).OfType<string>())
            .Concat(entity.Counted.Select(static c => c.Property));
        return table.ForeignKeys.Select(static f => f.Column).Concat(asked.Select(table.ColumnOf).OfType<string>()).Distinct();
    }

    private void AddSorted(TableDraft table, string column, string id)
    {
        if (SqlDialect.IsLong(table.Types[column]))
        {
            if (dialect.Type != DatabaseType.Sqlite)
            {
                notEnforced.Add($"{table.Entity.Name}.{column} has no greatest length that an ordered index holds: lists sorted by it read every row; bound it to {SqlDialect.LongestKeyText} characters");
                return;
            }
        }

        // One column that is unique is an order by itself; a tie cannot happen.
        if (!table.Unique.Exists(u => !u.IsIndex && u.Columns is [var only] && only == column))
        {
            Add(table, [column, id]);
        }
    }

    private static bool Leads(TableDraft table, string column) =>
        table.Key[0] == column
        || table.Unique.Exists(u => !u.IsIndex && u.Columns[0] == column)
        || table.Indexes.Exists(i => i.Columns[0] == column);

    private void Add(TableDraft table, ImmutableArray<string> columns)
    {
        if (Prefixes(table.Key, columns) || table.Unique.Exists(u => !u.IsIndex && Prefixes(u.Columns, columns)) || table.Indexes.Exists(i => Prefixes(i.Columns, columns)))
        {
            return;
        }

        table.Indexes.RemoveAll(i => i.Method is null && Prefixes(columns, i.Columns));
        bool isLong = SqlDialect.IsLong(table.Types[columns[0]]);
        table.Indexes.Add(new SqlIndex(names.Take($"ix_{table.Name}_{string.Join('_', columns)}"), columns)
        {
            Method = isLong && dialect.Type == DatabaseType.PostgreSql ? "hash" : null,
            Prefix = isLong && dialect.Type == DatabaseType.MySql ? MySqlPrefix : null,
        });
    }

    private static bool Prefixes(ImmutableArray<string> longer, ImmutableArray<string> shorter) =>
        longer.Length >= shorter.Length && longer.AsSpan(0, shorter.Length).SequenceEqual(shorter.AsSpan());
}
