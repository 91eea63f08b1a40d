using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>An operation of a contract that follows no convention, with everything about it that can be typed; what it does stands in words alone.</summary>
/// <remarks>
/// It also stands in <see cref="Blueprint.NotBuilt"/> until somebody has written what it does: nothing here can derive that, a model can.
/// </remarks>
public sealed record CustomOperation
{
    /// <summary>The resource it belongs to: the one whose row its path names, or else the one it speaks of.</summary>
    public required string Resource { get; init; }

    /// <summary>The operation id, as in the contract; made of method and path where it has none.</summary>
    public required string Id { get; init; }

    /// <summary>The HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>The path with parameters in braces.</summary>
    public required string Path { get; init; }

    /// <summary>One line for the documentation.</summary>
    public required string Summary { get; init; }

    /// <summary>What it does, in the contract's words; may be empty.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Path parameters that name a relation's target: parameter name to relation name. Any other names the resource's own row.</summary>
    public ImmutableSortedDictionary<string, string> Scopes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Its query parameters.</summary>
    public ImmutableArray<Field> Query { get; init; } = [];

    /// <summary>The members of its body; null when it takes none.</summary>
    public ImmutableArray<Field>? Body { get; init; }

    /// <summary>The status of success.</summary>
    public required int Status { get; init; }

    /// <summary>What it answers, an object or a list of them; null when it answers nothing.</summary>
    public FieldType? Answer { get; init; }

    /// <summary>Statuses of the contract with which it may refuse a request that is well formed, 400 to 499, each with its description.</summary>
    public ImmutableSortedDictionary<int, string> Refusals { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>Whether it takes a bearer token.</summary>
    public bool Secured { get; init; }

    /// <summary>Where it comes from; the same as that of its line in <see cref="Blueprint.NotBuilt"/>.</summary>
    public required Origin Origin { get; init; }
}
