using System.Collections.Immutable;

namespace Agents.Routing;

/// <summary>How well one agent fits a query, from words alone.</summary>
/// <remarks>
/// The weight w is 1 for each trigger whose words are all in the query, 0.5 for each further word of a capability and 0.1 for each further
/// word of the description; a query word counts once, for the best of the three. The score is w / (w + 1), rounded to three places: one
/// trigger gives 0.5, two give 0.667. Without a trigger or a capability word a candidate is shown and never chosen.
/// </remarks>
/// <param name="Candidate">The score as callers see it.</param>
/// <param name="Words">The query words that triggers and capabilities matched.</param>
/// <param name="Eligible">Whether it may be chosen.</param>
internal readonly record struct RouteScore(RouteCandidate Candidate, ImmutableArray<string> Words, bool Eligible)
{
    private const double Trigger = 1;
    private const double Capability = 0.5;
    private const double Description = 0.1;

    internal static RouteScore Of(string agent, RouteProfile profile, ImmutableArray<string> query)
    {
        var matched = ImmutableArray.CreateBuilder<string>();
        var used = new List<string>();
        double weight = 0;
        foreach (RoutePhrase trigger in profile.Triggers)
        {
            if (IsIn(query, trigger))
            {
                weight += Trigger;
                matched.Add(trigger.Text);
                used.AddRange(trigger.Words);
            }
        }

        weight += Count(profile.Capabilities, Capability);
        ImmutableArray<string> strong = [.. used.Distinct(StringComparer.Ordinal)];
        weight += Count(profile.Description, Description);
        return new(new RouteCandidate(agent, Math.Round(weight / (weight + 1), 3), matched.DrainToImmutable()), strong, !strong.IsEmpty);

        double Count(ImmutableArray<string> words, double each)
        {
            double sum = 0;
            foreach (string word in query)
            {
                if (words.Contains(word) && !used.Contains(word))
                {
                    used.Add(word);
                    sum += each;
                    matched.Add(word);
                }
            }

            return sum;
        }
    }

    private static bool IsIn(ImmutableArray<string> query, RoutePhrase phrase)
    {
        foreach (string word in phrase.Words)
        {
            if (!query.Contains(word))
            {
                return false;
            }
        }

        return true;
    }
}
