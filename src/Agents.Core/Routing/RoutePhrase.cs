using System.Collections.Immutable;

namespace Agents.Routing;

/// <param name="Text">The definition's own words.</param>
/// <param name="Words">The words routing compares; a phrase matches when the query has them all.</param>
/// <param name="Target">Whom the matter belongs to, for a boundary; else null.</param>
internal sealed record RoutePhrase(string Text, ImmutableArray<string> Words, string? Target = null)
{
    internal bool IsIn(ImmutableArray<string> query)
    {
        foreach (string word in Words)
        {
            if (!query.Contains(word))
            {
                return false;
            }
        }

        return true;
    }

    internal static ImmutableArray<RoutePhrase> Of(ImmutableArray<string> texts) =>
        [.. texts.Select(static t => new RoutePhrase(t, QueryWords.Of(t))).Where(static p => !p.Words.IsEmpty)];
}
