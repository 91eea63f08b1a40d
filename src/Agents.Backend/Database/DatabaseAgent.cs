using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>The database agent: an entity model, a request or a schema in; a schema, its migrations and statements out. Works without a model.</summary>
/// <remarks>Safe for concurrent calls. Given an <c>entity-model</c> it looks at nothing else but the database it is for.</remarks>
public sealed class DatabaseAgent : IAgent
{
    /// <summary>The name it is registered under unless another is given.</summary>
    public const string DefaultName = "database";

    internal const string UpPath = "migrations/0001_init.up.sql";
    internal const string DownPath = "migrations/0001_init.down.sql";
    private static readonly AgentErrorCode s_invalid = new("E301");

    /// <summary>The typed door to the agent under its default name.</summary>
    public static AgentContract<DatabaseRequest, DatabaseAnswer> Contract { get; } = ContractFor(DefaultName);

    /// <summary>The typed door to an agent registered under another name.</summary>
    public static AgentContract<DatabaseRequest, DatabaseAnswer> ContractFor(string name) =>
        new(name, DatabaseJson.Default.DatabaseRequest, DatabaseJson.Default.DatabaseAnswer);

    /// <inheritdoc/>
    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(Draft(task, context, cancellationToken));
    }

    private static AgentDraft Draft(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        DatabaseInput input = DatabaseInput.Of(task.Input);
        if (task.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.EntityModel) is { } artifact)
        {
            context.Report("requirements", "reading the entity model");
            return EntityModelReader.TryRead(artifact, out string? problem) is { } model
                ? Design(input, context, model, 1, [], cancellationToken)
                : AgentDraft.Failed(s_invalid, $"The entity model cannot be made into a schema: {problem}.");
        }

        ImmutableArray<SchemaSource> handedIn = [.. SchemaSource.HandedIn(task)];
        if (!handedIn.IsEmpty || !input.Code.IsEmpty)
        {
            context.Report("review", string.Create(CultureInfo.InvariantCulture, $"{handedIn.Length} schemas, {input.Code.Length} files"));
            return SchemaReview.Draft(task, handedIn, cancellationToken);
        }

        context.Report("requirements", "reading the request");
        Requirements requirements = EntityModelReader.Read(input.Query, cancellationToken);
        if (requirements.Blueprint is not { } blueprint)
        {
            DatabaseAnswer nothing = new(UnreadText.Write(requirements), 0, string.Empty);
            return AgentDraft.Completed(JsonSerializer.SerializeToElement(nothing, DatabaseJson.Default.DatabaseAnswer)) with
            {
                Reservations = ["nothing was designed: the request does not say what is to be kept"],
            };
        }

        EntityModel read = ArtifactWriter.Entities(Planner.Plan(blueprint));
        ImmutableArray<Assumption> assumed = [.. blueprint.Assumptions.Where(static a => a.Rank > AssumptionRank.Cosmetic)];
        AgentDraft draft = Design(input, context, read, requirements.Reading.Understood * requirements.Said, assumed, cancellationToken);
        return draft with
        {
            Artifacts = draft.Artifacts.Add(Artifact.OfJson(ArtifactNames.EntityModel, read, ArtifactJson.Default.EntityModel)),
            Reservations = [.. draft.Reservations, .. Unread(requirements)],
        };
    }

    private static AgentDraft Design(
        DatabaseInput input, AgentContext context, EntityModel model, double certainty, ImmutableArray<Assumption> assumed, CancellationToken cancellationToken)
    {
        DatabaseType type = input.Context?.DatabaseType ?? EntityModelReader.Named(model.Database) ?? EntityModelReader.Named(input.Query) ?? DatabaseType.PostgreSql;
        context.Report("schema", string.Create(CultureInfo.InvariantCulture, $"{model.Entities.Length} entities for {type}"));
        DatabaseDesign design = DatabaseDesign.For(type, model);
        cancellationToken.ThrowIfCancellationRequested();

        context.Report("performance", "indexes, statements, notes");
        ImmutableArray<string> notes = [.. PerformanceNotes.Write(type, design, input)];
        double confidence = Math.Round(certainty * Enforced(design), 2);
        DatabaseAnswer answer = new(DatabaseText.Write(type, model, design, notes, assumed), confidence, design.Definition)
        {
            MigrationScript = design.Down,
            QueryExamples = design.Examples,
            PerformanceNotes = notes,
        };
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, DatabaseJson.Default.DatabaseAnswer)) with
        {
            Artifacts =
            [
                .. design.Schema is { } schema ? [Artifact.OfJson(ArtifactNames.SqlSchema, schema, DatabaseJson.Default.SqlSchema)] : Array.Empty<Artifact>(),
                .. design.Files.Select(static f => Artifact.OfText(ArtifactNames.Code, f.Text, f.Path)),
            ],
            NotRun = [new("run/schema", "the schema on a server", CheckOutcome.NotRun, "nothing is connected to here; the migrations are plain files")],
            Reservations = input.Context?.Orm is { } orm && (orm == ObjectMapper.Mongoose) != (type == DatabaseType.MongoDb) && !(orm == ObjectMapper.Prisma && type == DatabaseType.MongoDb)
                ? [$"{orm} does not speak to {type}"]
                : [],
        };
    }

    /// <summary>Constraints the database keeps over all that were asked for.</summary>
    private static double Enforced(DatabaseDesign design)
    {
        int kept = design.Schema?.Tables.Sum(static t => t.Checks.Length + t.ForeignKeys.Length + t.Unique.Length + t.Columns.Length) ?? design.Examples.Length;
        return kept == 0 ? 0 : (double)kept / (kept + design.NotEnforced.Length);
    }

    private static IEnumerable<string> Unread(Requirements requirements)
    {
        ImmutableArray<string> words =
            [.. requirements.Reading.Words.Where(static w => w.Use == WordUse.NotUnderstood).Select(w => requirements.Text.Substring(w.Span.Start, w.Span.Length)).Distinct()];
        return words.IsEmpty ? [] : [$"not understood: {string.Join(", ", words.Take(8))}{(words.Length > 8 ? $" and {words.Length - 8} more" : string.Empty)}"];
    }
}
