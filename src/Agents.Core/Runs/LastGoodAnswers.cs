using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Hybrid;

namespace Agents.Runs;

/// <summary>Keeps good answers in the host's cache, by agent, contract, caller and canonical request. A cache that fails is a cache without the answer.</summary>
internal sealed class LastGoodAnswers(HybridCache cache)
{
    private static readonly HybridCacheEntryOptions s_readOnly = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    internal async ValueTask<AgentDraft?> FindAsync(StepStarted step, string? caller, CancellationToken cancellationToken)
    {
        try
        {
            byte[]? kept = await cache.GetOrCreateAsync(
                Key(step, caller), static _ => ValueTask.FromResult<byte[]?>(null), s_readOnly, cancellationToken: cancellationToken).ConfigureAwait(false);
            return kept is null ? null : Read(kept);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    internal async Task KeepAsync(StepStarted step, string? caller, AgentResponse response, TimeSpan time)
    {
        try
        {
            await cache.SetAsync(Key(step, caller), Write(response), new HybridCacheEntryOptions { Expiration = time, LocalCacheExpiration = time })
                .ConfigureAwait(false);
        }
        catch (Exception) // the answer was given; only the next outage is worse off
        {
        }
    }

    /// <summary>The same for requests that differ only in the order of properties and in white space.</summary>
    internal static string Key(StepStarted step, string? caller)
    {
        using var canonical = new MemoryStream();
        using (var writer = new Utf8JsonWriter(canonical))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(step.Agent);
            writer.WriteStringValue(step.DefinitionHash);
            writer.WriteStringValue(caller);
            writer.WriteStringValue(step.Authority.ToString());
            Canonical(step.Input, writer);
            foreach (Artifact artifact in step.Artifacts)
            {
                writer.WriteStringValue($"{artifact.Name} {artifact.Path} {artifact.Hash}");
            }

            writer.WriteEndArray();
        }

        return "agents:last-good:" + Convert.ToHexStringLower(SHA256.HashData(canonical.ToArray()));
    }

    private static void Canonical(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject().OrderBy(static p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Canonical(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Canonical(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static byte[] Write(AgentResponse response)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("output"u8);
            response.Output.WriteTo(writer);
            writer.WriteStartArray("artifacts"u8);
            foreach (Artifact artifact in response.Artifacts)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(artifact.Name);
                writer.WriteStringValue(artifact.Path);
                writer.WriteStringValue(artifact.MediaType);
                writer.WriteStringValue(artifact.Content.Span);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static AgentDraft Read(byte[] kept)
    {
        JsonElement whole = JsonElement.Parse(Encoding.UTF8.GetString(kept));
        ImmutableArray<Artifact> artifacts =
        [
            .. whole.GetProperty("artifacts"u8).EnumerateArray()
                .Select(static a => Artifact.OfText(a[0].GetString()!, a[3].GetString()!, a[1].GetString(), a[2].GetString()!)),
        ];
        return AgentDraft.Completed(whole.GetProperty("output"u8)) with { Artifacts = artifacts };
    }
}
