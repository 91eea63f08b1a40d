using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The databases the database agent designs for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatabaseType>))]
public enum DatabaseType
{
    /// <summary>PostgreSQL.</summary>
    [JsonStringEnumMemberName("postgresql")]
    PostgreSql,

    /// <summary>MySQL and MariaDB.</summary>
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

    /// <summary>SQLite.</summary>
    [JsonStringEnumMemberName("sqlite")]
    Sqlite,
}
