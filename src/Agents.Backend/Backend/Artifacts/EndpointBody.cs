using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A request body; members it does not name are refused with 400.</summary>
/// <param name="Schema">Its schema in the document.</param>
/// <param name="Patch">Whether only what is given changes.</param>
/// <param name="Properties">What a caller may send.</param>
public sealed record EndpointBody(string Schema, bool Patch, ImmutableArray<EndpointProperty> Properties);
