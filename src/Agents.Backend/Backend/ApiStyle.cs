using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The style of the API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApiStyle>))]
public enum ApiStyle
{
    /// <summary>REST over HTTP.</summary>
    [JsonStringEnumMemberName("rest")]
    Rest,

    /// <summary>GraphQL.</summary>
    [JsonStringEnumMemberName("graphql")]
    GraphQL,

    /// <summary>gRPC.</summary>
    [JsonStringEnumMemberName("grpc")]
    Grpc,

    /// <summary>WebSocket.</summary>
    [JsonStringEnumMemberName("websocket")]
    WebSocket,
}
