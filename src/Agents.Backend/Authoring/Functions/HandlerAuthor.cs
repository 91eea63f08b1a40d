using System.Collections.Immutable;
using System.Text.Json;
using Agents.Verification;

namespace Agents.Backend;

/// <summary>Has a model write the functions of operations that no convention covers, into a service that is printed. An operation whose function is not good stays unbuilt: the service does not depend on it.</summary>
/// <remarks>
/// A function with findings goes back with them, as often as the definition allows attempts; one that only draws warnings is taken in the end. Answers are journaled under their questions,
/// and the questions do not depend on what other agents send back, so a revision builds from the same functions.
/// </remarks>
internal sealed class HandlerAuthor(ModelCalls model, AgentTask task, AgentContext context, ImmutableArray<IAgentVerifier> verifiers)
{
    /// <summary>The requirements with the operations that are built; their functions, null where there are none; and a reservation where the model failed.</summary>
    public async ValueTask<(Requirements Requirements, AuthoredHandlers? Handlers, string? Reservation)> WriteAsync(
        Requirements requirements, IFrameworkTarget framework, HandlerTarget target, CancellationToken cancellationToken)
    {
        ServicePlan plan = Planner.Plan(requirements.Blueprint!);
        var brief = new HandlerBrief(plan, target, framework.Print(plan));
        ImmutableSortedDictionary<string, string> code = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        List<AuthoredWork> works = [];
        Dictionary<Origin, string> left = [];
        string? outage = null;
        foreach (CustomOperation custom in requirements.Blueprint!.CustomOperations)
        {
            OperationPlan operation = plan.Operations.First(o => o.Act is CustomAct && o.Method == custom.Method && o.Path == custom.Path);
            if (outage is not null)
            {
                left[custom.Origin] = outage;
                continue;
            }

            string function;
            try
            {
                (function, ImmutableArray<string> faults) = await AskAsync(plan, framework, target, brief, operation, cancellationToken).ConfigureAwait(false);
                if (!faults.IsEmpty)
                {
                    left[custom.Origin] = $"the function a model wrote was refused: {faults[0]}";
                    continue;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                left[custom.Origin] = outage = ModelHelp.Reason(e);
                continue;
            }

            code = code.SetItem(operation.Id, function);
            works.Add(new(operation.Id, string.Empty, [operation.Id], [target.PathOf(operation)], [], Signature: target.Signature(operation)));
        }

        Requirements built = requirements.WithCustomOperations(left);
        AuthoredHandlers? handlers = works.Count == 0 ? null : new(code, new(framework.Name, target.Folder, target.Ending, [.. works]));
        return (built, handlers, outage is null ? null : $"{outage}; operations that follow no convention stay unbuilt");
    }

    /// <summary>The function, with what is wrong with it when it is not to be taken.</summary>
    private async ValueTask<(string Code, ImmutableArray<string> Faults)> AskAsync(
        ServicePlan plan, IFrameworkTarget framework, HandlerTarget target, HandlerBrief brief, OperationPlan operation, CancellationToken cancellationToken)
    {
        ModelQuestion question = brief.First(operation);
        for (int asked = 1; ; asked++)
        {
            context.Report("implementation", $"a model {(asked == 1 ? "writes" : "mends")} {operation.Method} {operation.Path}");
            ModelAnswer answer = await model.TryAsync(question, cancellationToken).ConfigureAwait(false);
            string code = answer is { Value: { } value, Faults.IsEmpty: true } ? value.Deserialize(AuthoringJson.Default.ModelFunction)!.Code.ReplaceLineEndings("\n").TrimEnd() + "\n" : string.Empty;
            ImmutableArray<Finding> findings = code.Length == 0 ? [] : Judge(plan, framework, target, operation, code, cancellationToken);
            ImmutableArray<string> faults = [.. answer.Faults, .. findings.Select(Describe)];
            if (faults.IsEmpty || asked == model.MostAnswers)
            {
                return (code, code.Length > 0 && findings.All(static f => f.Severity != FindingSeverity.Error) ? [] : faults);
            }

            question = brief.Again(operation, code, faults, asked + 1);
        }
    }

    /// <summary>What is found in the function where it will stand: beside the service that calls it.</summary>
    private ImmutableArray<Finding> Judge(
        ServicePlan plan, IFrameworkTarget framework, HandlerTarget target, OperationPlan operation, string code, CancellationToken cancellationToken)
    {
        string path = target.PathOf(operation);
        SourceFile file = new(path, code);
        ImmutableArray<ServiceFile> service = framework.Print(plan with { Handlers = plan.Handlers.SetItem(operation.Id, code) });
        AgentDraft draft = AgentDraft.Completed(default) with { Artifacts = [.. service.Select(static f => Artifact.OfText(ArtifactNames.Code, f.Text, f.Path))] };
        return
        [
            .. HandlerCheck.Find(file, target.Signature(operation), target), .. Placeholders.Find(file),
            .. verifiers.OfType<CodeVerifier>().SelectMany(v => v.Verify(task, draft, cancellationToken).Findings).Where(f => f.File == path && f.Severity >= FindingSeverity.Warning),
        ];
    }

    private static string Describe(Finding finding) => $"{(finding.Line is { } line ? $"line {line}: " : string.Empty)}{finding.Message} {finding.Fix}".TrimEnd();
}
