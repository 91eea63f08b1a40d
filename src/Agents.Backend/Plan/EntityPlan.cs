using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A resource with every decision made.</summary>
internal sealed record EntityPlan
{
    /// <summary>Pascal case, singular; also the response schema's name.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case with hyphens, plural; the tag and the file's name.</summary>
    public required string Plural { get; init; }

    public required string Description { get; init; }

    public required IdKind Id { get; init; }

    public required string IdName { get; init; }

    /// <summary>Whether rows carry <c>owner_id</c>.</summary>
    public required bool Owned { get; init; }

    /// <summary>Every property of the response in order: identity, fields, references, owner, timestamps.</summary>
    public required ImmutableArray<PropertyPlan> Properties { get; init; }

    /// <summary>References to this entity from others: what deleting one does.</summary>
    public required ImmutableArray<ReferrerPlan> Referrers { get; init; }
}
