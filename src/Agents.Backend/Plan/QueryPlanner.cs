using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>Plans a list's query parameters: paging, order and filters.</summary>
internal static class QueryPlanner
{
    /// <summary>Text that may be longer is for reading, not for filtering or sorting by.</summary>
    private const int LongestSearchableText = 500;

    /// <summary>A cursor may hold the longest text a list is sorted by, encoded.</summary>
    private const int MostCursorCharacters = 8192;

    public static IEnumerable<QueryParameterPlan> Plan(EntityPlan entity, Operation operation, ListShape shape, IReadOnlySet<string> scoped)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (QueryParameterPlan parameter in Paging(shape))
        {
            taken.Add(parameter.Name);
            yield return parameter;
        }

        IEnumerable<QueryParameterPlan> filters = operation.Filters is { } named
            ? named.Select(f => (Name: f.Key, Property: entity.Properties.FirstOrDefault(p => p.Name == f.Value)))
                .Where(f => f.Property is not null)
                .Select(f => Filter(f.Name, QueryUse.Equal, f.Property!))
            : entity.Properties.Where(p => !scoped.Contains(p.Name)).SelectMany(Filters).Append(Sort(entity));
        foreach (QueryParameterPlan filter in filters.Where(f => taken.Add(f.Name)))
        {
            yield return filter;
        }
    }

    private static IEnumerable<QueryParameterPlan> Paging(ListShape shape)
    {
        if (shape.Style == PageStyle.None)
        {
            yield break;
        }

        yield return new QueryParameterPlan
        {
            Name = shape.SizeName,
            Use = QueryUse.PageSize,
            Type = new FieldType { Kind = FieldKind.Integer, Min = 1, Max = shape.MaxSize },
        };
        if (shape.Style == PageStyle.First)
        {
            yield break;
        }

        (QueryUse use, FieldType type) = shape.Style switch
        {
            PageStyle.Offset => (QueryUse.Offset, new FieldType { Kind = FieldKind.Integer, Min = 0, Max = int.MaxValue }),
            PageStyle.Page => (QueryUse.PageNumber, new FieldType { Kind = FieldKind.Integer, Min = 1, Max = int.MaxValue }),
            _ => (QueryUse.Cursor, new FieldType { Kind = FieldKind.Text, Min = 1, Max = MostCursorCharacters }),
        };
        yield return new QueryParameterPlan { Name = shape.PlaceName, Use = use, Type = type };
    }

    private static IEnumerable<QueryParameterPlan> Filters(PropertyPlan property)
    {
        if (property.Role is PropertyRole.Id or PropertyRole.Owner || !IsSearchable(property.Type))
        {
            yield break;
        }

        bool isTimestamp = property.Role is PropertyRole.CreatedAt or PropertyRole.UpdatedAt;
        if (!isTimestamp)
        {
            yield return Filter(property.Name, QueryUse.Equal, property);
        }

        (string Low, string High)? range = property.Type switch
        {
            { IsList: true } => null,
            { Kind: FieldKind.Integer or FieldKind.Number or FieldKind.Money } when property.Role == PropertyRole.Field => ("_min", "_max"),
            { Kind: FieldKind.Date or FieldKind.DateTime } => ("_from", "_to"),
            _ => null,
        };
        if (range is { } r)
        {
            yield return Filter(property.Name + r.Low, QueryUse.AtLeast, property);
            yield return Filter(property.Name + r.High, QueryUse.AtMost, property);
        }
    }

    /// <summary>A filter takes any value of the kind: bounds are the resource's matter, a filter beyond them finds nothing.</summary>
    private static QueryParameterPlan Filter(string name, QueryUse use, PropertyPlan property) => new()
    {
        Name = name,
        Use = use,
        Property = property.Name,
        Type = property.Type with
        {
            IsList = false, MinItems = null, MaxItems = null, Min = null, Max = property.Type.Kind == FieldKind.Text ? LongestSearchableText : null,
            ExclusiveMin = false, ExclusiveMax = false, Pattern = null,
        },
    };

    private static QueryParameterPlan Sort(EntityPlan entity) => new()
    {
        Name = "sort",
        Use = QueryUse.Sort,
        Type = new FieldType { Kind = FieldKind.Text },
        SortBy = [.. entity.Properties
            .Where(p => p.Role is not (PropertyRole.Owner or PropertyRole.Reference) && !p.Type.IsList && IsSearchable(p.Type))
            .Select(p => p.Name)],
    };

    private static bool IsSearchable(FieldType type) =>
        type.Kind != FieldKind.Object && (type.Kind != FieldKind.Text || type.Max is null or <= LongestSearchableText);
}
