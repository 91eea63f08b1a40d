using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A value of a resource.</summary>
public sealed record Field
{
    /// <summary>The JSON name: lower-case with underscores, or whatever a contract calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds; <see cref="FieldKind.Unsaid"/> until completion.</summary>
    public FieldType Type { get; init; } = FieldType.Unsaid;

    /// <summary>Whether a new resource must have it; null until completion.</summary>
    public bool? Required { get; init; }

    /// <summary>Who sets it, and when.</summary>
    public FieldMode Mode { get; init; }

    /// <summary>The value taken when a caller leaves it out, as JSON text; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Where it comes from.</summary>
    public Origin Origin { get; init; } = Origin.None;

    /// <summary>One sentence for the documentation, or null.</summary>
    public string? Description { get; init; }
}
