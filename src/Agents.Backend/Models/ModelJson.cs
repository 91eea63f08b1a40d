using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated reading of what a model answers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ModelBlueprint))]
[JsonSerializable(typeof(ModelProse))]
internal sealed partial class ModelJson : JsonSerializerContext;
