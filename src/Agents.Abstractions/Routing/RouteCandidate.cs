using System.Collections.Immutable;

namespace Agents;

/// <summary>One agent the router considered.</summary>
/// <param name="Agent">The registered name.</param>
/// <param name="Score">0 to 1; how it is computed is in <c>docs/concepts/routing.md</c>.</param>
/// <param name="Matched">The words that scored.</param>
public sealed record RouteCandidate(string Agent, double Score, ImmutableArray<string> Matched);
