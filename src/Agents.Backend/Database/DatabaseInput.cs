using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The input as the definition's schema has it.</summary>
internal sealed record DatabaseInput(string Query)
{
    public DatabaseContext? Context { get; init; }

    public DatabaseConstraints? Constraints { get; init; }

    public static DatabaseInput Of(JsonElement input)
    {
        DatabaseInput? read = input.Deserialize(DatabaseJson.Default.DatabaseInput);
        return read is null ? new(string.Empty) : read with { Query = read.Query ?? string.Empty };
    }

    public ImmutableArray<DatabaseCode> Code => Context?.Code is { IsDefault: false } code ? code : [];
}

/// <summary>What the schema is for.</summary>
internal sealed record DatabaseContext(DatabaseType? DatabaseType, ObjectMapper? Orm, DatabaseScale? Scale, string? ReadWriteRatio, string? Schema, ImmutableArray<DatabaseCode> Code);

/// <summary>What it has to keep to.</summary>
internal sealed record DatabaseConstraints(int? MaxQueryTimeMs, double? StorageLimitGb, int? ConcurrentConnections);
