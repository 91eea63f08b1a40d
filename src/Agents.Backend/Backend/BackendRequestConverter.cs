using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Writes a request as the input schema has it: the query, a context, constraints.</summary>
internal sealed class BackendRequestConverter : JsonConverter<BackendRequest>
{
    public override BackendRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        BackendInput input = JsonSerializer.Deserialize(ref reader, BackendJson.Default.BackendInput) ?? throw new JsonException("A request is an object.");
        return new BackendRequest(input.Query)
        {
            Runtime = input.Context?.Runtime,
            Framework = input.Context?.Framework,
            ApiStyle = input.Context?.ApiStyle,
            Database = input.Context?.Database,
            LatencyBudgetMs = input.Constraints?.LatencyBudgetMs,
            ThroughputRps = input.Constraints?.ThroughputRps,
            AvailabilitySla = input.Constraints?.AvailabilitySla,
        };
    }

    public override void Write(Utf8JsonWriter writer, BackendRequest value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, BackendInput.From(value), BackendJson.Default.BackendInput);
}
