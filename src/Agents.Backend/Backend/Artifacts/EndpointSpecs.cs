using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>endpoint-specs</c>: what a testing agent needs beside the document.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Endpoints">Every operation, in the document's order.</param>
public sealed record EndpointSpecs(string Service, ImmutableArray<EndpointSpec> Endpoints);
