namespace Agents.Backend;

/// <summary>One property of an entity.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Type">Kind and bounds.</param>
/// <param name="Required">Whether every row has it.</param>
/// <param name="References">The entity it refers to, or null; an owner refers to the accounts.</param>
/// <param name="OnDelete">What deleting that one does; null for anything but a reference.</param>
public sealed record EntityProperty(string Name, FieldType Type, bool Required, string? References, OnDelete? OnDelete)
{
    /// <summary>JSON text of the value taken when a caller leaves it out; null for none.</summary>
    public string? Default { get; init; }
}
