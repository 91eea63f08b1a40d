using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A request body; unknown properties are refused with 400.</summary>
internal sealed record BodyPlan
{
    /// <summary>The schema's name, unique in the document: <c>BookCreate</c>, <c>BookChange</c>, <c>LoginRequest</c>.</summary>
    public required string Schema { get; init; }

    public required BodyKind Kind { get; init; }

    /// <summary>The properties a caller may send, with <see cref="PropertyPlan.Required"/> as it holds for this body; in a patch it means that null is refused.</summary>
    public required ImmutableArray<PropertyPlan> Properties { get; init; }
}
