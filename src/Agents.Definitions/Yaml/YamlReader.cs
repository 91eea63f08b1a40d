using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Reads YAML 1.2 with the core schema into JSON: <c>no</c> is a text, <c>2.10</c> keeps its digits, keys are texts.</summary>
public static class YamlReader
{
    private static readonly FrozenDictionary<string, YamlPlace> Nowhere = FrozenDictionary<string, YamlPlace>.Empty;

    /// <summary>Reads one document. Never throws for bad content: problems are in the result, located.</summary>
    /// <param name="text">The text; JSON is YAML too.</param>
    /// <param name="limits">Bounds; <see cref="YamlLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static YamlResult Read(string text, YamlLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= YamlLimits.Default;
        try
        {
            YamlEvents events = YamlEvents.Of(text, limits, cancellationToken);
            ArrayBufferWriter<byte> bytes = new();
            using Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { SkipValidation = true });
            YamlWalk walk = new(events, limits, writer, places: null);
            walk.Run(cancellationToken);
            writer.Flush();
            JsonElement root = JsonElement.Parse(bytes.WrittenSpan, new JsonDocumentOptions { MaxDepth = YamlWalk.DeepestDepth + 1 });
            return new(root, [.. walk.Problems], () => Index(events, limits));
        }
        catch (YamlRefusedException refusal)
        {
            return new(null, [refusal.Problem], static () => Nowhere);
        }
    }

    private static FrozenDictionary<string, YamlPlace> Index(YamlEvents events, YamlLimits limits)
    {
        Dictionary<string, YamlPlace> places = new(StringComparer.Ordinal);
        using Utf8JsonWriter nowhere = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
        new YamlWalk(events, limits, nowhere, places).Run(CancellationToken.None);
        return places.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
