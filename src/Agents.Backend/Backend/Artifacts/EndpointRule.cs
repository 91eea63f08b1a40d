using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One check of an operation, in the order they are made; the first that fails answers.</summary>
/// <param name="Kind">
/// <c>rate</c> 429, <c>authenticate</c> 401, <c>role</c> 403, <c>path</c> 404, <c>query</c> 400, <c>body</c> 400, <c>exists</c> 404, <c>in-scope</c> 404,
/// <c>visible</c> 404, <c>owner</c> 403, <c>reference</c> 400, <c>compare</c> 400, <c>unique</c> 409, <c>limit</c> 409, <c>state</c> 409 or <c>unreferred</c> 409.
/// </param>
/// <param name="Text">The rule in a few words, such as <c>unique(isbn)</c>.</param>
public sealed record EndpointRule(string Kind, string Text)
{
    /// <summary>The properties it is about, in order.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>The entity it is about, or null.</summary>
    public string? Entity { get; init; }

    /// <summary>The path parameter it is about, or null.</summary>
    public string? Parameter { get; init; }

    /// <summary>Roles that satisfy it, beside the owner where the rule is about ownership.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Whether rows of the entity exist for their owner and the <see cref="Roles"/> alone.</summary>
    public bool OwnersOnly { get; init; }

    /// <summary>The comparison, or null.</summary>
    public string? Operator { get; init; }

    /// <summary>The values that satisfy a state.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The greatest number, or null.</summary>
    public int? Max { get; init; }

    /// <summary>The property of the entity that says the greatest number, or null.</summary>
    public string? MaxProperty { get; init; }

    /// <summary>Counts only rows with this property at <see cref="WhileValue"/>; null counts all.</summary>
    public string? WhileProperty { get; init; }

    /// <summary>That value.</summary>
    public string? WhileValue { get; init; }

    /// <summary>Whether the reference is a list.</summary>
    public bool Many { get; init; }

    /// <summary>Whether texts compare without case.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary>How many references that cascade lie between; for <c>unreferred</c>.</summary>
    public int Steps { get; init; }
}
