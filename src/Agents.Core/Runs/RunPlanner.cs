using System.Collections.Immutable;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Decides what comes next from state and time alone: no clock, no chance, no input or output.</summary>
/// <remarks>Every attempt's deadline is at most the run's, and steps, attempts and hops are bounded, so a run that keeps being decided ends.</remarks>
internal sealed class RunPlanner(AgentCatalog catalog)
{
    private readonly HandoffPlanner _handoffs = new(catalog);

    internal RunDecision Decide(RunState state, DateTimeOffset now) => Decide(state, [], now);

    /// <summary>Decides after what happened; the batch holds both.</summary>
    internal RunDecision Decide(RunState before, ReadOnlySpan<RunEvent> happened, DateTimeOffset now)
    {
        var batch = new RunBatch(before);
        batch.Add(happened);
        RunState state = batch.State;
        while (state.Ended is null)
        {
            long version = state.Version;

            // Children stand behind their parents, and each step is taken as far as it goes: a parent never sees a child that is
            // finished while its handoffs are still to be decided.
            for (int i = state.Steps.Length - 1; i >= 0; i--)
            {
                while (Advance(state, state.Steps[i], now) is { IsEmpty: false } decided)
                {
                    batch.Add(decided.AsSpan());
                }
            }

            if (state.Version == version)
            {
                if (state.Steps is not [var root, ..] || !state.IsComplete(root))
                {
                    break;
                }

                batch.Add([RunTree.End(state, now)]);
            }
        }

        return new RunDecision(batch.Take(), state);
    }

    /// <summary>What the run's drafts overspent, or null.</summary>
    internal static string? Overspent(RunState state) => state.Started!.Budget switch
    {
        var b when state.Spent.ModelCalls > b.ModelCalls => "model calls",
        var b when Spending.Tokens(state.Spent) > b.Tokens => "tokens",
        _ => null,
    };

    private ImmutableArray<RunEvent> Advance(RunState state, StepState step, DateTimeOffset now)
    {
        if (step.Finish is not null)
        {
            return _handoffs.Consider(state, step, now);
        }

        CatalogEntry? entry = catalog.Find(step.Start.Agent);
        if (entry is null || entry.Definition.Hash != step.Start.DefinitionHash)
        {
            return Finish(VerdictRules.Reject(step.Start.Agent, entry?.Definition, step, ErrorTable.ToError(
                RuntimeErrorCodes.DefinitionChanged, null, $"The definition of {step.Start.Agent} is not the one this run began with.")));
        }

        DateTimeOffset end = state.Started!.Deadline;
        return step.Last switch
        {
            null when now < end => [Attempt(entry.Definition, step, now, end, now)],
            null => Finish(Timeless()),
            { IsOpen: true } => [],
            { Draft: { } draft } => AfterDraft(draft),
            { Failure: { } failure } => AfterFailure(failure),
            _ => [],
        };

        ImmutableArray<RunEvent> AfterDraft(AttemptDrafted draft)
        {
            if (!VerdictRules.WantsRepair(draft))
            {
                return Finish(VerdictRules.Judge(entry, step, draft, null));
            }

            return !Affordable(entry.Definition, step) || now >= end || Overspent(state) is not null
                ? Finish(VerdictRules.Judge(entry, step, draft, null))
                : [Attempt(entry.Definition, step, draft.At, end, now)];
        }

        ImmutableArray<RunEvent> AfterFailure(AttemptFailed failure)
        {
            DateTimeOffset at = failure.At + RetryDelay.After(entry.Definition.Retry, failure.Attempt, failure.Jitter);
            if (failure.Transient && Affordable(entry.Definition, step) && at < end && now < end && Overspent(state) is null)
            {
                return [Attempt(entry.Definition, step, at, end, now)];
            }

            // Partial work is returned, never thrown away: a draft that a failed repair was to mend is judged as it is.
            return Finish(step.LastDraft is { } earlier
                ? VerdictRules.Judge(entry, step, earlier, $"{failure.Code}: the repair failed. {failure.Message}")
                : VerdictRules.Reject(entry.Name, entry.Definition, step, ErrorTable.ToError(failure.Code, entry.Definition, failure.Message)));
        }

        AgentResponse Timeless() => VerdictRules.Reject(
            entry.Name, entry.Definition, step, ErrorTable.ToError(RuntimeErrorCodes.BudgetExhausted, entry.Definition, "No time is left for an attempt."));

        ImmutableArray<RunEvent> Finish(AgentResponse response) => [new StepFinished(now, step.Id, response)];
    }

    private static bool Affordable(AgentDefinition definition, StepState step) => step.Attempts.Length < definition.Retry.MaxAttempts;

    private static AttemptStarted Attempt(AgentDefinition definition, StepState step, DateTimeOffset notBefore, DateTimeOffset end, DateTimeOffset now)
    {
        // A decision taken late, after a resume, still gives the agent its whole time.
        DateTimeOffset start = notBefore > now ? notBefore : now;
        TimeSpan left = end - start;
        return new AttemptStarted(
            now, step.Id, step.Attempts.Length + 1, notBefore, start + (definition.Limits.Timeout < left ? definition.Limits.Timeout : left));
    }
}
