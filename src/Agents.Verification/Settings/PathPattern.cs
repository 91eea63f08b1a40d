namespace Agents.Verification;

/// <summary>Matches paths with forward slashes; time grows with the product of both lengths at most.</summary>
internal static class PathPattern
{
    public static bool Matches(string pattern, string path) =>
        pattern.AsSpan().ContainsAny('*', '?') ? Match(pattern, path) : path.StartsWith(pattern, StringComparison.Ordinal);

    private static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        // One row of the table: whether the pattern so far matches the path up to each length.
        bool[] reached = new bool[path.Length + 1];
        reached[0] = true;
        for (int i = 0; i < pattern.Length; i++)
        {
            bool deep = pattern[i..].StartsWith("**");
            bool folders = deep && pattern[i..].StartsWith("**/");
            bool[] next = new bool[path.Length + 1];
            bool open = false;
            for (int at = 0; at <= path.Length; at++)
            {
                open = reached[at] || (open && (deep || path[at - 1] != '/'));
                next[at] = pattern[i] switch
                {
                    '*' when folders => reached[at] || (open && path[at - 1] == '/'),
                    '*' => open,
                    '?' => at > 0 && reached[at - 1] && path[at - 1] != '/',
                    char c => at > 0 && reached[at - 1] && path[at - 1] == c,
                };
            }

            reached = next;
            i += folders ? 2 : deep ? 1 : 0;
        }

        return reached[path.Length];
    }
}
