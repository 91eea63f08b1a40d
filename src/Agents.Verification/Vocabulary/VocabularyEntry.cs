using System.Collections.Immutable;

namespace Agents.Verification;

/// <summary>One path of a concept: which calls it means, and which of their arguments matter.</summary>
/// <param name="Concept">Such as <c>sql.run</c>.</param>
/// <param name="Before">What the path begins with; all of it when <paramref name="After"/> is null.</param>
/// <param name="After">What the path ends with, behind a star; null when there is no star.</param>
/// <param name="Positions">Positions from 0; empty for all.</param>
/// <param name="Names">Keywords that mean the same arguments.</param>
/// <param name="From">Every position from here on, or -1.</param>
internal sealed record VocabularyEntry(string Concept, string Before, string? After, ImmutableArray<int> Positions, ImmutableArray<string> Names, int From)
{
    public bool Takes(int position) => (Positions.IsEmpty && Names.IsEmpty && From < 0) || Positions.Contains(position) || (From >= 0 && position >= From);

    public bool Takes(string name) => (Positions.IsEmpty && Names.IsEmpty && From < 0) || Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    public bool Matches(string path) => After is null
        ? path == Before
        : path.Length >= Before.Length + After.Length && path.StartsWith(Before, StringComparison.Ordinal) && path.EndsWith(After, StringComparison.Ordinal);

    /// <summary>Reads <c>path(0,2..,name)</c>; without brackets every argument matters.</summary>
    public static VocabularyEntry Read(string concept, string text)
    {
        int open = text.LastIndexOf('(');
        bool hasArguments = open > 0 && text.EndsWith(')') && text[open + 1] != ')';
        string path = hasArguments ? text[..open] : text;
        List<int> positions = [];
        List<string> names = [];
        int from = -1;
        foreach (string part in hasArguments ? text[(open + 1)..^1].Split(',', StringSplitOptions.RemoveEmptyEntries) : [])
        {
            if (part.EndsWith("..", StringComparison.Ordinal))
            {
                from = int.Parse(part[..^2], System.Globalization.CultureInfo.InvariantCulture);
            }
            else if (int.TryParse(part, out int position))
            {
                positions.Add(position);
            }
            else
            {
                names.Add(part);
            }
        }

        int star = path.IndexOf('*', StringComparison.Ordinal);
        return new(concept, star < 0 ? path : path[..star], star < 0 ? null : path[(star + 1)..], [.. positions], [.. names], from);
    }
}
