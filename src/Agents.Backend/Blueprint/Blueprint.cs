using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What is to be built, whatever door it came through: one typed domain, every node with its origin.</summary>
public sealed record Blueprint
{
    /// <summary>The service's name, lower-case with hyphens, such as <c>bookstore</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name comes from.</summary>
    public Origin NameOrigin { get; init; } = Origin.None;

    /// <summary>The door it came through; a contract's fields are never tightened.</summary>
    public BlueprintSource Source { get; init; }

    /// <summary>The resources, in the order they were named.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];

    /// <summary>How callers prove who they are; null when nobody has to.</summary>
    public Authentication? Auth { get; init; }

    /// <summary>Roles, in the order they were named.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Who may do what; a later rule wins over an earlier one, a resource's over a general one.</summary>
    public ImmutableArray<AccessRule> Access { get; init; } = [];

    /// <summary>Page sizes and rates.</summary>
    public ServiceLimits Limits { get; init; } = new();

    /// <summary>Operations of a contract that follow no convention. Default: none.</summary>
    public ImmutableArray<CustomOperation> CustomOperations { get; init; } = [];

    /// <summary>What was understood and is not built; the answer says so and the verdict is lowered.</summary>
    public ImmutableArray<NotBuilt> NotBuilt { get; init; } = [];

    /// <summary>What was not said and therefore assumed, each with the line that changes it. Filled by completion.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>The resource with this name, or null.</summary>
    public Resource? Find(string name) => Resources.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.Ordinal));
}
