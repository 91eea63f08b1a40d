namespace Agents.Definitions;

/// <summary>Whether one key was meant to be another.</summary>
internal static class KeyLikeness
{
    private const int Longest = 40;

    /// <summary>Same letters but for case and separators, or one edit away (two in keys of more than six letters).</summary>
    public static bool Is(string written, string known)
    {
        if (written.Length > Longest || Math.Abs(written.Length - known.Length) > 2)
        {
            return false;
        }

        (string a, string b) = (Letters(written), Letters(known));
        return a == b || Distance(a, b) <= (b.Length > 6 ? 2 : b.Length > 3 ? 1 : 0);
    }

    private static string Letters(string key) => key.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).ToLowerInvariant();

    // Insertions, deletions, substitutions and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
