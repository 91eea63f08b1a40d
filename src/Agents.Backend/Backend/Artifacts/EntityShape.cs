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
    ImmutableArray<string> FilteredBy, ImmutableArray<string> SortedBy);
