using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Chooses the store for the schema among the artifacts that came back; none means memory.</summary>
internal static class StoreChoice
{
    private static readonly ImmutableArray<IStoreDialect> s_dialects = [new PostgreSqlStore()];

    public static StorePlan? Of(ServicePlan plan, ImmutableArray<Artifact> artifacts)
    {
        if (artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.SqlSchema) is not { } artifact)
        {
            return null;
        }

        try
        {
            SqlSchema schema = SqlSchema.Read(artifact);
            return s_dialects.FirstOrDefault(d => d.Name == schema.Dialect)?.Plan(ArtifactWriter.Entities(plan), schema);
        }
        catch (JsonException)
        {
            // What came back is no schema: the service stays in memory, and the answer says so.
            return null;
        }
    }
}
