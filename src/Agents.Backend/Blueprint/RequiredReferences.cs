using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>Finds references that cannot all be required: resources that lead back to themselves could never be created.</summary>
internal static class RequiredReferences
{
    /// <summary>Names of resources on a circle of references that are, or would by default be, required.</summary>
    public static FrozenSet<string> Circles(Blueprint blueprint)
    {
        HashSet<string> left = [.. blueprint.Resources.Select(static r => r.Name)];
        List<(string From, string To)> edges = [.. blueprint.Resources
            .SelectMany(static r => r.Relations.Where(static x => x.Required != false && !x.Many).Select(x => (r.Name, x.Target)))
            .Where(e => left.Contains(e.Target))];
        Peel(left, edges);
        Peel(left, [.. edges.Select(static e => (e.To, e.From))]);
        return left.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Takes away, one after the other, what leads to nothing that is left.</summary>
    private static void Peel(HashSet<string> left, List<(string From, string To)> edges)
    {
        List<(string From, string To)> inside = [.. edges.Where(e => left.Contains(e.From) && left.Contains(e.To))];
        Dictionary<string, int> leads = inside.GroupBy(static e => e.From).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        ILookup<string, string> comesFrom = inside.ToLookup(static e => e.To, static e => e.From, StringComparer.Ordinal);
        Queue<string> free = new(left.Where(name => !leads.ContainsKey(name)));
        while (free.TryDequeue(out string? name))
        {
            left.Remove(name);
            foreach (string other in comesFrom[name])
            {
                if (--leads[other] == 0)
                {
                    free.Enqueue(other);
                }
            }
        }
    }
}
