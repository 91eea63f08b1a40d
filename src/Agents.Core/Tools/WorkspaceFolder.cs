using Microsoft.Win32.SafeHandles;

namespace Agents.Tools;

/// <summary>Lists the files below a folder, links left out, in order of their names.</summary>
internal static class WorkspaceFolder
{
    /// <summary>What files begin with while they are written.</summary>
    internal const string Temporary = ".agents-new-";

    /// <summary>Paths relative to the folder, each with the open folder it lies in, which is valid until the next.</summary>
    /// <param name="start">The folder.</param>
    /// <param name="startPath">Its path, for platforms where an open folder cannot be listed.</param>
    /// <param name="mostEntries">How many files and folders are looked at.</param>
    internal static IEnumerable<(SafeFileHandle Folder, string Name, string Path)> Files(SafeFileHandle start, string startPath, int mostEntries)
    {
        int left = mostEntries;
        Stack<string> pending = new([string.Empty]);
        while (pending.TryPop(out string? path))
        {
            using SafeFileHandle? below = path.Length == 0 ? null : Open(start, path);
            if (below is null && path.Length > 0)
            {
                continue; // it is gone, or became a link
            }

            SafeFileHandle folder = below ?? start;
            List<string> folders = [];
            foreach (FileSystemInfo entry in Entries(folder, Path.Join(startPath, path)))
            {
                if (left-- <= 0)
                {
                    yield break;
                }

                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint) || entry.Name.StartsWith(Temporary, StringComparison.Ordinal) || entry.Name == ".git")
                {
                    continue;
                }

                if (entry.Attributes.HasFlag(FileAttributes.Directory))
                {
                    folders.Add(entry.Name);
                }
                else
                {
                    yield return (folder, entry.Name, path + entry.Name);
                }
            }

            foreach (string name in Enumerable.Reverse(folders))
            {
                pending.Push($"{path}{name}/");
            }
        }
    }

    private static SafeFileHandle? Open(SafeFileHandle start, string path)
    {
        SafeFileHandle? at = null;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            SafeFileHandle? next = Posix.OpenFolder(at ?? start, part);
            at?.Dispose();
            if (next is null)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private static IEnumerable<FileSystemInfo> Entries(SafeFileHandle folder, string path) =>
        new DirectoryInfo(Posix.Through(folder) ?? path).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = true })
            .OrderBy(static e => e.Name, StringComparer.Ordinal);
}
