namespace Agents.Backend;

/// <summary>One JSON property of an entity.</summary>
internal sealed record PropertyPlan
{
    /// <summary>The JSON name.</summary>
    public required string Name { get; init; }

    public required PropertyRole Role { get; init; }

    /// <summary>Complete, never unsaid. A reference has its target's id kind (Uuid or Integer), as a list when it refers to several.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Whether every row has it. An optional one that is absent is left out of answers, never null.</summary>
    public required bool Required { get; init; }

    public required FieldMode Mode { get; init; }

    /// <summary>Whether every row has it: it is required and someone sets it.</summary>
    public bool IsAlwaysThere => Required && (Mode != FieldMode.ReadOnly || Default is not null || Role != PropertyRole.Field || Name == "roles");

    /// <summary>The entity referred to, for <see cref="PropertyRole.Reference"/>.</summary>
    public string? Target { get; init; }

    /// <summary>JSON text of the value taken when a caller leaves it out; null for none.</summary>
    public string? Default { get; init; }

    public string? Description { get; init; }
}
