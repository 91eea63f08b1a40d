namespace Agents.Backend;

/// <summary>A reference from one resource to another, or to several of it.</summary>
public sealed record Relation
{
    /// <summary>What the other is to this: <c>author</c>; several: <c>tags</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The other resource's name.</summary>
    public required string Target { get; init; }

    /// <summary>The JSON name of the reference: <c>author_id</c>, <c>tag_ids</c>, or whatever a contract calls it.</summary>
    public required string FieldName { get; init; }

    /// <summary>Whether it refers to several.</summary>
    public bool Many { get; init; }

    /// <summary>Whether a new resource must have it; null until completion.</summary>
    public bool? Required { get; init; }

    /// <summary>What happens when the other is deleted.</summary>
    public OnDelete OnDelete { get; init; }

    /// <summary>Whether it is set on creation and then stays (notation: <c>fixed</c>).</summary>
    public bool Fixed { get; init; }

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; init; } = Origin.None;
}
