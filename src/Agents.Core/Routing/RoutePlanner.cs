using System.Collections.Immutable;
using Agents.Catalog;

namespace Agents.Routing;

/// <summary>Chooses the agent for a request: pure, deterministic, blind to the order of registration.</summary>
/// <remarks>The caller's word comes first: an agent, then a skill. Only a request that names neither is matched by its words.</remarks>
internal static class RoutePlanner
{
    private const int Nearest = 3;

    internal static RouteDecision Decide(AgentCatalog catalog, AgentRequest request)
    {
        if (request.Agent is { } agent)
        {
            return catalog.Resolve(agent)?.Named ?? Unknown(catalog, agent);
        }

        if (request.Skill is { } skill)
        {
            return catalog.FindBySkill(skill)?.BySkill
                ?? new RouteDecision(null, $"no registered agent owns the skill '{skill}'", ByWords(catalog, QueryWords.Of(request.Query)).Candidates);
        }

        return ByWords(catalog, QueryWords.Of(request.Query));
    }

    private static RouteDecision Unknown(AgentCatalog catalog, string agent)
    {
        ImmutableArray<CatalogEntry> several = catalog.Matches(agent);
        return new RouteDecision(
            null,
            several.IsEmpty ? $"no agent is registered as '{agent}'" : $"'{agent}' fits several agents; use a registered name",
            [.. (several.IsEmpty ? catalog.Entries : several).Take(RouteIndex.Listed).Select(static e => new RouteCandidate(e.Name, 0, []))]);
    }

    private static RouteDecision ByWords(AgentCatalog catalog, ImmutableArray<string> query)
    {
        (RouteCandidate? best, ImmutableArray<RouteCandidate> tied, ImmutableArray<RouteCandidate> nearest) = catalog.Index.Rank(query);
        if (!tied.IsEmpty)
        {
            string names = string.Join(" and ", tied.Take(Nearest).Select(static c => c.Agent));
            return new RouteDecision(null, $"{names}{(tied.Length > Nearest ? $" and {tied.Length - Nearest} more" : "")} fit equally well; name one", nearest) { Tied = tied };
        }

        return best is null
            ? new RouteDecision(null, "no trigger or capability of a registered agent is in the query", nearest)
            : Boundary(catalog, catalog.Find(best.Agent)!, query, nearest)
                ?? new RouteDecision(best.Agent, Because(best, nearest), nearest, RouteBasis.Words);
    }

    /// <summary>
    /// Applies what the winner does not do. A query is mostly about such a matter when it has at least two thirds of the matter's words
    /// (both of two) and they outnumber the winner's own matched words.
    /// </summary>
    private static RouteDecision? Boundary(
        AgentCatalog catalog, CatalogEntry winner, ImmutableArray<string> query, ImmutableArray<RouteCandidate> candidates)
    {
        ImmutableArray<string> own = winner.Profile.DoesNot.IsEmpty ? [] : RouteScore.Words(winner.Profile, query);
        foreach (RoutePhrase matter in winner.Profile.DoesNot)
        {
            int shared = matter.Words.Count(w => query.Contains(w));
            if (shared * 3 < matter.Words.Length * 2 || shared <= own.Count(w => !matter.Words.Contains(w)))
            {
                continue;
            }

            CatalogEntry? target = matter.Target is null ? null : catalog.Resolve(matter.Target);
            string reason = $"{winner.Name} does not do \"{matter.Text}\"";
            return target is null || target == winner
                ? new RouteDecision(null, matter.Target is null ? reason : $"{reason}; {matter.Target} does, and is not registered", candidates)
                : new RouteDecision(target.Name, $"{reason}; {target.Name} does", candidates, RouteBasis.Boundary);
        }

        return null;
    }

    private static string Because(RouteCandidate best, ImmutableArray<RouteCandidate> candidates)
    {
        IEnumerable<string> others = candidates.Where(c => c.Agent != best.Agent && c.Score > 0).Take(Nearest)
            .Select(static c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{c.Agent} {c.Score:0.###}"));
        string matched = string.Join(", ", best.Matched.Take(Nearest).Select(static m => $"\"{m}\""));
        string nearest = string.Join(", ", others);
        return nearest.Length == 0 ? $"named by {matched}" : $"named by {matched}; nearest other: {nearest}";
    }
}
