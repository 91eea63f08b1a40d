using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Writes what the backend agent hands on. It only writes: the metadata for reading would be built, and compiled, at every start.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BackendAnswer))]
[JsonSerializable(typeof(EntityModel))]
[JsonSerializable(typeof(EndpointSpecs))]
[JsonSerializable(typeof(AuthConfig))]
[JsonSerializable(typeof(Understanding))]
internal sealed partial class ArtifactJson : JsonSerializerContext;
