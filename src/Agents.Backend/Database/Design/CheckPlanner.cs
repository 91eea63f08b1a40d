using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Plans what a column's value must satisfy: bounds, lengths, enumerations, formats. What a database cannot tell is written down.</summary>
internal sealed class CheckPlanner(SqlDialect dialect, List<string> notEnforced)
{
    /// <summary>Adds the check of a column with a type of its own.</summary>
    public void Value(TableDraft table, string column, FieldType type, NameScope names, bool optional = false)
    {
        string quoted = dialect.Quote(column);
        Add(table, column, [.. Conditions($"{table.Entity.Name}.{table.Columns.Find(c => c.Name == column)?.Property ?? column}", quoted, type), .. dialect.FormOf(type, quoted, optional)], names);
    }

    /// <summary>Adds only what the type itself leaves open.</summary>
    public void Form(TableDraft table, string column, FieldType type, bool optional, NameScope names) =>
        Add(table, column, [.. dialect.FormOf(type, dialect.Quote(column), optional)], names);

    private static void Add(TableDraft table, string column, ImmutableArray<string> conditions, NameScope names)
    {
        if (!conditions.IsEmpty)
        {
            table.Checks.Add(new SqlCheck(names.Take($"ck_{table.Name}_{column}"), string.Join(" AND ", conditions)));
        }
    }

    private IEnumerable<string> Conditions(string place, string column, FieldType type) => type.Kind switch
    {
        FieldKind.Integer or FieldKind.Number or FieldKind.Money => Bounds(column, type),
        FieldKind.Enum => type.Values.IsDefaultOrEmpty ? [] : [$"{column} IN ({string.Join(", ", type.Values.Select(dialect.Literal))})"],
        FieldKind.Email => Lengths(column, null, 254).Append($"{column} LIKE '%_@_%'"),
        FieldKind.Url => Lengths(column, null, 2048).Append($"(lower(substr({column}, 1, 7)) = 'http://' OR lower(substr({column}, 1, 8)) = 'https://')"),
        FieldKind.Isbn13 => Format(place, column, Formats.Isbn13),
        FieldKind.Phone => Format(place, column, Formats.Phone),
        FieldKind.Slug => Format(place, column, Formats.Slug).Concat(Lengths(column, type.Min, type.Max)),
        FieldKind.Text or FieldKind.Unsaid => Lengths(column, type.Min, type.Max).Concat(type.Pattern is { } pattern ? Format(place, column, pattern) : []),
        _ => [],
    };

    private IEnumerable<string> Format(string place, string column, string pattern)
    {
        if (dialect.Fits(column, pattern) is { } condition)
        {
            yield return condition;
        }
        else
        {
            notEnforced.Add($"{place} matches {pattern}: {dialect.Name} reads such a pattern otherwise or not at all");
        }
    }

    private IEnumerable<string> Lengths(string column, decimal? least, decimal? most)
    {
        if (least is > 0)
        {
            yield return $"{dialect.Length(column)} >= {JsonText.Of(least.Value)}";
        }

        if (most is { } m and < int.MaxValue && !dialect.TypeHolds((int)m))
        {
            yield return $"{dialect.Length(column)} <= {((int)m).ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private IEnumerable<string> Bounds(string column, FieldType type)
    {
        if (type.Min is { } min)
        {
            yield return $"{column} {(type.ExclusiveMin ? ">" : ">=")} {dialect.Number(type, min)}";
        }

        if (type.Max is { } max)
        {
            yield return $"{column} {(type.ExclusiveMax ? "<" : "<=")} {dialect.Number(type, max)}";
        }
    }
}
