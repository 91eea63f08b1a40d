using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Backend;

/// <summary>Obtains an entity model: from the artifact, or from a request by the backend's own readers and planner.</summary>
internal static partial class EntityModelReader
{
    private static readonly ImmutableArray<IBlueprintReader> s_readers = [new OpenApiReader(), new NotationReader(), new ProseReader()];

    /// <summary>The model of an artifact, whole; null where it is none, with the reason.</summary>
    public static EntityModel? TryRead(Artifact artifact, out string? problem)
    {
        try
        {
            EntityModel? model = artifact.As(DatabaseJson.Default.EntityModel);
            problem = model is null or { Entities.IsDefaultOrEmpty: true } ? "it has no entity" : null;
            model = problem is null ? Whole(model!) : null;
            problem ??= model!.Entities.Select(e => Problem(model, e)).FirstOrDefault(static p => p is not null);
            return problem is null ? model : null;
        }
        catch (JsonException e)
        {
            problem = $"it is no entity model (at {e.Path ?? "$"})";
            return null;
        }
    }

    /// <summary>What the request says, read as the backend reads it.</summary>
    public static Requirements Read(string query, CancellationToken cancellationToken)
    {
        string plain = SchemaWords().Replace(query, "Build an API with ", 1);
        Requirements requirements = Requirements.Gather(s_readers, plain, cancellationToken);
        return requirements.Blueprint is null && plain != query ? Requirements.Gather(s_readers, query, cancellationToken) : requirements;
    }

    /// <summary>The database the words name; null when they name none.</summary>
    public static DatabaseType? Named(string query) => DatabaseWords().Match(query) is not { Success: true, Value: { } word } ? null : word.ToLowerInvariant() switch
    {
        "mysql" or "mariadb" => DatabaseType.MySql,
        "mongodb" or "mongo" => DatabaseType.MongoDb,
        "redis" => DatabaseType.Redis,
        "dynamodb" => DatabaseType.DynamoDb,
        "sqlite" => DatabaseType.Sqlite,
        _ => DatabaseType.PostgreSql,
    };

    /// <summary>The database a model is meant for.</summary>
    public static DatabaseType? Named(Database? database) => database switch
    {
        Database.PostgreSql => DatabaseType.PostgreSql,
        Database.MySql => DatabaseType.MySql,
        Database.MongoDb => DatabaseType.MongoDb,
        Database.Redis => DatabaseType.Redis,
        Database.DynamoDb => DatabaseType.DynamoDb,
        _ => null,
    };

    private static string? Problem(EntityModel model, EntityShape entity)
    {
        if (string.IsNullOrWhiteSpace(entity.Name) || entity.Properties.IsEmpty)
        {
            return $"entity '{entity.Name}' has no name or no property";
        }

        EntityProperty? lost = entity.Properties.FirstOrDefault(p => p.References is { } to && to != model.Accounts?.Name && !model.Entities.Any(e => e.Name == to));
        string? twice = entity.Properties.GroupBy(static p => p.Name).FirstOrDefault(static g => g.Count() > 1)?.Key
            ?? (model.Entities.Count(e => e.Name == entity.Name) > 1 ? string.Empty : null);
        string? unknown = entity.Unique.SelectMany(static u => u).FirstOrDefault(u => !entity.Properties.Any(p => p.Name == u));
        return lost is not null ? $"{entity.Name}.{lost.Name} refers to {lost.References}, which is no entity"
            : twice is { Length: 0 } ? $"entity {entity.Name} comes twice"
            : twice is not null ? $"{entity.Name} has the property {twice} twice"
            : unknown is not null ? $"{entity.Name} has {unknown} in a unique set and not among its properties"
            : null;
    }

    private static EntityModel Whole(EntityModel model) => model with
    {
        Entities = [.. model.Entities.Select(Whole)],
        Accounts = model.Accounts is { } accounts ? Whole(accounts) : null,
        SignIn = model.SignIn is { Credentials: { } credentials, RefreshTokens: { } tokens } ? new(Whole(credentials), Whole(tokens)) : null,
        Roles = model.Roles.IsDefault ? [] : model.Roles,
    };

    private static EntityShape Whole(EntityShape entity) => new(
        entity.Name ?? string.Empty, entity.Plural ?? Names.ToKebab(Names.Pluralise(entity.Name ?? "Thing")),
        [.. Or(entity.Properties).Select(static p => p with { Type = Whole(p.Type ?? FieldType.Unsaid) })],
        [.. Or(entity.Unique).Where(static u => !u.IsDefaultOrEmpty)], Or(entity.FilteredBy), Or(entity.SortedBy))
    {
        CreatedAt = entity.CreatedAt,
        Lists = [.. Or(entity.Lists).Select(static l => l with { Equal = Or(l.Equal), Range = Or(l.Range), SortedBy = Or(l.SortedBy) })],
        Compared = Or(entity.Compared),
        Counted = Or(entity.Counted),
    };

    private static FieldType Whole(FieldType type) => type with
    {
        Kind = type.Kind == FieldKind.Unsaid ? FieldKind.Text : type.Kind,
        Precision = type.Precision > 0 ? type.Precision : 10,
        Scale = type.Precision > 0 ? type.Scale : 2,
        Values = Or(type.Values),
        Fields = [.. Or(type.Fields).Select(static f => f with { Type = Whole(f.Type ?? FieldType.Unsaid) })],
    };

    private static ImmutableArray<T> Or<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;

    [GeneratedRegex(@"^\s*(please\s+)?(design|create|build|make|model|draft|write|plan)\s+(me\s+)?(a|an|the)?\s*((relational|normali[sz]ed|postgresql|postgres|mysql|mariadb|mongodb|redis|dynamodb|sqlite|sql)\s+)*(database\s+|data\s+)?(schema|model|tables|database|collections)\s+(for|of|with|to\s+(store|keep))\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SchemaWords();

    [GeneratedRegex(@"\b(postgresql|postgres|mysql|mariadb|mongodb|mongo|redis|dynamodb|sqlite)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DatabaseWords();
}
