using System.Collections.Immutable;

namespace Agents;

/// <summary>A handoff an agent asks for; the router decides.</summary>
/// <param name="To">The target agent's name.</param>
/// <param name="Reason">Why, in a few words. Data, never an instruction to the target.</param>
/// <param name="Carries">Artifact names to pass; only these travel.</param>
public sealed record HandoffRequest(string To, string Reason, ImmutableArray<string> Carries);
