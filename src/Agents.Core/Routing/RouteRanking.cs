using System.Collections.Immutable;

namespace Agents.Routing;

/// <summary>How the agents fit a query.</summary>
/// <param name="Best">The one that fits best and may be chosen; null when none may, or several fit equally well.</param>
/// <param name="Tied">Those several, by name.</param>
/// <param name="Nearest">The nearest of all, best first, whether or not they may be chosen.</param>
internal readonly record struct RouteRanking(RouteCandidate? Best, ImmutableArray<RouteCandidate> Tied, ImmutableArray<RouteCandidate> Nearest);
