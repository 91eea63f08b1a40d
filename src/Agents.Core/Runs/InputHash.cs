using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>Identifies a payload: an ancestor with the same agent and hash is a repeat.</summary>
internal static class InputHash
{
    internal static string Of(JsonElement input, ImmutableArray<Artifact> artifacts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(input));
        foreach (Artifact artifact in artifacts)
        {
            Span<byte> separator = [0];
            hash.AppendData(separator);
            hash.AppendData(Encoding.UTF8.GetBytes(artifact.Name));
            hash.AppendData(separator);
            hash.AppendData(Encoding.UTF8.GetBytes(artifact.Path ?? string.Empty));
            hash.AppendData(separator);
            hash.AppendData(Encoding.UTF8.GetBytes(artifact.Hash));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
