using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Every decision made, nothing left for a template: what is printed, in whatever language, follows from here.</summary>
internal sealed record ServicePlan
{
    /// <summary>Lower-case with hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>For people: <c>Bookstore API</c>.</summary>
    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string Version { get; init; }

    public required ImmutableArray<EntityPlan> Entities { get; init; }

    /// <summary>Every operation the service answers, in the order of the document: resources, then auth, then health and metrics.</summary>
    public required ImmutableArray<OperationPlan> Operations { get; init; }

    /// <summary>Null when the service has no accounts.</summary>
    public required AuthPlan? Auth { get; init; }

    public required ServiceLimits Limits { get; init; }

    /// <summary>Where rows are kept besides memory; null until a schema for it has come back.</summary>
    public StorePlan? Store { get; init; }

    /// <summary>The code of custom operations' functions by operation id; empty where none is printed.</summary>
    public ImmutableSortedDictionary<string, string> Handlers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What an audit found and nobody mended, one sentence each; for the README.</summary>
    public ImmutableArray<string> KnownWeaknesses { get; init; } = [];
}
