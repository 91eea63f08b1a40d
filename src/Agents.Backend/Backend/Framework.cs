using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The framework a service is asked for; it implies its runtime.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Framework>))]
public enum Framework
{
    /// <summary>Express.</summary>
    [JsonStringEnumMemberName("express")]
    Express,

    /// <summary>Fastify.</summary>
    [JsonStringEnumMemberName("fastify")]
    Fastify,

    /// <summary>NestJS.</summary>
    [JsonStringEnumMemberName("nestjs")]
    NestJs,

    /// <summary>FastAPI.</summary>
    [JsonStringEnumMemberName("fastapi")]
    FastApi,

    /// <summary>Django.</summary>
    [JsonStringEnumMemberName("django")]
    Django,

    /// <summary>Flask.</summary>
    [JsonStringEnumMemberName("flask")]
    Flask,

    /// <summary>Gin.</summary>
    [JsonStringEnumMemberName("gin")]
    Gin,
}
