using System.Collections.Immutable;

namespace Agents.Routing;

/// <summary>How well one agent fits a query, from words alone.</summary>
/// <remarks>
/// The weight w is 1 for each trigger whose words are all in the query, 0.5 for each further word of a capability and 0.1 for each further
/// word of the description; a query word counts once, for the best of the three. The score is w / (w + 1), rounded to three places: one
/// trigger gives 0.5, two give 0.667. Without a trigger or a capability word a candidate is shown and never chosen. Weights are whole tenths.
/// </remarks>
internal static class RouteScore
{
    internal const int Trigger = 10;
    internal const int Capability = 5;
    internal const int Description = 1;

    /// <summary>The score as callers see it.</summary>
    internal static RouteCandidate Of(string agent, RouteProfile profile, ImmutableArray<string> query)
    {
        var matched = ImmutableArray.CreateBuilder<string>();
        double weight = Weigh(profile, query, new bool[query.Length], matched) / 10.0;
        return new RouteCandidate(agent, Math.Round(weight / (weight + 1), 3), matched.DrainToImmutable());
    }

    /// <summary>The weight in tenths.</summary>
    /// <param name="profile">What attracts a query to the agent.</param>
    /// <param name="query">The query's words.</param>
    /// <param name="used">A place for each of them; what it holds before does not matter.</param>
    /// <param name="matched">Takes what scored; null when nobody asks.</param>
    internal static int Weigh(RouteProfile profile, ImmutableArray<string> query, Span<bool> used, ImmutableArray<string>.Builder? matched = null)
    {
        used.Clear();
        int tenths = 0;
        foreach (RoutePhrase trigger in profile.Triggers)
        {
            if (trigger.IsIn(query))
            {
                tenths += Trigger;
                matched?.Add(trigger.Text);
                foreach (string word in trigger.Words)
                {
                    used[query.IndexOf(word)] = true;
                }
            }
        }

        return tenths + Count(profile.Capabilities, Capability, query, used, matched) + Count(profile.Description, Description, query, used, matched);
    }

    /// <summary>The query words that the agent's triggers and capabilities matched.</summary>
    internal static ImmutableArray<string> Words(RouteProfile profile, ImmutableArray<string> query) =>
        [.. query.Where(w => profile.Capabilities.Contains(w) || profile.Triggers.Any(t => t.Words.Contains(w) && t.IsIn(query)))];

    private static int Count(ImmutableArray<string> words, int each, ImmutableArray<string> query, Span<bool> used, ImmutableArray<string>.Builder? matched)
    {
        int sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            if (!used[i] && words.Contains(query[i]))
            {
                used[i] = true;
                sum += each;
                matched?.Add(query[i]);
            }
        }

        return sum;
    }
}
