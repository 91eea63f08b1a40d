using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>One mention of another agent, in whatever form it was written; lists and ranges of numbers give one edge each.</summary>
/// <param name="Kind">In what sense.</param>
/// <param name="Agent">The reference without its dress: a name, two digits, a title, <c>human</c> or <c>*</c>.</param>
/// <param name="Text">The reference as written.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Note">The condition, matter, reason or data, in the file's words; empty when none.</param>
/// <param name="When">The condition of a handoff; null for the other kinds.</param>
/// <param name="Carries">Artifacts a handoff passes on.</param>
public sealed record AgentEdge(
    EdgeKind Kind, string Agent, string Text, SourcePlace Place, string Note, HandoffCondition? When, ImmutableArray<string> Carries);
