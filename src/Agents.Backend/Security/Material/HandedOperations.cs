using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The artifact <c>endpoint-specs</c> as far as an audit reads it; members nobody here needs are passed over.</summary>
internal sealed record HandedOperations(string? Service, ImmutableArray<HandedOperation> Endpoints);

/// <summary>One operation of it.</summary>
internal sealed record HandedOperation(
    string? OperationId, string? Method, string? Path, bool Secured, ImmutableArray<string> Roles, ImmutableArray<string> Checks, string? BodySchema, int? RatePerMinute);
