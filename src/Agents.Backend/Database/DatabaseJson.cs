using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated serialization of everything the database agent reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DatabaseInput))]
[JsonSerializable(typeof(DatabaseRequest))]
[JsonSerializable(typeof(DatabaseAnswer))]
[JsonSerializable(typeof(EntityModel))]
[JsonSerializable(typeof(SqlSchema))]
internal sealed partial class DatabaseJson : JsonSerializerContext;
