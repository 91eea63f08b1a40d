using System.Collections.Immutable;

namespace Agents;

/// <summary>The agent chosen for a request, and why, in words and data.</summary>
/// <param name="Agent">The chosen agent's registered name; null when no agent answers such a request (A002).</param>
/// <param name="Reason">Why, one clause: <c>named by the caller</c>, <c>trigger "api"</c>.</param>
/// <param name="Candidates">The nearest ten candidates with their scores, best first, ties in name order.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record RouteDecision(
    string? Agent, string Reason, ImmutableArray<RouteCandidate> Candidates, RouteBasis Basis = RouteBasis.None)
{
    /// <summary>The candidates that fit equally well and best, when that is why no agent was chosen; else empty.</summary>
    public ImmutableArray<RouteCandidate> Tied { get; init; } = [];
}
