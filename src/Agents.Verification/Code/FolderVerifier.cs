using System.Collections.Frozen;

namespace Agents.Verification;

/// <summary>Judges the code below a folder; the reading is here, the judging in <see cref="CodeVerifier"/>.</summary>
public sealed class FolderVerifier(CodeVerifier verifier)
{
    private static readonly FrozenSet<string> s_passed = FrozenSet.ToFrozenSet(
        ["node_modules", ".git", "bin", "obj", "vendor", "dist", "build", ".venv", "venv", "__pycache__", "target", ".next", "coverage"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a verifier with the rules' own severities.</summary>
    public FolderVerifier()
        : this(new CodeVerifier())
    {
    }

    /// <summary>Files longer than this many characters are passed over. Default 2,000,000.</summary>
    public int LongestFile { get; init; } = 2_000_000;

    /// <summary>Judges every file below a folder, except what was installed or generated: node_modules, vendor, bin, dist and the like.</summary>
    /// <param name="folder">The folder; links to other folders are not followed.</param>
    /// <param name="cancellationToken">Looked at between files.</param>
    /// <returns>Findings with paths relative to the folder.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public VerificationReport Verify(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string root = Path.GetFullPath(folder);
        return verifier.Verify(Files(new DirectoryInfo(root)).Select(f => new SourceFile(Path.GetRelativePath(root, f.FullName).Replace('\\', '/'), File.ReadAllText(f.FullName))), cancellationToken);
    }

    private IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos().OrderBy(static e => e.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is not null)
            {
                continue;
            }

            if (entry is DirectoryInfo below)
            {
                foreach (FileInfo file in s_passed.Contains(below.Name) ? [] : Files(below))
                {
                    yield return file;
                }
            }
            else if (entry is FileInfo file && file.Length <= LongestFile && CodeLanguage.Of(file.Name) is not null)
            {
                yield return file;
            }
        }
    }
}
