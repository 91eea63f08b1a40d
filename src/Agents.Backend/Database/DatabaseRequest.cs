using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Agents.Backend;

/// <summary>What to ask of the database agent: a schema to design, in words, notation or OpenAPI, or one to review.</summary>
/// <param name="Query">The request.</param>
[JsonConverter(typeof(DatabaseRequestConverter))]
public sealed record DatabaseRequest(string Query)
{
    /// <summary>The database; null lets the words say it, and otherwise means PostgreSQL.</summary>
    public DatabaseType? DatabaseType { get; init; }

    /// <summary>The mapper the schema is read with; null for none.</summary>
    public ObjectMapper? Orm { get; init; }

    /// <summary>How much there is to keep; null says nothing.</summary>
    public DatabaseScale? Scale { get; init; }

    /// <summary>Reads to writes, such as <c>9:1</c>; null says nothing.</summary>
    public string? ReadWriteRatio { get; init; }

    /// <summary>A schema to review, as DDL; null to design one.</summary>
    public string? Schema { get; init; }

    /// <summary>Code to look for repeated queries in; empty for none.</summary>
    public ImmutableArray<DatabaseCode> Code { get; init; } = [];

    /// <summary>The time a query may take, in milliseconds; null sets none.</summary>
    public int? MaxQueryTimeMs { get; init; }

    /// <summary>The room there is, in gigabytes; null sets none.</summary>
    public double? StorageLimitGb { get; init; }

    /// <summary>Connections at the same time; null says nothing.</summary>
    public int? ConcurrentConnections { get; init; }
}
