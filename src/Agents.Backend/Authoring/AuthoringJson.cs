using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated reading and writing of what a model wrote.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Authorship))]
[JsonSerializable(typeof(ModelFiles))]
[JsonSerializable(typeof(ModelFunction))]
internal sealed partial class AuthoringJson : JsonSerializerContext;
