using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Backend;

/// <summary>What follows from this model, scale and limits. No sentence that would stand for any other.</summary>
internal static class PerformanceNotes
{
    private const double ReadHeavy = 0.8;
    private const double WriteHeavy = 0.5;

    /// <summary>Room a row takes beside its values, and room an index takes for each row beside its keys.</summary>
    private const int RowOverhead = 28;
    private const int EntryOverhead = 16;

    public static IEnumerable<string> Write(DatabaseType type, DatabaseDesign design, DatabaseInput input)
    {
        double? reads = Reads(input.Context?.ReadWriteRatio);
        DatabaseScale? scale = input.Context?.Scale;
        return (design.Schema is { } schema ? Tables(schema, scale, reads).Concat(Room(schema, scale, input.Constraints?.StorageLimitGb)) : [])
            .Concat(Connections(type, input.Constraints?.ConcurrentConnections, reads))
            .Concat(Replicas(type, reads, scale))
            .Concat(Time(type, input.Constraints?.MaxQueryTimeMs))
            .Concat(Mapper(type, input.Context?.Orm));
    }

    /// <summary>The share of reads of a ratio such as <c>9:1</c>, <c>90/10</c> or <c>0.9</c>; null when it says nothing.</summary>
    public static double? Reads(string? ratio)
    {
        if (ratio is null)
        {
            return null;
        }

        string[] parts = ratio.Split([':', '/'], StringSplitOptions.TrimEntries);
        double? Number(string text) => double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out double n) && n >= 0 ? n : null;
        return parts switch
        {
            [var reads, var writes] when Number(reads) is { } r && Number(writes) is { } w && r + w > 0 => r / (r + w),
            [var share] when Number(share) is { } s && s <= 100 => s > 1 ? s / 100 : s,
            _ => null,
        };
    }

    private static IEnumerable<string> Tables(SqlSchema schema, DatabaseScale? scale, double? reads)
    {
        if (schema.Tables.MaxBy(static t => Trees(t)) is { } widest && Trees(widest) > 6)
        {
            string advice = reads < WriteHeavy
                ? $"; most of the traffic writes, so drop those of orders nobody uses first: {string.Join(", ", widest.Indexes.TakeLast(3).Select(static i => i.Name))}"
                : string.Empty;
            yield return $"A new row of {widest.Name} is written to {Trees(widest)} indexes, because the API offers that many filters and orders{advice}.";
        }

        foreach (SqlTable table in schema.Tables)
        {
            ImmutableArray<string> few = [.. table.Indexes.Select(static i => i.Columns[0]).Where(c => table.Checks.Any(k => k.Expression.StartsWith(c + " IN (", StringComparison.Ordinal)) || table.Columns.Any(x => x.Name == c && x.Type == "boolean")).Distinct()];
            if (!few.IsEmpty && scale >= DatabaseScale.Medium)
            {
                yield return $"{table.Name} has few values in {string.Join(", ", few)}: where one of them is rare and asked for often, a partial index for it serves better than the whole one.";
            }
        }

        foreach (SqlTable table in schema.Tables.Where(static t => t.List is not null))
        {
            yield return $"{table.List} of a page of {table.ForeignKeys[0].Table} come with one statement, load_{table.Name}, whatever the page's size.";
        }

        if (scale >= DatabaseScale.Large)
        {
            foreach (SqlTable leaf in schema.Tables.Where(t => t.List is null && !t.ForeignKeys.IsEmpty && !schema.Tables.Any(o => o.ForeignKeys.Any(k => k.Table == t.Name && o.Name != t.Name))))
            {
                string? instant = leaf.Columns.FirstOrDefault(static c => c.Property?.StartsWith("created", StringComparison.OrdinalIgnoreCase) == true)?.Name;
                yield return instant is null || !leaf.Unique.IsEmpty
                    ? $"{leaf.Name} grows fastest, for nothing refers to it; {(leaf.Unique.IsEmpty ? "it has no instant to divide it by" : $"a partition key would have to be part of {leaf.Unique[0].Name}")}, so archive rather than partition it."
                    : $"{leaf.Name} grows fastest, for nothing refers to it: partition it by month of {instant} before it passes a hundred million rows.";
            }
        }
    }

    private static int Trees(SqlTable table) => 1 + table.Unique.Length + table.Indexes.Length;

    private static IEnumerable<string> Room(SqlSchema schema, DatabaseScale? scale, double? limit)
    {
        if (scale is null && limit is null)
        {
            yield break;
        }

        double bytes = schema.Tables.Max(static t => (double)RowBytes(t));
        SqlTable largest = schema.Tables.MaxBy(static t => RowBytes(t))!;
        double rows = Rows(scale ?? DatabaseScale.Small);
        if (limit is { } gigabytes)
        {
            double fits = gigabytes * 1e9 / bytes;
            yield return scale is not null && fits < rows
                ? string.Create(CultureInfo.InvariantCulture, $"{gigabytes:0.##} GB hold about {Short(fits)} rows of {largest.Name} (up to {bytes:0} bytes each with its indexes), fewer than the {Short(rows)} that the scale means.")
                : string.Create(CultureInfo.InvariantCulture, $"{gigabytes:0.##} GB hold about {Short(fits)} rows of {largest.Name}, up to {bytes:0} bytes each with its indexes.");
        }
        else
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Short(rows)} rows of {largest.Name} take up to {rows * bytes / 1e9:0.#} GB, indexes included.");
        }
    }

    private static int RowBytes(SqlTable table) => RowOverhead + table.Columns.Sum(static c => Bytes(c.Type))
        + table.Indexes.Sum(i => EntryOverhead + i.Columns.Sum(c => Bytes(table.Columns.First(x => x.Name == c).Type)))
        + ((1 + table.Unique.Length) * (EntryOverhead + 16));

    /// <summary>What a value takes; texts are taken to be half as long as they may be, up to a kilobyte.</summary>
    private static int Bytes(string type)
    {
        int open = type.IndexOf('(');
        return type.Split('(', ' ')[0].ToLowerInvariant() switch
        {
            "uuid" => 16,
            "varchar" or "char" when open > 0 && int.TryParse(type.AsSpan(open + 1, type.IndexOf(')') - open - 1), out int most) => Math.Min(most / 2, 1000) + 2,
            "text" or "mediumtext" or "jsonb" or "json" => 200,
            "boolean" => 1,
            _ => 8,
        };
    }

    private static double Rows(DatabaseScale scale) => scale switch
    {
        DatabaseScale.Small => 1e5,
        DatabaseScale.Medium => 1e7,
        DatabaseScale.Large => 1e9,
        _ => 1e10,
    };

    private static string Short(double number) => number switch
    {
        >= 1e9 => (number / 1e9).ToString("0.#", CultureInfo.InvariantCulture) + " billion",
        >= 1e6 => (number / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " million",
        >= 1e3 => (number / 1e3).ToString("0", CultureInfo.InvariantCulture) + " thousand",
        _ => number.ToString("0", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Connections(DatabaseType type, int? wanted, double? reads)
    {
        (string Setting, int Most)? allowed = type switch
        {
            DatabaseType.PostgreSql => ("max_connections", 97),
            DatabaseType.MySql => ("max_connections", 151),
            _ => null,
        };
        if (wanted is { } count && allowed is { } a)
        {
            yield return count > a.Most
                ? $"{count} connections are more than the {a.Most} a server of default settings has for applications: put a pooler in front that keeps about {a.Most / 2} open, rather than raise {a.Setting}."
                : $"{count} connections fit the default {a.Setting}; the pools of all processes together stay at {count}, so each of two gets {Math.Max(count / 2, 1)}.";
        }
        else if (wanted > 1 && type == DatabaseType.Sqlite)
        {
            yield return $"SQLite writes one transaction at a time: with {wanted} connections set journal_mode = WAL and busy_timeout{(reads < WriteHeavy ? ", and with most of the traffic writing choose a server instead" : string.Empty)}.";
        }
    }

    private static IEnumerable<string> Replicas(DatabaseType type, double? reads, DatabaseScale? scale)
    {
        if (reads is not { } share || type is DatabaseType.Sqlite or DatabaseType.DynamoDb)
        {
            yield break;
        }

        string percent = share.ToString("0%", CultureInfo.InvariantCulture);
        if (share >= ReadHeavy && scale >= DatabaseScale.Large)
        {
            yield return $"{percent} of the traffic reads: lists can go to a read replica; what a caller has just written is read from the primary.";
        }
        else if (share < WriteHeavy)
        {
            yield return $"Only {percent} of the traffic reads, so a read replica would replay more writes than it takes reads away.";
        }
        else
        {
            yield return $"{percent} of the traffic reads{(scale is null ? string.Empty : $" at a {scale.ToString()!.ToLowerInvariant()} scale")}: one server bears that; no replica.";
        }
    }

    private static IEnumerable<string> Time(DatabaseType type, int? milliseconds)
    {
        string? setting = type switch
        {
            DatabaseType.PostgreSql => $"SET statement_timeout = {milliseconds}",
            DatabaseType.MySql => $"SET max_execution_time = {milliseconds} (MariaDB: max_statement_time = {((milliseconds ?? 0) / 1000.0).ToString("0.###", CultureInfo.InvariantCulture)})",
            DatabaseType.MongoDb => $"maxTimeMS({milliseconds})",
            _ => null,
        };
        if (milliseconds is not null && setting is not null)
        {
            yield return $"A query that passes {milliseconds} ms is to end, not to go on behind a caller that left: {setting} for the service's role.";
        }
    }

    private static IEnumerable<string> Mapper(DatabaseType type, ObjectMapper? orm)
    {
        bool isSql = SqlDialect.Of(type) is not null;
        string? text = orm switch
        {
            ObjectMapper.Prisma when isSql || type == DatabaseType.MongoDb => "Prisma reads the migrated database with `prisma db pull`; relations of a page come in one more query each with `include`.",
            ObjectMapper.Drizzle when isSql => "Drizzle reads the migrated database with `drizzle-kit pull`; relations of a page come in the same query with `with`.",
            ObjectMapper.TypeOrm when isSql => "TypeORM: keep `synchronize` off, the migrations are the schema; load relations with `relations`, never lazily in a loop.",
            ObjectMapper.Sequelize when isSql => "Sequelize: never call `sync`, the migrations are the schema; load relations with `include`.",
            ObjectMapper.SqlAlchemy when isSql => "SQLAlchemy reads the migrated database with `automap_base()`; load relations with `selectinload`, and set `lazy=\"raise\"` to find the places that do not.",
            ObjectMapper.Mongoose when type == DatabaseType.MongoDb => "Mongoose: set `autoIndex` to false, the migration makes the indexes; `populate` a page once, not a document at a time.",
            null => null,
            _ => $"{orm} does not speak to {type}: use the statements as they are, or another mapper.",
        };
        if (text is not null)
        {
            yield return text;
        }
    }
}
