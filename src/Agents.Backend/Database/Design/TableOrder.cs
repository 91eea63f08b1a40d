using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Puts tables behind those they refer to; where they refer in a circle, in the order given.</summary>
internal static class TableOrder
{
    public static ImmutableArray<SqlTable> Sort(ImmutableArray<SqlTable> tables)
    {
        Dictionary<string, SqlTable> byName = tables.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        HashSet<string> begun = new(StringComparer.Ordinal);
        ImmutableArray<SqlTable>.Builder sorted = ImmutableArray.CreateBuilder<SqlTable>(tables.Length);
        foreach (SqlTable table in tables)
        {
            Visit(table);
        }

        return sorted.ToImmutable();

        void Visit(SqlTable table)
        {
            if (!begun.Add(table.Name))
            {
                return;
            }

            foreach (SqlForeignKey key in table.ForeignKeys)
            {
                Visit(byName[key.Table]);
            }

            sorted.Add(table);
        }
    }
}
