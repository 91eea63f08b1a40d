using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Something that can be done with a resource. What is null follows convention; a contract says it.</summary>
public sealed record Operation
{
    /// <summary>What it does.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>The operation id, or null for the convention's.</summary>
    public string? Id { get; init; }

    /// <summary>The HTTP method in capitals, or null for the convention's.</summary>
    public string? Method { get; init; }

    /// <summary>The path with parameters in braces, or null for the convention's.</summary>
    public string? Path { get; init; }

    /// <summary>The action of a transition; null for any other kind.</summary>
    public string? Action { get; init; }

    /// <summary>The status of success, or null for the convention's.</summary>
    public int? Status { get; init; }

    /// <summary>Path parameters that name a relation's target and so scope the operation: parameter name to relation name.</summary>
    public ImmutableSortedDictionary<string, string> Scopes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How a list is cut into pages and what its answer looks like; null for the convention's.</summary>
    public ListShape? List { get; init; }

    /// <summary>Query parameters a contract names, each with the field it filters by; null for the convention's.</summary>
    public ImmutableSortedDictionary<string, string>? Filters { get; init; }

    /// <summary>Whether the answer carries the resource; null for the convention's (204 carries nothing).</summary>
    public bool? AnswersResource { get; init; }

    /// <summary>One line for the documentation, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; init; } = Origin.None;
}
