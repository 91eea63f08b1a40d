using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Has a model write the code of a plan, one bounded question a part. It writes and never judges: whatever it brings is judged with the draft.</summary>
/// <remarks>
/// A repair asks again for the parts that have errors, with the findings; the attempts are the step's own. Answers are journaled, so an attempt that begins again after an outage
/// asks only for what is missing.
/// </remarks>
internal sealed class CodeAuthor(ModelCalls model, AgentTask task, AgentContext context)
{
    private const string NotAsked = "it was not asked for: the model had failed before";

    /// <summary>The target with what the model wrote for it.</summary>
    /// <exception cref="AgentException">The model failed, and the step has another attempt left.</exception>
    public async ValueTask<AuthoredTarget> WriteAsync(ServicePlan plan, AuthoredTarget target, CancellationToken cancellationToken)
    {
        ImmutableArray<CodePart> parts = CodePart.Of(plan);
        var brief = new PartBrief(plan, target, parts);
        Authorship? before = Authorship.Of(task.Previous) is { } known && known.Target == target.Name ? known : null;
        List<ServiceFile> shared = [];
        List<ServiceFile> files = [];
        List<AuthoredWork> works = [];
        AgentException? failure = null;
        foreach (CodePart part in parts)
        {
            (ImmutableArray<ServiceFile> own, ImmutableArray<string> faults) = Earlier(before, part, target);
            AuthoredWork work;
            if (!own.IsEmpty && faults.IsEmpty)
            {
                work = Work(part, own, []);
            }
            else if (failure is not null)
            {
                work = Work(part, own, []) with { FailureCode = failure.Code.Value, Failure = NotAsked };
            }
            else
            {
                context.Report("implementation", $"a model {(faults.IsEmpty ? "writes" : "mends")} {part.Name}");
                try
                {
                    ModelQuestion question = faults.IsEmpty ? brief.First(part, [.. shared]) : brief.Again(part, [.. shared], own, faults, context.Attempt);
                    ModelAnswer answer = await model.TryAsync(question, cancellationToken).ConfigureAwait(false);
                    (ImmutableArray<ServiceFile> written, ImmutableArray<string> refused) = FileCheck.Take(answer, part, target);
                    own = written.IsEmpty ? own : written;
                    work = Work(part, own, refused);
                }
                catch (Exception e) when (e is not OperationCanceledException && !IsWorthAnotherAttempt(e))
                {
                    failure = e as AgentException ?? new AgentException(RuntimeErrorCodes.ModelFailed, $"The model failed with {e.GetType().Name}.");
                    work = Work(part, own, []) with { FailureCode = failure.Code.Value, Failure = failure.Message };
                }
            }

            works.Add(work);
            files.AddRange(own);
            if (part.Name is CodePart.App or CodePart.Rows)
            {
                shared.AddRange(own);
            }
        }

        return target with { Files = [.. files], Authorship = new(target.Name, target.Root, target.Ending, [.. works]) };
    }

    /// <summary>What an earlier attempt wrote of a part, and what is wrong with it.</summary>
    private (ImmutableArray<ServiceFile> Own, ImmutableArray<string> Faults) Earlier(Authorship? before, CodePart part, AuthoredTarget target)
    {
        if (before?.Parts.FirstOrDefault(p => p.Part == part.Name) is not { } work)
        {
            return ([], []);
        }

        ImmutableArray<string> ids = [.. part.Operations.Select(static o => o.Id)];
        ImmutableArray<ServiceFile> own =
        [
            .. task.Previous!.Artifacts.Where(a => a is { Name: ArtifactNames.Code, Path: { } path } && work.Files.Contains(path)).Select(a => new ServiceFile(a.Path!, a.AsText(), ids)),
        ];
        Finding[] of = [.. task.Feedback.Where(f => f.Rule != AuthoredRules.NotWritten.Id && IsOf(f, part, work))];
        bool hasErrors = !work.Refused.IsEmpty || of.Any(static f => f.Severity == FindingSeverity.Error);
        return (own, hasErrors ? [.. work.Refused, .. of.Select(Describe)] : []);
    }

    private static bool IsOf(Finding finding, CodePart part, AuthoredWork work) =>
        (finding.File is { } file && work.Files.Contains(file)) || (finding.Pointer is { } pointer && part.Operations.Any(o => pointer == $"#{Contract.PointerTo(o.Path, o.Method)}"));

    private static string Describe(Finding finding) =>
        $"{(finding is { File: { } file } ? $"{file}{(finding.Line is { } line ? $":{line}" : string.Empty)}: " : string.Empty)}{finding.Message} {finding.Fix}".TrimEnd();

    private static AuthoredWork Work(CodePart part, ImmutableArray<ServiceFile> own, ImmutableArray<string> refused) =>
        new(part.Name, part.Module, [.. part.Operations.Select(static o => o.Id)], [.. own.Select(static f => f.Path)], refused);

    /// <summary>An outage is the runtime's to retry while the step has attempts; after that what is there is returned.</summary>
    private bool IsWorthAnotherAttempt(Exception failure) => context.Attempt < task.Definition.Retry.MaxAttempts
        && (failure is not AgentException coded || AgentErrors.Describe(coded.Code).Disposition == ErrorDisposition.Retry);
}
