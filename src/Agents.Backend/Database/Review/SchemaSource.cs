using System.Text.Json;

namespace Agents.Backend;

/// <summary>A schema to judge: the draft's own, or one that was handed in.</summary>
/// <param name="Text">DDL.</param>
/// <param name="File">Where it lies; null for one without a file.</param>
/// <param name="Pointer">The input value it came in; null for the draft's own.</param>
/// <param name="IsHandedIn">Whether it is to be reviewed.</param>
internal sealed record SchemaSource(string Text, string? File, string? Pointer, bool IsHandedIn)
{
    /// <summary>What the schema's own statements read by; empty for one that came without.</summary>
    public IReadOnlyList<SqlStatement> Statements { get; init; } = [];

    /// <summary>Every schema of a step.</summary>
    public static IReadOnlyList<SchemaSource> Of(AgentTask task, AgentDraft draft) => [.. HandedIn(task), .. Own(draft)];

    /// <summary>The schemas that a task hands in: in its context, or in its words.</summary>
    public static IEnumerable<SchemaSource> HandedIn(AgentTask task)
    {
        DatabaseInput input = DatabaseInput.Of(task.Input);
        if (input.Context?.Schema is { Length: > 0 } schema)
        {
            yield return new(schema, null, "/context/schema", true);
        }

        if (input.Query.IndexOf("create table", StringComparison.OrdinalIgnoreCase) is int at && at >= 0)
        {
            // Lines keep their numbers: what stands before is blanked, not cut.
            string before = string.Concat(input.Query[..at].Select(static c => c == '\n' ? '\n' : ' '));
            yield return new(before + input.Query[at..].Replace("```", "   ", StringComparison.Ordinal), null, "/query", true);
        }
    }

    private static IEnumerable<SchemaSource> Own(AgentDraft draft)
    {
        foreach (Artifact artifact in draft.Artifacts.Where(static a => a.Name == ArtifactNames.SqlSchema))
        {
            if (artifact.MediaType != "application/json")
            {
                yield return new(artifact.AsText(), artifact.Path, null, false);
            }
            else if (Read(artifact) is { Up: not null } schema)
            {
                yield return new(schema.Up, DatabaseAgent.UpPath, null, false) { Statements = schema.Statements.IsDefault ? [] : schema.Statements };
            }
        }
    }

    private static SqlSchema? Read(Artifact artifact)
    {
        try
        {
            return artifact.As(DatabaseJson.Default.SqlSchema);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
