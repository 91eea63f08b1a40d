using System.Collections.Immutable;
using Agents.Catalog;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Decides what comes next from state and time alone: no clock, no chance, no input or output.</summary>
/// <remarks>Every attempt's deadline is at most the run's, and steps, attempts and hops are bounded, so a run that keeps being decided ends.</remarks>
internal sealed class RunPlanner(AgentCatalog catalog)
{
    private readonly HandoffPlanner _handoffs = new(catalog);

    internal RunDecision Decide(RunState state, DateTimeOffset now)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        while (state.Ended is null)
        {
            RunState before = state;

            // Children stand behind their parents, and each step is taken as far as it goes: a parent never sees a child that is
            // finished while its handoffs are still to be decided.
            for (int i = state.Steps.Length - 1; i >= 0; i--)
            {
                while (Advance(state, state.Steps[i], now) is { IsEmpty: false } decided)
                {
                    events.AddRange(decided);
                    state = state.Apply(decided);
                }
            }

            if (state.Version == before.Version)
            {
                if (state.Steps is not [var root, ..] || !state.IsComplete(root))
                {
                    break;
                }

                RunEnded end = RunTree.End(state, now);
                events.Add(end);
                state = state.Apply(end);
            }
        }

        ImmutableArray<AttemptStarted> open = state.Ended is not null
            ? []
            : [.. state.Steps.Where(static s => s.Finish is null && s.Last is { IsOpen: true }).Select(static s => s.Last!.Start)];
        return new RunDecision(events.DrainToImmutable(), state, open);
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
