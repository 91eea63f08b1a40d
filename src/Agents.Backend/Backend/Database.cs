using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The database a service is meant for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Database>))]
public enum Database
{
    /// <summary>PostgreSQL.</summary>
    [JsonStringEnumMemberName("postgresql")]
    PostgreSql,

    /// <summary>MySQL.</summary>
    [JsonStringEnumMemberName("mysql")]
    MySql,

    /// <summary>MongoDB.</summary>
    [JsonStringEnumMemberName("mongodb")]
    MongoDb,

    /// <summary>Redis.</summary>
    [JsonStringEnumMemberName("redis")]
    Redis,

    /// <summary>DynamoDB.</summary>
    [JsonStringEnumMemberName("dynamodb")]
    DynamoDb,
}
