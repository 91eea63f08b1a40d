namespace Agents.Backend;

/// <summary>Puts a literal segment before a parameter at the same place, so that the router tries it first; all else keeps its order.</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

    /// <summary>Whether a router that tries <paramref name="path"/> first never comes to <paramref name="other"/>: it has a parameter where the other has a literal.</summary>
    public static bool Shadows(string path, string other)
    {
        string[] left = path.Split('/');
        string[] right = other.Split('/');
        return left.Length == right.Length && path != other
            && left.Zip(right).All(static s => s.First == s.Second || s.First.StartsWith('{')) && Instance.Compare(path, other) > 0;
    }

    /// <summary>Paths of other resources, of accounts and of the service that a resource's own would shadow.</summary>
    public static IEnumerable<string> ShadowedBy(ServicePlan plan, EntityPlan entity)
    {
        string[] own = [.. plan.Operations.Where(o => o.Entity == entity.Name && o.Act is not CustomAct).Select(static o => o.Path).Distinct()];
        return plan.Operations.Where(o => o.Entity != entity.Name && o.Act is not CustomAct).Select(static o => o.Path).Distinct().Where(other => own.Any(path => Shadows(path, other)));
    }

    public int Compare(string? x, string? y)
    {
        string[] left = x!.Split('/');
        string[] right = y!.Split('/');
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            int order = left[i].StartsWith('{').CompareTo(right[i].StartsWith('{'));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
