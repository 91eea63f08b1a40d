using System.Text;

namespace Agents.Definitions;

/// <summary>A text as lower-case words, so that phrases are found whatever the case, punctuation and spacing.</summary>
internal readonly record struct Words(string Joined)
{
    public static Words Of(string text)
    {
        StringBuilder joined = new(" ", text.Length + 2);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c) || c == '\'')
            {
                joined.Append(char.ToLowerInvariant(c));
            }
            else if (joined[^1] != ' ')
            {
                joined.Append(' ');
            }
        }

        return new(joined[^1] == ' ' ? joined.ToString() : joined.Append(' ').ToString());
    }

    /// <summary>Whether the phrase's words occur, adjacent and whole.</summary>
    public bool Has(string phrase) => Joined.Contains($" {phrase} ", StringComparison.Ordinal);
}
