using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Agents.Routing;

/// <summary>Splits text into the words that routing compares: lower case, letters and digits, no plural s, no filler.</summary>
internal static class QueryWords
{
    private static readonly FrozenSet<string> s_filler = FrozenSet.ToFrozenSet(
        ["a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "with", "by", "at", "from", "as", "is", "are", "be", "it", "its", "this", "that",
         "my", "me", "our", "we", "us", "you", "your", "i", "please", "can", "could", "would", "should", "need", "want", "have", "has", "agent", "specialist"],
        StringComparer.Ordinal);

    internal static ImmutableArray<string> Of(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                string word = Singular(text[start..i].ToLowerInvariant());
                if (!s_filler.Contains(word) && !words.Contains(word))
                {
                    words.Add(word);
                }

                start = -1;
            }
        }

        return words.DrainToImmutable();
    }

    // Both sides lose the s, so a word that only looks like a plural still matches itself.
    private static string Singular(string word) => word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
