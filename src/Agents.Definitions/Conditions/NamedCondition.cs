using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>One row of the condition table.</summary>
/// <param name="Name">The name a definition may write in <c>when</c>.</param>
/// <param name="Artifacts">Artifacts the response must have.</param>
/// <param name="Inputs">JSON pointers into the input that must have a value.</param>
/// <param name="Returns">Whether an edge written in prose brings the target's answer back.</param>
/// <param name="Phrases">Words, in order and adjacent, that stand for the condition in prose.</param>
/// <param name="Examples">Two triggers that are this condition; its tests.</param>
/// <param name="Counterexample">A trigger that resembles it and is not.</param>
internal sealed record NamedCondition(
    string Name, ImmutableArray<string> Artifacts, ImmutableArray<string> Inputs, bool Returns,
    ImmutableArray<string> Phrases, ImmutableArray<string> Examples, string Counterexample);
