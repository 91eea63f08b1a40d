using System.Collections.Immutable;
using System.Text.Json;
using Agents.Models;

namespace Agents.Backend;

/// <summary>The backend agent: reads a request into a blueprint, plans a service, prints it, checks it. Works without a model, and better with one.</summary>
/// <remarks>Stages: requirements, API design, schema definition, implementation, validation, security review. Safe for concurrent calls.</remarks>
public sealed class BackendAgent : IAgent
{
    /// <summary>The name it is registered under unless another is given.</summary>
    public const string DefaultName = "backend";

    private readonly ImmutableArray<IBlueprintReader> _readers;
    private readonly TargetChoice _targets;
    private readonly ImmutableArray<IAgentVerifier> _verifiers;

    /// <summary>Null when no model is to be used.</summary>
    private readonly ModelAnswers? _answers;

    internal BackendAgent(ImmutableArray<IBlueprintReader> readers, ImmutableArray<IFrameworkTarget> frameworks, ImmutableArray<IAgentVerifier> verifiers, bool usesModel)
    {
        _answers = usesModel ? new ModelAnswers() : null;
        _readers = readers;
        _targets = new TargetChoice(frameworks);
        _verifiers = verifiers;
    }

    /// <summary>The typed door to the agent under its default name.</summary>
    public static AgentContract<BackendRequest, BackendAnswer> Contract { get; } = ContractFor(DefaultName);

    /// <summary>The typed door to an agent registered under another name.</summary>
    public static AgentContract<BackendRequest, BackendAnswer> ContractFor(string name) =>
        new(name, BackendJson.Default.BackendRequest, BackendJson.Default.BackendAnswer);

    internal static BackendAgent Create(ImmutableArray<IAgentVerifier> verifiers, bool usesModel = false) =>
        new([new OpenApiReader(), new NotationReader(), new ProseReader()], [new ExpressTarget(), new FastApiTarget()], verifiers, usesModel);

    /// <inheritdoc/>
    public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(context);
        context.Report("requirements", "reading the request");
        Requirements requirements = Requirements.Gather(_readers, UpstreamContract.TextOf(task), cancellationToken);
        if (_answers is not null && ChargedChatClient.Of(task, context) is { } model)
        {
            return DraftAsync(task, context, requirements, _answers, model, cancellationToken);
        }

        requirements = requirements.WithoutCustomOperations();
        (ServiceTarget? target, AgentFailure? failure) = Target(task, requirements, hasModel: false, cancellationToken);
        return ValueTask.FromResult(Draft(task, context, requirements, target, failure, cancellationToken));
    }

    private async ValueTask<AgentDraft> DraftAsync(
        AgentTask task, AgentContext context, Requirements offline, ModelAnswers answers, ChargedChatClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            var model = new ModelCalls(client, answers, task, context);
            (Requirements requirements, string? reservation) = await ModelHelp.ReadAsync(model, context, offline, cancellationToken).ConfigureAwait(false);
            (ServiceTarget? target, AgentFailure? failure) = Target(task, requirements, hasModel: true, cancellationToken);
            if (target?.Authored is { } authored && requirements.Blueprint is not null)
            {
                requirements = requirements.WithCustomOperations(ImmutableDictionary<Origin, string>.Empty);
                ServicePlan plan = Planner.Plan(requirements.Blueprint!);
                target = target with { Framework = await new CodeAuthor(model, task, context).WriteAsync(plan, authored, cancellationToken).ConfigureAwait(false) };
            }

            else
            {
                (requirements, target, string? failed) = await WithFunctionsAsync(model, task, context, requirements, target, cancellationToken).ConfigureAwait(false);
                reservation ??= failed;
            }

            AgentDraft draft = Draft(task, context, requirements, target, failure, cancellationToken);
            if (draft.Failure is not null)
            {
                return draft with { Usage = client.Usage };
            }

            draft = draft with
            {
                NotRun = [.. draft.NotRun, .. ModelHelp.NotRun(requirements)],
                Reservations = reservation is null ? draft.Reservations : draft.Reservations.Add(reservation),
                Usage = client.Usage,
            };

            // A model that just failed is not asked again, and nothing built, or what is to be mended, needs no words.
            return reservation is not null || requirements.Blueprint is null || (target?.Authored is not null && HasErrors(task, draft, cancellationToken))
                ? draft
                : await ModelHelp.WriteAsync(model, client, context, draft, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Operations that follow no convention are built where a model writes what they do.</summary>
    private async ValueTask<(Requirements Requirements, ServiceTarget? Target, string? Reservation)> WithFunctionsAsync(
        ModelCalls model, AgentTask task, AgentContext context, Requirements requirements, ServiceTarget? target, CancellationToken cancellationToken)
    {
        if (target is null || requirements.Blueprint is not { CustomOperations.IsEmpty: false } || HandlerTarget.Of(target.Framework.Name) is not { } handlers)
        {
            return (requirements.WithoutCustomOperations(), target, null);
        }

        (Requirements built, AuthoredHandlers? written, string? reservation) = await new HandlerAuthor(model, task, context, _verifiers)
            .WriteAsync(requirements, target.Framework, handlers, cancellationToken).ConfigureAwait(false);
        return (built, target with { Handlers = written }, reservation);
    }

    private bool HasErrors(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) =>
        _verifiers.Where(v => v.AppliesTo(task.Definition)).Any(v => v.Verify(task, draft, cancellationToken).Findings.Any(static f => f.Severity == FindingSeverity.Error));

    private (ServiceTarget? Target, AgentFailure? Failure) Target(AgentTask task, Requirements requirements, bool hasModel, CancellationToken cancellationToken) =>
        _targets.Choose(TargetContext.Of(task.Input), TargetHints.Of(requirements, cancellationToken), hasModel);

    private AgentDraft Draft(
        AgentTask task, AgentContext context, Requirements requirements, ServiceTarget? target, AgentFailure? failure, CancellationToken cancellationToken)
    {
        if (failure is not null)
        {
            return AgentDraft.Failed(failure.Code, failure.Message, failure.Path, failure.Supported);
        }

        return requirements.Blueprint is null
            ? Unread(requirements)
            : new BuildService(_verifiers).Build(task, context, requirements, requirements.Blueprint, target!, cancellationToken);
    }

    /// <summary>What cannot be read writes no files; the answer is the nearest notation to fill in.</summary>
    private static AgentDraft Unread(Requirements requirements)
    {
        BackendAnswer answer = new(UnreadText.Write(requirements), 0);
        return AgentDraft.Completed(JsonSerializer.SerializeToElement(answer, ArtifactJson.Default.BackendAnswer)) with
        {
            Artifacts = [Artifact.OfJson(ArtifactNames.Understanding, Understandings.Of(requirements, null), ArtifactJson.Default.Understanding)],
            Reservations = ["nothing was built: the request does not say what the service should keep"],
        };
    }
}
