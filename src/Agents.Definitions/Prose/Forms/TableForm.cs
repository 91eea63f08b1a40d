using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A kind of table, known by the names of its columns whatever their order.</summary>
/// <param name="Name">What the reference calls it.</param>
/// <param name="Columns">Per column: its role, then the names it goes by, lower-case words.</param>
/// <param name="Read">Takes one row.</param>
/// <param name="Example">A table of this kind; the tests read it.</param>
/// <param name="Says">What the example says, in the tests' notation.</param>
internal sealed record TableForm(string Name, ImmutableArray<string[]> Columns, Action<Cells, ProseFacts> Read, string Example, string Says)
    : Form(Name, Example, Says)
{
    /// <summary>The index of each role's column, or null when one is missing.</summary>
    public IReadOnlyDictionary<string, int>? Match(ImmutableArray<string> header)
    {
        Dictionary<string, int> roles = new(StringComparer.Ordinal);
        string[] names = [.. header.Select(cell => Words.Of(cell).Joined.Trim())];
        foreach (string[] column in Columns)
        {
            int index = Array.FindIndex(names, name => column.AsSpan(1).Contains(name));
            if (index < 0)
            {
                return null;
            }

            roles[column[0]] = index;
        }

        return roles;
    }
}
