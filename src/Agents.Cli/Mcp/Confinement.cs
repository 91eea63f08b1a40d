namespace Agents.Cli.Mcp;

/// <summary>Keeps paths within a folder, whatever they say and whatever links lead out of it.</summary>
internal sealed class Confinement(string root)
{
    private readonly string _real = Real(root);

    public string Root => root;

    /// <summary>Whether a path lies within, links followed.</summary>
    public bool Holds(string path)
    {
        try
        {
            string real = Real(Path.GetFullPath(path, root));
            return real == _real || real.StartsWith(Path.EndsInDirectorySeparator(_real) ? _real : _real + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static string Real(string full)
    {
        string at = Path.GetPathRoot(full)!;
        foreach (string part in Path.TrimEndingDirectorySeparator(full)[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(at, part);
            FileSystemInfo info = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            at = info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : next;
        }

        return at;
    }
}
