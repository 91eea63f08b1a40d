using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated serialization of what the testing agent reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(EndpointSpecs))]
[JsonSerializable(typeof(TestingAnswer))]
internal sealed partial class TestingJson : JsonSerializerContext;
