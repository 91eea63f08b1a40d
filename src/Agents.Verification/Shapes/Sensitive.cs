using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>Compares names with lists of words, word for word in any casing convention.</summary>
internal static class Sensitive
{
    private static readonly ImmutableArray<string> s_hashes = ["hash", "hashed", "digest", "encode", "encoded", "encrypt", "encrypted"];

    /// <summary>Whether one of the words stands in the name as a word of its own: <c>apiKey</c> and <c>api_key</c> hold <c>key</c>, <c>monkey</c> does not.</summary>
    public static bool Matches(string name, ImmutableArray<string> words)
    {
        foreach (string word in words)
        {
            for (int at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (IsStart(name, at) && IsEnd(name, at + word.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a name says that what it holds was made from a secret, or makes that, and is none itself.</summary>
    public static bool IsHash(string name) => Matches(name, s_hashes);

    private static bool IsStart(string name, int at) =>
        at == 0 || !char.IsLetter(name[at - 1]) || (char.IsUpper(name[at]) && (char.IsLower(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]))));

    private static bool IsEnd(string name, int end) =>
        end == name.Length || !char.IsLetter(name[end]) || char.IsUpper(name[end]) || (name[end] == 's' && (end + 1 == name.Length || !char.IsLower(name[end + 1])));
}
