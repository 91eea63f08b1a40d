using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>How much the database has to bear; the figures are rows of the largest table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatabaseScale>))]
public enum DatabaseScale
{
    /// <summary>Up to a hundred thousand rows.</summary>
    [JsonStringEnumMemberName("small")]
    Small,

    /// <summary>Up to ten million.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Up to a billion.</summary>
    [JsonStringEnumMemberName("large")]
    Large,

    /// <summary>More.</summary>
    [JsonStringEnumMemberName("enterprise")]
    Enterprise,
}
