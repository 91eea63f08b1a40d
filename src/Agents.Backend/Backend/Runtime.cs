using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The runtime a service is asked for; the input schema's <c>context.runtime</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Runtime>))]
public enum Runtime
{
    /// <summary>Node.js.</summary>
    [JsonStringEnumMemberName("nodejs")]
    NodeJs,

    /// <summary>Python.</summary>
    [JsonStringEnumMemberName("python")]
    Python,

    /// <summary>Go.</summary>
    [JsonStringEnumMemberName("go")]
    Go,

    /// <summary>Rust.</summary>
    [JsonStringEnumMemberName("rust")]
    Rust,

    /// <summary>Java.</summary>
    [JsonStringEnumMemberName("java")]
    Java,
}
