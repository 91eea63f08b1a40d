using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A declared edge: when the condition holds for a verified response, the named artifacts go to the target.</summary>
/// <param name="From">The declaring agent.</param>
/// <param name="To">The target as the file refers to it: a name, a number such as <c>04</c>, or a title.</param>
/// <param name="When">The condition on the response.</param>
/// <param name="Carries">Artifact names that travel; nothing else does.</param>
/// <param name="Returns">Whether the target's answer comes back for one revision of the parent.</param>
public sealed record HandoffRule(string From, string To, HandoffCondition When, ImmutableArray<string> Carries, bool Returns);
