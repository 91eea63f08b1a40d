using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>Identifies a payload: an ancestor with the same agent and hash is a repeat.</summary>
internal static class InputHash
{
    /// <summary>SHA-256 over the input, then each artifact's name, path and hash, every one of them behind a zero byte.</summary>
    internal static string Of(JsonElement input, ImmutableArray<Artifact> artifacts)
    {
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(input);
        if (artifacts.IsEmpty)
        {
            return Of(json);
        }

        int most = json.Length;
        foreach (Artifact artifact in artifacts)
        {
            most += 3 + Encoding.UTF8.GetMaxByteCount(artifact.Name.Length + (artifact.Path?.Length ?? 0) + artifact.Hash.Length);
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent(most);
        json.CopyTo(buffer);
        int length = json.Length;
        foreach (Artifact artifact in artifacts)
        {
            length += Write(artifact.Name, buffer.AsSpan(length));
            length += Write(artifact.Path, buffer.AsSpan(length));
            length += Write(artifact.Hash, buffer.AsSpan(length));
        }

        string hash = Of(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private static int Write(string? text, Span<byte> to)
    {
        to[0] = 0;
        return 1 + Encoding.UTF8.GetBytes(text, to[1..]);
    }

    private static string Of(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, hash);
        return Convert.ToHexStringLower(hash);
    }
}
