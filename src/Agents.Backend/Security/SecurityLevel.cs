using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>How strict an audit is; the input schema's <c>constraints.security_level</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecurityLevel>))]
public enum SecurityLevel
{
    /// <summary>What must not be missing anywhere.</summary>
    [JsonStringEnumMemberName("basic")]
    Basic = 0,

    /// <summary>A service on the open internet. The default.</summary>
    [JsonStringEnumMemberName("standard")]
    Standard,

    /// <summary>A service that keeps what others want.</summary>
    [JsonStringEnumMemberName("strict")]
    Strict,
}
