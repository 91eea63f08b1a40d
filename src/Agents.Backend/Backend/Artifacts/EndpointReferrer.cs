namespace Agents.Backend;

/// <summary>A reference to an entity from another.</summary>
/// <param name="Entity">The entity that refers.</param>
/// <param name="Property">Its JSON property.</param>
/// <param name="Many">Whether that property is a list.</param>
/// <param name="OnDelete">What deleting the target does.</param>
/// <param name="Steps">How many references that cascade lie between; 0 when it points at the entity itself.</param>
public sealed record EndpointReferrer(string Entity, string Property, bool Many, OnDelete OnDelete, int Steps);
