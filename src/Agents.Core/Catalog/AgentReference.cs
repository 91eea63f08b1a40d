using System.Text;

namespace Agents.Catalog;

/// <summary>The exact spellings under which files and callers refer to an agent.</summary>
internal static class AgentReference
{
    /// <summary>Lower case, words joined by hyphens, without a leading <c>agent</c>; a number has two digits.</summary>
    internal static string Normalise(string reference)
    {
        var text = new StringBuilder(reference.Length);
        foreach (char c in reference)
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        string joined = text.ToString().TrimEnd('-');
        string bare = joined.StartsWith("agent-", StringComparison.Ordinal) ? joined["agent-".Length..] : joined;
        return bare.Length == 1 && char.IsAsciiDigit(bare[0]) ? "0" + bare : bare;
    }

    /// <summary>Every normalised spelling of one agent: its registered name, its definition's name, that name's number and title.</summary>
    internal static IEnumerable<string> Spellings(string name, string definitionName)
    {
        yield return Normalise(name);
        string full = Normalise(definitionName);
        yield return full;
        int digits = full.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && full[digits] == '-')
        {
            yield return Normalise(full[..digits]);
            yield return full[(digits + 1)..];
            if (full.EndsWith("-agent", StringComparison.Ordinal))
            {
                yield return full[(digits + 1)..^"-agent".Length];
            }
        }
    }
}
