namespace Agents.Backend;

/// <summary>Puts a literal segment before a parameter at the same place, so that the router tries it first; all else keeps its order.</summary>
internal sealed class PathOrder : IComparer<string>
{
    public static PathOrder Instance { get; } = new();

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
