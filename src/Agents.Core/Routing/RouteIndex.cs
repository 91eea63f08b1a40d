using System.Collections.Frozen;
using System.Collections.Immutable;
using Agents.Catalog;

namespace Agents.Routing;

/// <summary>Finds the agents that have a word of a query, so that a thousand others cost nothing but their place in the list.</summary>
internal sealed class RouteIndex
{
    private readonly ImmutableArray<CatalogEntry> _entries;
    private readonly ImmutableArray<RouteCandidate> _unmatched;
    private readonly FrozenDictionary<string, ImmutableArray<int>> _byWord;

    /// <param name="entries">In name order.</param>
    internal RouteIndex(ImmutableArray<CatalogEntry> entries)
    {
        _entries = entries;
        _unmatched = [.. entries.Select(static e => new RouteCandidate(e.Name, 0, []))];
        _byWord = entries.SelectMany(static (e, i) => Words(e.Profile).Distinct(StringComparer.Ordinal).Select(word => (word, i)))
            .GroupBy(static p => p.word, static p => p.i, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>The agents with a score, best first, names deciding between equals.</summary>
    /// <param name="query">The query's words.</param>
    /// <param name="candidates">All agents in that order; those without a score behind, by name.</param>
    internal ImmutableArray<RouteScore> Score(ImmutableArray<string> query, out ImmutableArray<RouteCandidate> candidates)
    {
        var seen = new bool[_entries.Length];
        var matched = new bool[_entries.Length];
        var scores = new List<RouteScore>();
        bool[] used = new bool[query.Length];
        foreach (string word in query)
        {
            foreach (int i in _byWord.GetValueOrDefault(word, []))
            {
                if (!seen[i])
                {
                    seen[i] = true;
                    RouteScore score = RouteScore.Of(_entries[i].Name, _entries[i].Profile, query, used);
                    matched[i] = score.Candidate.Score > 0;
                    if (matched[i])
                    {
                        scores.Add(score);
                    }
                }
            }
        }

        scores.Sort(static (one, other) => other.Candidate.Score.CompareTo(one.Candidate.Score) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Candidate.Agent, other.Candidate.Agent));
        var all = ImmutableArray.CreateBuilder<RouteCandidate>(_entries.Length);
        foreach (RouteScore score in scores)
        {
            all.Add(score.Candidate);
        }

        for (int i = 0; i < matched.Length; i++)
        {
            if (!matched[i])
            {
                all.Add(_unmatched[i]);
            }
        }

        candidates = all.DrainToImmutable();
        return [.. scores];
    }

    private static IEnumerable<string> Words(RouteProfile profile) =>
        profile.Triggers.SelectMany(static t => t.Words).Concat(profile.Capabilities).Concat(profile.Description);
}
