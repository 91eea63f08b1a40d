using System.Collections.Immutable;
using Agents.Catalog;
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

    /// <summary>What the run overspent, or null. Only drafts that spend without reserving can bring this about.</summary>
    internal static string? Overspent(RunState state) => Spending.Exceeds(state.Spent, state.Started!.Budget);

    private ImmutableArray<RunEvent> Advance(RunState state, StepState step, DateTimeOffset now)
    {
        if (step.Finish is not null)
        {
            return _handoffs.Consider(state, step, now);
        }

        CatalogEntry? entry = catalog.Find(step.Start.Agent);
        return entry is null || entry.Definition.Hash != step.Start.DefinitionHash
            ? [new StepFinished(now, step.Id, VerdictRules.Reject(step.Start.Agent, entry?.Definition, step, ErrorTable.ToError(
                RuntimeErrorCodes.DefinitionChanged, null, $"The definition of {step.Start.Agent} is not the one this run began with.")))]
            : StepPlanner.Advance(entry, state, step, now);
    }
}
