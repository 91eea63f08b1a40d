using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A design for one database, ready to be answered with.</summary>
/// <param name="Definition">The schema in the database's own language.</param>
/// <param name="Down">The script that takes it away; null where there is none.</param>
/// <param name="Examples">One way to read after the other.</param>
/// <param name="Files">Files a person can commit.</param>
/// <param name="NotEnforced">What is left to the service.</param>
/// <param name="Schema">The relational schema; null for any other.</param>
internal sealed record DatabaseDesign(
    string Definition, string? Down, ImmutableArray<QueryExample> Examples, ImmutableArray<ServiceFile> Files, ImmutableArray<string> NotEnforced, SqlSchema? Schema)
{
    public static DatabaseDesign For(DatabaseType type, EntityModel model) => type switch
    {
        DatabaseType.MongoDb => MongoDesigner.Design(model),
        DatabaseType.Redis => RedisDesigner.Design(model),
        DatabaseType.DynamoDb => DynamoDesigner.Design(model),
        _ => Sql(SchemaPlanner.Plan(model, SqlDialect.Of(type)!)),
    };

    private static DatabaseDesign Sql(SqlSchema schema) => new(
        schema.Up, schema.Down, [.. schema.Statements.Select(static s => new QueryExample(s.Name, s.Purpose, s.Text))],
        [new ServiceFile(DatabaseAgent.UpPath, schema.Up), new ServiceFile(DatabaseAgent.DownPath, schema.Down)], schema.NotEnforced, schema);
}
