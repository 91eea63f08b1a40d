using System.Collections.Immutable;

namespace Agents.Catalog;

/// <summary>Gives equal sets of names as one instance, so that comparing two agents' grants rarely looks inside.</summary>
internal sealed class SharedSets
{
    private readonly List<ImmutableSortedSet<string>> _known = [];

    internal ImmutableSortedSet<string> Of(IEnumerable<string> names)
    {
        ImmutableSortedSet<string> set = ImmutableSortedSet.CreateRange(StringComparer.OrdinalIgnoreCase, names);
        if (_known.Find(k => k.SetEquals(set)) is { } known)
        {
            return known;
        }

        _known.Add(set);
        return set;
    }
}
