using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>Source-generated serialization of what the security agent reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SecurityFindings))]
[JsonSerializable(typeof(SecurityAnswer))]
[JsonSerializable(typeof(HandedOperations))]
[JsonSerializable(typeof(HandedAuth))]
internal sealed partial class SecurityJson : JsonSerializerContext;
