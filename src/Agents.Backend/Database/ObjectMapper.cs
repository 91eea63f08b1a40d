using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>The mapper a program reads the schema with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectMapper>))]
public enum ObjectMapper
{
    /// <summary>Prisma.</summary>
    [JsonStringEnumMemberName("prisma")]
    Prisma,

    /// <summary>Drizzle.</summary>
    [JsonStringEnumMemberName("drizzle")]
    Drizzle,

    /// <summary>TypeORM.</summary>
    [JsonStringEnumMemberName("typeorm")]
    TypeOrm,

    /// <summary>Sequelize.</summary>
    [JsonStringEnumMemberName("sequelize")]
    Sequelize,

    /// <summary>SQLAlchemy.</summary>
    [JsonStringEnumMemberName("sqlalchemy")]
    SqlAlchemy,

    /// <summary>Mongoose, for MongoDB alone.</summary>
    [JsonStringEnumMemberName("mongoose")]
    Mongoose,
}
