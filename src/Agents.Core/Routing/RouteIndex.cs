using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Agents.Catalog;

namespace Agents.Routing;

/// <summary>Finds the agents that have a word of a query: weighs each in whole tenths, and explains only the nearest.</summary>
internal sealed class RouteIndex
{
    /// <summary>How many candidates a decision lists.</summary>
    internal const int Listed = 10;

    private readonly ImmutableArray<CatalogEntry> _entries;
    // Arrays as values: the tables' code is shared with every other table of references, so none is compiled at a start.
    private readonly Dictionary<string, Mention[]> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Trigger[]> _triggers = new(StringComparer.Ordinal);

    /// <param name="entries">In name order.</param>
    internal RouteIndex(ImmutableArray<CatalogEntry> entries)
    {
        _entries = entries;
        Dictionary<string, int> often = Often(entries);
        for (int i = 0; i < entries.Length; i++)
        {
            RouteProfile profile = entries[i].Profile;
            foreach (string word in profile.Capabilities)
            {
                Add(_mentions, word, new Mention(i, RouteScore.Capability));
            }

            foreach (string word in profile.Description)
            {
                if (!profile.Capabilities.Contains(word))
                {
                    Add(_mentions, word, new Mention(i, RouteScore.Description));
                }
            }

            foreach (RoutePhrase trigger in profile.Triggers)
            {
                Add(_triggers, Rarest(trigger, often), new Trigger(i, trigger));
            }
        }
    }

    /// <summary>Ranks the agents by how well they fit; names decide between equals.</summary>
    /// <param name="query">The query's words.</param>
    internal RouteRanking Rank(ImmutableArray<string> query)
    {
        Weight[] weights = ArrayPool<Weight>.Shared.Rent(_entries.Length);
        try
        {
            Span<Weight> all = weights.AsSpan(0, _entries.Length);
            all.Clear();
            Weigh(query, all);
            return Rank(query, all);
        }
        finally
        {
            ArrayPool<Weight>.Shared.Return(weights);
        }
    }

    private void Weigh(ImmutableArray<string> query, Span<Weight> weights)
    {
        foreach (string word in query)
        {
            if (_mentions.TryGetValue(word, out Mention[]? mentions))
            {
                foreach (Mention mention in mentions)
                {
                    ref Weight weight = ref weights[mention.Entry];
                    weight.Tenths += mention.Tenths;
                    weight.Eligible |= mention.Tenths >= RouteScore.Capability;
                }
            }
        }

        // A trigger's words count once, as the trigger: such an agent is scored whole.
        bool[] used = new bool[query.Length];
        foreach (string word in query)
        {
            foreach (Trigger trigger in _triggers.GetValueOrDefault(word) ?? [])
            {
                ref Weight weight = ref weights[trigger.Entry];
                if (!weight.Whole && trigger.Phrase.IsIn(query))
                {
                    weight = new Weight { Tenths = RouteScore.Weigh(_entries[trigger.Entry].Profile, query, used), Eligible = true, Whole = true };
                }
            }
        }
    }

    private RouteRanking Rank(ImmutableArray<string> query, ReadOnlySpan<Weight> weights)
    {
        Span<int> nearest = stackalloc int[Math.Min(Listed, weights.Length)];
        int count = 0;
        int best = -1;
        int ties = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i].Eligible && (best < 0 || weights[i].Tenths >= weights[best].Tenths))
            {
                ties = best >= 0 && weights[i].Tenths == weights[best].Tenths ? ties + 1 : 1;
                best = ties > 1 ? best : i;
            }

            if (count == nearest.Length && weights[nearest[^1]].Tenths >= weights[i].Tenths)
            {
                continue;
            }

            int place = count < nearest.Length ? count++ : count - 1;
            for (; place > 0 && weights[nearest[place - 1]].Tenths < weights[i].Tenths; place--)
            {
                nearest[place] = nearest[place - 1];
            }

            nearest[place] = i;
        }

        RouteCandidate[] candidates = new RouteCandidate[count];
        for (int i = 0; i < count; i++)
        {
            candidates[i] = Candidate(query, weights, nearest[i]);
        }

        if (ties < 2)
        {
            return new RouteRanking(best < 0 ? null : Candidate(query, weights, best), [], ImmutableCollectionsMarshal.AsImmutableArray(candidates));
        }

        var tied = ImmutableArray.CreateBuilder<RouteCandidate>(ties);
        for (int i = best; tied.Count < ties; i++)
        {
            if (weights[i].Eligible && weights[i].Tenths == weights[best].Tenths)
            {
                tied.Add(Candidate(query, weights, i));
            }
        }

        return new RouteRanking(null, tied.MoveToImmutable(), ImmutableCollectionsMarshal.AsImmutableArray(candidates));
    }

    private RouteCandidate Candidate(ImmutableArray<string> query, ReadOnlySpan<Weight> weights, int entry) => weights[entry].Tenths == 0
        ? new RouteCandidate(_entries[entry].Name, 0, [])
        : RouteScore.Of(_entries[entry].Name, _entries[entry].Profile, query);

    private static Dictionary<string, int> Often(ImmutableArray<CatalogEntry> entries)
    {
        var often = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (CatalogEntry entry in entries)
        {
            foreach (RoutePhrase trigger in entry.Profile.Triggers)
            {
                foreach (string word in trigger.Words)
                {
                    often[word] = often.GetValueOrDefault(word) + 1;
                }
            }
        }

        return often;
    }

    /// <summary>The rarest of a trigger's words: a query without it never looks at the trigger.</summary>
    private static string Rarest(RoutePhrase trigger, Dictionary<string, int> often)
    {
        string rarest = trigger.Words[0];
        foreach (string word in trigger.Words)
        {
            rarest = often[word] < often[rarest] ? word : rarest;
        }

        return rarest;
    }

    private static void Add<T>(Dictionary<string, T[]> table, string word, T item) =>
        table[word] = table.TryGetValue(word, out T[]? items) ? [.. items, item] : [item];

    private readonly record struct Mention(int Entry, int Tenths);

    private readonly record struct Trigger(int Entry, RoutePhrase Phrase);

    private struct Weight
    {
        internal int Tenths;
        internal bool Eligible;
        internal bool Whole;
    }
}
