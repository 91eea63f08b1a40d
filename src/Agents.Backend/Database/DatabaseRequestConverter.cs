using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Writes a request as the input schema has it: the query, a context, constraints.</summary>
internal sealed class DatabaseRequestConverter : JsonConverter<DatabaseRequest>
{
    public override DatabaseRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        DatabaseInput input = JsonSerializer.Deserialize(ref reader, DatabaseJson.Default.DatabaseInput) ?? throw new JsonException("A request is an object.");
        return new DatabaseRequest(input.Query)
        {
            DatabaseType = input.Context?.DatabaseType,
            Orm = input.Context?.Orm,
            Scale = input.Context?.Scale,
            ReadWriteRatio = input.Context?.ReadWriteRatio,
            Schema = input.Context?.Schema,
            Code = input.Code,
            MaxQueryTimeMs = input.Constraints?.MaxQueryTimeMs,
            StorageLimitGb = input.Constraints?.StorageLimitGb,
            ConcurrentConnections = input.Constraints?.ConcurrentConnections,
        };
    }

    public override void Write(Utf8JsonWriter writer, DatabaseRequest value, JsonSerializerOptions options) => JsonSerializer.Serialize(
        writer,
        new DatabaseInput(value.Query)
        {
            Context = new(value.DatabaseType, value.Orm, value.Scale, value.ReadWriteRatio, value.Schema, value.Code.IsDefault ? [] : value.Code),
            Constraints = new(value.MaxQueryTimeMs, value.StorageLimitGb, value.ConcurrentConnections),
        },
        DatabaseJson.Default.DatabaseInput);
}
