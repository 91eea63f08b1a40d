using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Cli.Lint;

/// <summary>Finds the files that may define something. Paths come out relative to the working directory, with forward slashes.</summary>
internal sealed class FileWalk(string directory)
{
    private static readonly string[] Teams = ["agents", "skills"];

    /// <summary>Paths that are not there.</summary>
    public ImmutableArray<string> Missing(IEnumerable<string> paths) => [.. paths.Where(path => !Path.Exists(Full(path)))];

    /// <summary>The files of the paths, each once and in order: those named, and those found in folders.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public ImmutableArray<FoundFile> Find(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        Dictionary<string, FoundFile> found = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string full = Full(path);
            if (Directory.Exists(full))
            {
                foreach (string file in DefinitionFolder.Files(full, cancellationToken))
                {
                    found.TryAdd(file, new(Relative(file), file, Named: false, Reported: true));
                }
            }
            else
            {
                found[full] = new(Relative(full), full, Named: true, Reported: true);
            }
        }

        // What stands beside a named file or a folder of a team is read so that references to it resolve, and not reported.
        foreach (string neighbour in paths.Select(path => TeamOf(Full(path))).OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(team => Teams.Select(folder => Path.Combine(team, folder))).Where(Directory.Exists)
            .SelectMany(folder => DefinitionFolder.Files(folder, cancellationToken)).ToArray())
        {
            found.TryAdd(neighbour, new(Relative(neighbour), neighbour, Named: false, Reported: false));
        }

        return [.. found.Values.OrderBy(static file => file.Path, StringComparer.Ordinal)];
    }

    // The nearest folder above that holds an "agents" or "skills" folder on the way down to the path; null when there is none.
    private static string? TeamOf(string full)
    {
        for (string? at = full; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Teams.Contains(Path.GetFileName(at)))
            {
                return Path.GetDirectoryName(at);
            }
        }

        return null;
    }

    private string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, directory));

    private string Relative(string full) => Path.GetRelativePath(directory, full).Replace('\\', '/');
}
