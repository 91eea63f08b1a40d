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
                while (Advance(batch, state.Steps[i], now))
                {
                }
            }

            if (state.Version == version)
            {
                if (state.Steps is not [var root, ..] || !state.IsComplete(root))
                {
                    break;
                }

                batch.Add(RunTree.End(state, now));
            }
        }

        return new RunDecision(batch.Take(), state);
    }

    /// <summary>What the run overspent, or null. Only drafts that spend without reserving can bring this about.</summary>
    internal static string? Overspent(RunState state) => Spending.Exceeds(state.Spent, state.Started!.Budget);

    /// <summary>Takes a step as far as one decision goes; false when it has to wait.</summary>
    private bool Advance(RunBatch batch, StepState step, DateTimeOffset now)
    {
        if (step.Finish is not null)
        {
            ImmutableArray<RunEvent> handoffs = _handoffs.Consider(batch.State, step, now);
            batch.Add(handoffs.AsSpan());
            return !handoffs.IsEmpty;
        }

        CatalogEntry? entry = catalog.Find(step.Start.Agent);
        if (entry is null || entry.Definition.Hash != step.Start.DefinitionHash)
        {
            batch.Add(new StepFinished(now, step.Id, VerdictRules.Reject(step.Start.Agent, entry?.Definition, step, ErrorTable.ToError(
                RuntimeErrorCodes.DefinitionChanged, null, $"The definition of {step.Start.Agent} is not the one this run began with."))));
            return true;
        }

        if (StepPlanner.Advance(entry, batch.State, step, now) is not { } next)
        {
            return false;
        }

        batch.Add(next);
        if (next is StepFinished finished && !entry.LogPatterns.IsEmpty)
        {
            foreach (WarningRaised warning in StepPlanner.Warnings(entry, step, finished))
            {
                batch.Add(warning);
            }
        }

        return true;
    }
}
