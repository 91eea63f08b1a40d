using System.Collections.Frozen;
using System.Collections.Immutable;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Finds the files to look at. Paths come out relative to the working folder, with forward slashes, each once and in order.</summary>
internal sealed class VerifyWalk(string directory, Skips skips, List<Problem> problems, CancellationToken cancellationToken)
{
    private const long LongestFound = 2_000_000;
    private const long LongestSpecification = 16 * 1024 * 1024;

    private static readonly FrozenSet<string> s_passed = FrozenSet.ToFrozenSet(
        ["node_modules", ".git", "bin", "obj", "vendor", "dist", "build", ".venv", "venv", "__pycache__", "target", ".next", "coverage"], StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<Candidate> Find(IEnumerable<string> paths)
    {
        SortedDictionary<string, Candidate> found = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, directory));
            if (Directory.Exists(full))
            {
                Search(new DirectoryInfo(full), found);
            }
            else if (File.Exists(full))
            {
                found[Relative(full)] = new(Relative(full), full, Named: true);
            }
            else
            {
                problems.Add(Problem.Missing(path));
            }
        }

        return [.. found.Values];
    }

    public string Relative(string full) => Path.GetRelativePath(directory, full).Replace('\\', '/');

    private void Search(DirectoryInfo root, SortedDictionary<string, Candidate> found)
    {
        Stack<DirectoryInfo> open = new([root]);
        while (open.TryPop(out DirectoryInfo? folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
                {
                    Take(entry, open, found);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(Problem.Unreadable(Relative(folder.FullName)));
            }
        }
    }

    private void Take(FileSystemInfo entry, Stack<DirectoryInfo> open, SortedDictionary<string, Candidate> found)
    {
        string path = Relative(entry.FullName);
        if (entry.LinkTarget is not null)
        {
            skips.File(Skips.Link);
        }
        else if (entry is DirectoryInfo below)
        {
            if (s_passed.Contains(below.Name))
            {
                skips.Folder(below.Name);
            }
            else
            {
                open.Push(below);
            }
        }
        else if (entry is FileInfo file && WhyNot(file, new(path, file.FullName, Named: false)) is { } why)
        {
            skips.File(why);
        }
        else
        {
            found.TryAdd(path, new(path, entry.FullName, Named: false));
        }
    }

    private static string? WhyNot(FileInfo file, Candidate candidate) => (CodeVerifier.Reads(file.Name), candidate.MayBeSpecification) switch
    {
        (false, false) => Skips.Other,
        (true, _) when file.Name.Contains(".min.", StringComparison.OrdinalIgnoreCase) => Skips.Minified,
        (true, _) when file.Length > LongestFound => Skips.Long,
        (_, true) when candidate.IsTree && file.Length > LongestSpecification => Skips.Other,
        _ => null,
    };
}
