using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated serialization of everything the backend agent reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Runtime))]
[JsonSerializable(typeof(Framework))]
[JsonSerializable(typeof(ApiStyle))]
[JsonSerializable(typeof(Database))]
[JsonSerializable(typeof(BackendInput))]
[JsonSerializable(typeof(BackendRequest))]
[JsonSerializable(typeof(BackendAnswer))]
[JsonSerializable(typeof(Understanding))]
internal sealed partial class BackendJson : JsonSerializerContext;
