using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Writes one response's files against the hashes of the last time.</summary>
internal sealed class ServiceFolderWriter(string root, SortedDictionary<string, string> known, string? source)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly List<string> _written = [];
    private readonly List<string> _kept = [];
    private readonly List<string> _removed = [];

    public async Task WriteAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        string name = artifact.Path!;
        string path = Inside(name);
        _made.Add(name);
        string? onDisk = File.Exists(path) ? ServiceFolder.Hash(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)) : null;
        if (onDisk is not null && onDisk != artifact.Hash && onDisk != known.GetValueOrDefault(name))
        {
            _kept.Add(name);
            if (path != source && artifact.Hash != known.GetValueOrDefault(name))
            {
                await File.WriteAllBytesAsync(path + ".new", artifact.Content.ToArray(), cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        if (onDisk != artifact.Hash)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, artifact.Content.ToArray(), cancellationToken).ConfigureAwait(false);
        }

        known[name] = artifact.Hash;
        _written.Add(name);
    }

    public async Task RemoveStaleAsync(CancellationToken cancellationToken)
    {
        foreach (string name in known.Keys.Where(n => !_made.Contains(n)).ToArray())
        {
            string path = Inside(name);
            if (File.Exists(path))
            {
                if (ServiceFolder.Hash(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false)) != known[name])
                {
                    _kept.Add(name);
                    known.Remove(name);
                    continue;
                }

                File.Delete(path);
                _removed.Add(name);
            }

            known.Remove(name);
        }
    }

    public ServiceFolderReport Report() => new([.. _written], [.. _kept], [.. _removed]);

    /// <summary>The file's full path; neither the name nor a link on the way may lead out of the folder.</summary>
    private string Inside(string name)
    {
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) || LeadsThroughLink(path))
        {
            throw new AgentException($"The file '{name}' would be written outside {root}.");
        }

        return path;
    }

    private bool LeadsThroughLink(string path)
    {
        for (string at = path; at.Length > root.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new FileInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
