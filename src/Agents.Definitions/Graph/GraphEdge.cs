using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>One relation between two files, merged from what both say of it.</summary>
/// <param name="From">The name of the agent it leaves.</param>
/// <param name="To">The name of the agent or skill it leads to; <c>human</c>, <c>*</c> or the file's own words for a target that is neither.</param>
/// <param name="Kind">What travels.</param>
/// <param name="DeclaredByFrom">Whether the file it leaves states it.</param>
/// <param name="DeclaredByTo">Whether the file it leads to states it.</param>
/// <param name="Condition">When or why, in the file's words; null where nothing is said.</param>
/// <param name="Carries">Artifact names that travel.</param>
public sealed record GraphEdge(
    string From, string To, GraphEdgeKind Kind, bool DeclaredByFrom, bool DeclaredByTo, string? Condition, ImmutableArray<string> Carries);
