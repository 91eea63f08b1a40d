using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Reads every definition below a folder.</summary>
public static class DefinitionFolder
{
    private static readonly ImmutableHashSet<string> Skipped = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, ".git", "node_modules", "bin", "obj", ".venv");

    /// <summary>
    /// Reads markdown files, <c>plugin.json</c> and <c>marketplace.json</c> below a folder, each folder's files in ordinal order before its
    /// folders; a path that is a file is read whatever its name. A markdown file without front matter is a document among documents, and an
    /// error beside agents. What cannot be listed is a diagnostic.
    /// </summary>
    /// <param name="path">The folder or file. Links to folders are not followed; <c>.git</c>, <c>node_modules</c>, <c>bin</c> and <c>obj</c> are passed over.</param>
    /// <param name="options">How to read; <see cref="DefinitionReadOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static IEnumerable<DefinitionFile> Read(string path, DefinitionReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? Folder(path, options ?? DefinitionReadOptions.Default, cancellationToken) : [DefinitionFileReader.ReadFile(path, options)];
    }

    /// <summary>The files below a folder that may define something, in the same order and with the same exceptions; a folder that cannot be listed stands for its files.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellationToken">Stops between folders.</param>
    public static IEnumerable<string> Files(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        cancellationToken.ThrowIfCancellationRequested();
        return List(path) is not { } entries ? [path] : entries.Files.Concat(entries.Folders.SelectMany(folder => Files(folder, cancellationToken)));
    }

    private static IEnumerable<DefinitionFile> Folder(string path, DefinitionReadOptions options, CancellationToken cancellationToken)
    {
        if (List(path) is not { } entries)
        {
            yield return DefinitionFileReader.Refused(path, options, "the folder cannot be listed");
            yield break;
        }

        List<DefinitionFile> files = [];
        foreach (string file in entries.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            files.Add(DefinitionFileReader.ReadFile(file, options));
        }

        bool agents = files.Exists(static file => file.Agent is not null);
        foreach (DefinitionFile file in files)
        {
            yield return agents || file.Kind != DefinitionKind.Other ? file : file.AsDocument();
        }

        foreach (DefinitionFile file in entries.Folders.SelectMany(folder => Folder(folder, options, cancellationToken)))
        {
            yield return file;
        }
    }

    private static (string[] Files, string[] Folders)? List(string path)
    {
        try
        {
            DirectoryInfo folder = new(path);
            return (
                [.. Directory.GetFiles(path).Where(Classification.IsCandidate).Order(StringComparer.Ordinal)],
                [.. folder.EnumerateDirectories().Where(static inner => !Skipped.Contains(inner.Name) && !inner.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    .Select(inner => Path.Combine(path, inner.Name)).Order(StringComparer.Ordinal)]);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
