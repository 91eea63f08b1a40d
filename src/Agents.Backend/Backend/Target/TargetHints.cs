using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agents.Backend;

/// <summary>What a request's own words say about where the service is to run; the input's context wins over it.</summary>
/// <param name="Context">What could be told; null when the words say nothing.</param>
/// <param name="Unknown">A runtime, framework or style the words name and the input schema does not know; null when there is none.</param>
internal sealed record TargetHints(TargetContext? Context, string? Unknown)
{
    public static TargetHints Of(Requirements requirements, CancellationToken cancellationToken)
    {
        if (requirements.Reader != ProseReader.ReaderName || requirements.Blueprint is null)
        {
            return new(null, null);
        }

        ProseHints hints = ProseReader.ReadWithHints(requirements.Text, cancellationToken).Hints;
        Runtime? runtime = Parse(hints.Runtime, BackendJson.Default.Runtime);
        Framework? framework = Parse(hints.Framework, BackendJson.Default.Framework);
        ApiStyle? style = Parse(hints.ApiStyle, BackendJson.Default.ApiStyle);
        string? unknown = (hints.Framework is not null && framework is null ? hints.Framework : null)
            ?? (hints.Runtime is not null && runtime is null ? hints.Runtime : null)
            ?? (hints.ApiStyle is not null && style is null ? hints.ApiStyle : null);
        return new(new TargetContext(runtime, framework, style, Parse(hints.Database, BackendJson.Default.Database)), unknown);
    }

    private static T? Parse<T>(string? name, JsonTypeInfo<T> type)
        where T : struct, Enum
    {
        try
        {
            return name is null ? null : JsonSerializer.Deserialize(JsonText.Of(name), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
