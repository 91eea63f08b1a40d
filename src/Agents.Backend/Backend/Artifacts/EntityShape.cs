using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One entity.</summary>
/// <param name="Name">Pascal case, singular.</param>
/// <param name="Plural">Lower-case with hyphens.</param>
/// <param name="Properties">Identity first, then fields, references, owner and timestamps.</param>
/// <param name="Unique">Sets of properties no two rows agree in.</param>
/// <param name="FilteredBy">Properties the API filters by.</param>
/// <param name="SortedBy">Properties the API sorts by.</param>
public sealed record EntityShape(
    string Name, string Plural, ImmutableArray<EntityProperty> Properties, ImmutableArray<ImmutableArray<string>> Unique,
    ImmutableArray<string> FilteredBy, ImmutableArray<string> SortedBy)
{
    /// <summary>The property that holds the creation instant, which lists are ordered by; null when there is none.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>The lists the API answers.</summary>
    public ImmutableArray<ListPath> Lists { get; init; } = [];

    /// <summary>Properties that compare within a row.</summary>
    public ImmutableArray<ComparedProperties> Compared { get; init; } = [];

    /// <summary>Counts that are limited.</summary>
    public ImmutableArray<CountedRows> Counted { get; init; } = [];
}
