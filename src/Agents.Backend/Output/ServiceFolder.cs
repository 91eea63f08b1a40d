using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Agents.Runs;

namespace Agents.Backend;

/// <summary>Writes a response's files into a folder, with a manifest of hashes: what a person edited is never overwritten.</summary>
public static class ServiceFolder
{
    /// <summary>The manifest's file name, beside the files.</summary>
    public const string ManifestName = ".agents-manifest.json";

    /// <summary>Writes every artifact that has a path.</summary>
    /// <remarks>
    /// A file that differs from what the manifest says was written is a person's: it stays, and what would have been written arrives beside it as
    /// <c>NAME.new</c> when that has changed. A file no longer made is removed, unless a person edited it.
    /// </remarks>
    /// <param name="response">A response that is not rejected.</param>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="source">The file the request was read from, or null: it is never answered with a <c>.new</c> beside it.</param>
    /// <param name="cancellationToken">Stops between files; the manifest then names what was written.</param>
    /// <exception cref="AgentException">A path leaves the folder, or the manifest cannot be read.</exception>
    public static Task<ServiceFolderReport> WriteAsync(
        AgentResponse response, string folder, string? source = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(response);
        return WriteAsync(response.Artifacts, folder, source, cancellationToken);
    }

    /// <summary>Writes every artifact that has a path, of every step whose answer stands: the service, and what its neighbours made of it; of a rejected audit what people read.</summary>
    /// <remarks>As <see cref="WriteAsync(AgentResponse, string, string?, CancellationToken)"/>, into one folder with one manifest.</remarks>
    /// <param name="run">A run whose own answer is not rejected.</param>
    /// <param name="folder">The folder; made when it is missing.</param>
    /// <param name="source">The file the request was read from, or null: it is never answered with a <c>.new</c> beside it.</param>
    /// <param name="cancellationToken">Stops between files; the manifest then names what was written.</param>
    /// <exception cref="AgentException">A path leaves the folder, or the manifest cannot be read.</exception>
    public static Task<ServiceFolderReport> WriteAsync(RunResult run, string folder, string? source = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        IEnumerable<AgentResponse> outcomes = run.Steps.Select(static s => s.Outcome).OfType<AgentResponse>();
        return WriteAsync(
            outcomes.SelectMany(static r => r.Artifacts.Where(a => r.Verdict.Kind != VerdictKind.Rejected || a.Name == SecurityAgent.AuditArtifact)), folder, source, cancellationToken);
    }

    private static async Task<ServiceFolderReport> WriteAsync(IEnumerable<Artifact> artifacts, string folder, string? source, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string root = Path.GetFullPath(folder);
        Directory.CreateDirectory(root);
        SortedDictionary<string, string> known = await ReadManifestAsync(root, cancellationToken).ConfigureAwait(false);
        ServiceFolderWriter writer = new(root, known, source is null ? null : Path.GetFullPath(source));
        try
        {
            foreach (Artifact artifact in artifacts.Where(static a => a.Path is not null).DistinctBy(static a => a.Path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync(artifact, cancellationToken).ConfigureAwait(false);
            }

            await writer.RemoveStaleAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(known, ServiceFolderJson.Default.SortedDictionaryStringString);
            await File.WriteAllBytesAsync(Path.Combine(root, ManifestName), manifest, CancellationToken.None).ConfigureAwait(false);
        }

        return writer.Report();
    }

    internal static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<SortedDictionary<string, string>> ReadManifestAsync(string root, CancellationToken cancellationToken)
    {
        string path = Path.Combine(root, ManifestName);
        if (!File.Exists(path))
        {
            return new(StringComparer.Ordinal);
        }

        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            return new(JsonSerializer.Deserialize(bytes, ServiceFolderJson.Default.SortedDictionaryStringString) ?? [], StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new AgentException($"{path} is not a manifest. Move it away; every file that differs is then kept as if edited by hand.");
        }
    }
}
