using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A condition on a response, as data: it holds when every named artifact and input value is present.</summary>
/// <param name="Name">A name of the condition table, or null for text no phrase of the table matches: then the edge is a model's or caller's choice, never automatic.</param>
/// <param name="Text">The definition's own words.</param>
/// <param name="Artifacts">Artifacts the response must have.</param>
/// <param name="Inputs">JSON pointers into the step's input that must have a value.</param>
public sealed record HandoffCondition(string? Name, string Text, ImmutableArray<string> Artifacts, ImmutableArray<string> Inputs)
{
    /// <summary>A condition that nothing but a model or a caller can decide.</summary>
    public static HandoffCondition Free(string text) => new(null, text, [], []);
}
