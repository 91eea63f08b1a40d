using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A thing the service keeps.</summary>
public sealed record Resource
{
    /// <summary>Singular, Pascal case: <c>Book</c>, <c>OrderItem</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The path segment, plural, lower-case with hyphens: <c>books</c>, <c>order-items</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>One sentence for the documentation, or null.</summary>
    public string? Description { get; init; }

    /// <summary>How its identity looks.</summary>
    public IdKind Id { get; init; }

    /// <summary>The identity's JSON name. Default <c>id</c>.</summary>
    public string IdName { get; init; } = "id";

    /// <summary>Whether it carries <c>created_at</c> and <c>updated_at</c>. Default true; a contract without them turns it off.</summary>
    public bool Timestamps { get; init; } = true;

    /// <summary>The creation instant's JSON name when a contract has its own; null follows <see cref="Timestamps"/>.</summary>
    public string? CreatedAtName { get; init; }

    /// <summary>The last change's JSON name when a contract has its own; null follows <see cref="Timestamps"/>.</summary>
    public string? UpdatedAtName { get; init; }

    /// <summary>Whether each one belongs to the signed-in user who made it (<c>owner_id</c>, set by the service).</summary>
    public bool Owned { get; init; }

    /// <summary>Its fields, identity, timestamps, owner and relations apart.</summary>
    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>Its relations to other resources.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>What must hold.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = [];

    /// <summary>What can be done with it; empty until completion means list, read, create, change and delete.</summary>
    public ImmutableArray<Operation> Operations { get; init; } = [];
}
