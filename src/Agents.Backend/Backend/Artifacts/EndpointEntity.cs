using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One entity as callers see it.</summary>
/// <param name="Name">Pascal case, singular.</param>
/// <param name="Plural">Lower-case with hyphens.</param>
/// <param name="IdName">The JSON name of its identity.</param>
/// <param name="Properties">Every property of an answer in order; nothing else may be in it.</param>
/// <param name="Referrers">References to it, and what deleting it does about them.</param>
public sealed record EndpointEntity(
    string Name, string Plural, string IdName, ImmutableArray<EndpointProperty> Properties, ImmutableArray<EndpointReferrer> Referrers);
