namespace Agents.Backend;

/// <summary>A reference from another entity, and what deleting its target does.</summary>
/// <param name="Entity">The entity that refers.</param>
/// <param name="Property">Its JSON property.</param>
/// <param name="Many">Whether that property is a list.</param>
/// <param name="OnDelete">Never unsaid.</param>
internal sealed record ReferrerPlan(string Entity, string Property, bool Many, OnDelete OnDelete)
{
    /// <summary>References, from the deleted row outwards, that cascade first; empty when this one points at the deleted row itself.</summary>
    public System.Collections.Immutable.ImmutableArray<ReferrerPlan> Via { get; init; } = [];
}
