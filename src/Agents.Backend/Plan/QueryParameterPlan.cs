using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A query parameter.</summary>
internal sealed record QueryParameterPlan
{
    public required string Name { get; init; }

    public required QueryUse Use { get; init; }

    /// <summary>The value's type. Page size and number are bounded integers.</summary>
    public required FieldType Type { get; init; }

    /// <summary>The JSON property it filters by; null for paging and sorting.</summary>
    public string? Property { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>JSON text of the value taken when it is left out; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>For <see cref="QueryUse.Sort"/>: the properties one may sort by; each also with a leading <c>-</c>.</summary>
    public ImmutableArray<string> SortBy { get; init; } = [];
}
