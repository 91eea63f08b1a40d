using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Agents.Backend;

/// <summary>Takes a completed blueprint through the stages behind the requirements, and gathers the draft.</summary>
internal sealed class BuildService(ImmutableArray<IAgentVerifier> verifiers)
{
    private const int MostQuestions = 3;

    public AgentDraft Build(
        AgentTask task, AgentContext context, Requirements requirements, Blueprint blueprint, ServiceTarget target, CancellationToken cancellationToken)
    {
        AuditAnswer audit = AuditAnswer.To(requirements, blueprint, task.Artifacts);
        blueprint = audit.Blueprint;
        requirements = requirements with { Blueprint = blueprint };
        context.Report("api design", string.Create(CultureInfo.InvariantCulture, $"{blueprint.Resources.Length} resources"));
        ServicePlan plan = Planner.Plan(blueprint);
        plan = plan with { Handlers = target.Handlers?.Code ?? plan.Handlers, Store = target.Authored is null ? StoreChoice.Of(plan, task.Artifacts) : null, KnownWeaknesses = audit.Open };
        string document = OpenApiDocument.Write(plan);

        context.Report("schema definition", string.Create(CultureInfo.InvariantCulture, $"{plan.Operations.Length} operations"));
        ImmutableArray<ServiceFile> schemas = JsonSchemas.Write(plan);

        cancellationToken.ThrowIfCancellationRequested();
        context.Report("implementation", target.Framework.Title);
        ImmutableArray<ServiceFile> code = target.Framework.Print(plan);
        ImmutableArray<Artifact> artifacts = Artifacts(requirements, target, blueprint, plan, document, schemas, code);

        cancellationToken.ThrowIfCancellationRequested();
        context.Report("validation", "checking document and code");
        ImmutableArray<AgentQuestion> questions = [.. target.Question is { } q ? [q] : Array.Empty<AgentQuestion>(), .. Questions(blueprint).Take(MostQuestions - (target.Question is null ? 0 : 1))];
        AgentDraft files = AgentDraft.Completed(default) with { Artifacts = artifacts };
        ImmutableArray<CheckRecord> checks =
        [
            .. verifiers.Where(v => v.AppliesTo(task.Definition)).SelectMany(v => v.Verify(task, files, cancellationToken).Checks),
        ];

        context.Report("security review", "what to consider for this service");
        ImmutableArray<string> considerations = [.. SecurityReview.Consider(plan)];

        ImmutableArray<CheckRecord> notRun = NotRun(plan, target, audit, TargetConstraints.Of(task.Input));
        int ran = checks.Count(static c => c.Outcome != CheckOutcome.NotRun);
        int passed = checks.Count(static c => c.Outcome == CheckOutcome.Passed);
        Confidence confidence = new(requirements.Reading.Understood, requirements.Said, ran == 0 ? 0 : (double)passed / ran);
        ResponseText text = new(plan, blueprint, target, artifacts.Count(static a => a.Path is not null), questions, audit);
        using JsonDocument spec = JsonDocument.Parse(document);
        BackendAnswer answer = new(
            text.Write(confidence,
                [string.Create(CultureInfo.InvariantCulture, $"{passed} of {ran} rules over document and code pass"), "the answer against its schema"],
                [.. notRun.Select(static c => $"{c.Title} ({c.Detail})")]),
            confidence.Value)
        {
            CodeExamples = [.. Examples(plan, code, target)],
            ApiSpec = spec.RootElement.Clone(),
            SecurityConsiderations = considerations,
        };
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, ArtifactJson.Default.BackendAnswer)) with
        {
            Artifacts = artifacts,
            Questions = questions,
            NotRun = notRun,
            Reservations = [.. Reservations(requirements, blueprint, plan, target), .. audit.Open.Select(static o => $"security audit: {o}")],
        };
    }

    private static ImmutableArray<Artifact> Artifacts(
        Requirements requirements, ServiceTarget target, Blueprint blueprint, ServicePlan plan, string document, ImmutableArray<ServiceFile> schemas, ImmutableArray<ServiceFile> code) =>
    [
        Artifact.OfText(ArtifactNames.ApiSpec, document, "openapi.json", "application/json"),
        Artifact.OfJson(ArtifactNames.EntityModel, ArtifactWriter.Entities(plan, target.Database), ArtifactJson.Default.EntityModel),
        Artifact.OfJson(ArtifactNames.EndpointSpecs, ArtifactWriter.Endpoints(plan, target), ArtifactJson.Default.EndpointSpecs),
        Artifact.OfJson(ArtifactNames.AuthConfig, ArtifactWriter.Auth(plan), ArtifactJson.Default.AuthConfig),
        Artifact.OfText(ArtifactNames.Blueprint, NotationWriter.Write(blueprint), $"{blueprint.Name}.blueprint"),
        Artifact.OfJson(ArtifactNames.Understanding, Understandings.Of(requirements, target), ArtifactJson.Default.Understanding),
        .. schemas.Select(static f => Artifact.OfText(ArtifactNames.JsonSchema, f.Text, f.Path, "application/schema+json")),
        .. code.Select(static f => Artifact.OfText(ArtifactNames.Code, f.Text, f.Path)),
        .. target.Authorship is { } authorship ? [authorship.ToArtifact()] : Array.Empty<Artifact>(),
    ];

    private static IEnumerable<AgentQuestion> Questions(Blueprint blueprint) =>
        blueprint.Assumptions.OrderByDescending(static a => a.Rank).Where(static a => a.Question is not null).Select(static a => a.Question!);

    private static IEnumerable<string> Reservations(Requirements requirements, Blueprint blueprint, ServicePlan plan, ServiceTarget target)
    {
        string text = requirements.Text;
        HashSet<TextSpan> said = [.. blueprint.NotBuilt.Select(static n => n.Origin.Span).OfType<TextSpan>()];
        ImmutableArray<string> unread =
            [.. requirements.Reading.Words.Where(w => w.Use == WordUse.NotUnderstood && !said.Contains(w.Span)).Select(w => text.Substring(w.Span.Start, w.Span.Length)).Distinct()];
        if (!unread.IsEmpty)
        {
            yield return $"not understood: {string.Join(", ", unread.Take(8))}{(unread.Length > 8 ? $" and {unread.Length - 8} more" : string.Empty)}";
        }

        foreach (NotBuilt item in blueprint.NotBuilt)
        {
            yield return $"not built: {item.What}";
        }

        if (target.Authored is { } authored)
        {
            foreach (string reservation in authored.Reservations(target.Database))
            {
                yield return reservation;
            }
        }
        else if (plan.Store is null && target.Database is { } database)
        {
            yield return $"{database} was asked for and the service keeps its rows in memory; the database agent (AddDatabaseAgent) would add schema, migration and store";
        }
    }

    private static ImmutableArray<CheckRecord> NotRun(ServicePlan plan, ServiceTarget target, AuditAnswer audit, ImmutableArray<string> asked) =>
    [
        new("run/service", "the service itself was not started", CheckOutcome.NotRun, $"start it with `{target.Framework.StartCommand}`"),
        .. target.Authored is { } authored ? [authored.NotRun] : Array.Empty<CheckRecord>(),
        .. target.Handlers is { } handlers ? [handlers.NotRun] : Array.Empty<CheckRecord>(),
        new("run/load", asked.IsEmpty ? "behaviour under load" : $"behaviour under load, of which {string.Join(", ", asked)} is asked", CheckOutcome.NotRun, "measure it where it will run"),
        .. plan.Store is not null ? [new CheckRecord("run/database", "the service on PostgreSQL", CheckOutcome.NotRun, $"apply {DatabaseAgent.UpPath} and start it with DATABASE_URL")]
            : target.Database is { } d ? [new CheckRecord("run/database", $"anything against {d}", CheckOutcome.NotRun, "no schema for it has come back")]
            : Array.Empty<CheckRecord>(),
        .. target.Authored is not null ? [new CheckRecord("run/statements", "statements counted while a list is answered", CheckOutcome.NotRun, "nobody counted the statements of code a model wrote")]
            : plan.Store is not null ? [new CheckRecord("run/statements", "statements counted while a list is answered", CheckOutcome.NotRun, "a list takes one, and one for the total where it has one")]
            : Array.Empty<CheckRecord>(),
        .. audit.Mended.IsEmpty ? [] : (CheckRecord[])[new("run/audit", "the audit of the revised service", CheckOutcome.NotRun, "what was changed for the audit was not audited again")],
    ];

    /// <summary>The few files a reader needs: where the first resource is handled, and where callers are recognised.</summary>
    private static IEnumerable<CodeExample> Examples(ServicePlan plan, ImmutableArray<ServiceFile> code, ServiceTarget target)
    {
        foreach (string? id in (string?[])[plan.Operations.FirstOrDefault(static o => o.Entity is not null)?.Id, plan.Operations.FirstOrDefault(static o => o.Tag == "auth")?.Id])
        {
            if (id is not null && code.FirstOrDefault(f => !f.Operations.IsDefault && f.Operations.Contains(id)) is { } file)
            {
                string language = target.Authored?.Language ?? (file.Path.EndsWith(".py", StringComparison.Ordinal) ? "python" : "typescript");
                yield return new CodeExample(language, file.Text, $"{file.Path}: {string.Join(", ", file.Operations)}");
            }
        }
    }
}
