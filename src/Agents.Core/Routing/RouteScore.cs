using System.Collections.Immutable;

namespace Agents.Routing;

/// <summary>How well one agent fits a query, from words alone.</summary>
/// <remarks>
/// The weight w is 1 for each trigger whose words are all in the query, 0.5 for each further word of a capability and 0.1 for each further
/// word of the description; a query word counts once, for the best of the three. The score is w / (w + 1), rounded to three places: one
/// trigger gives 0.5, two give 0.667. Without a trigger or a capability word a candidate is shown and never chosen.
/// </remarks>
/// <param name="Candidate">The score as callers see it.</param>
/// <param name="Eligible">Whether it may be chosen.</param>
internal readonly record struct RouteScore(RouteCandidate Candidate, bool Eligible)
{
    private const double Trigger = 1;
    private const double Capability = 0.5;
    private const double Description = 0.1;

    /// <param name="agent">The agent.</param>
    /// <param name="profile">What attracts a query to it.</param>
    /// <param name="query">The query's words.</param>
    /// <param name="used">A place for each of them; what it holds before does not matter, and afterwards it says which words counted.</param>
    internal static RouteScore Of(string agent, RouteProfile profile, ImmutableArray<string> query, Span<bool> used)
    {
        used.Clear();
        ImmutableArray<string> matched = [];
        double weight = 0;
        foreach (RoutePhrase trigger in profile.Triggers)
        {
            if (trigger.IsIn(query))
            {
                weight += Trigger;
                matched = matched.Add(trigger.Text);
                foreach (string word in trigger.Words)
                {
                    used[query.IndexOf(word)] = true;
                }
            }
        }

        weight += Count(profile.Capabilities, Capability, query, used, ref matched);
        bool eligible = weight > 0;
        weight += Count(profile.Description, Description, query, used, ref matched);
        return new(new RouteCandidate(agent, Math.Round(weight / (weight + 1), 3), matched), eligible);
    }

    /// <summary>The query words that the agent's triggers and capabilities matched.</summary>
    internal static ImmutableArray<string> Words(RouteProfile profile, ImmutableArray<string> query) =>
        [.. query.Where(w => profile.Capabilities.Contains(w) || profile.Triggers.Any(t => t.Words.Contains(w) && t.IsIn(query)))];

    private static double Count(ImmutableArray<string> words, double each, ImmutableArray<string> query, Span<bool> used, ref ImmutableArray<string> matched)
    {
        double sum = 0;
        for (int i = 0; i < query.Length; i++)
        {
            if (!used[i] && words.Contains(query[i]))
            {
                used[i] = true;
                sum += each;
                matched = matched.Add(query[i]);
            }
        }

        return sum;
    }
}
