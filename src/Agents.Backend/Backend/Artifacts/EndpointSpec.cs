using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One operation.</summary>
/// <param name="OperationId">Its id in the document.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With parameters in braces.</param>
/// <param name="Secured">Whether it takes a bearer token.</param>
/// <param name="Roles">Roles it takes; empty when any account will do.</param>
/// <param name="Checks">Its checks in order, by name, such as <c>authenticate</c>, <c>unique(isbn)</c>.</param>
/// <param name="Statuses">Every status it can answer, success first.</param>
/// <param name="BodySchema">The request body's schema in the document, or null.</param>
/// <param name="RatePerMinute">Requests a client may make in a minute; null when it is not limited.</param>
public sealed record EndpointSpec(
    string OperationId, string Method, string Path, bool Secured, ImmutableArray<string> Roles, ImmutableArray<string> Checks,
    ImmutableArray<int> Statuses, string? BodySchema, int? RatePerMinute);
