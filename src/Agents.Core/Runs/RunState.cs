using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>A run as the fold of its events: the same events always give the same state.</summary>
internal sealed record RunState
{
    internal static RunState Empty { get; } = new();

    /// <summary>How many events were folded; the journal's expected version.</summary>
    internal long Version { get; private init; }

    internal RunStarted? Started { get; private init; }

    internal RouteDecision? Route { get; private init; }

    internal RunEnded? Ended { get; private init; }

    /// <summary>In the order they started. Parallel branches interleave as they please; the children of one step do not.</summary>
    internal ImmutableArray<StepState> Steps { get; private init; } = [];

    /// <summary>Performed effects by step and key.</summary>
    internal ImmutableDictionary<(StepId Step, string Key), JsonElement> Effects { get; private init; } =
        ImmutableDictionary<(StepId, string), JsonElement>.Empty;

    /// <summary>What all attempts so far reserved, or spent where that is more.</summary>
    internal BudgetCharge Spent { get; private init; }

    /// <summary>Steps that wait for a person.</summary>
    private int Waiting { get; init; }

    /// <summary>Since when at least one step has waited.</summary>
    private DateTimeOffset? PausedSince { get; init; }

    /// <summary>How long the run stood still for people.</summary>
    private TimeSpan Paused { get; init; }

    /// <summary>When the run's time is up, as things stand: a pause that lasts moves it on.</summary>
    internal DateTimeOffset Deadline(DateTimeOffset now) =>
        Started!.Deadline + Paused + (PausedSince is { } since && now > since ? now - since : TimeSpan.Zero);

    internal RunState Apply(RunEvent next) => next switch
    {
        RunStarted e => this with { Version = Version + 1, Started = e },
        RequestRouted e => this with { Version = Version + 1, Route = e.Decision },
        StepStarted e => this with { Version = Version + 1, Steps = Steps.Add(new StepState(e, [], null, [])) },
        AttemptStarted e => Change(e.Step, s => s with { Attempts = s.Attempts.Add(new AttemptState(e)) }),
        AttemptDrafted e => Change(e.Step, s => Conclude(s, e.Attempt, a => a with { Draft = e })) with { Spent = Spent.Plus(Unreserved(e)) },
        BudgetReserved e => Change(e.Step, s => Conclude(s, e.Attempt, a => a with { Reserved = a.Reserved.Plus(e.Charge) })) with { Spent = Spent.Plus(e.Charge) },
        AttemptFailed e => Change(e.Step, s => Conclude(s, e.Attempt, a => a with { Failure = e })),
        EffectPerformed e => this with { Version = Version + 1, Effects = Effects.SetItem((e.Step, e.Key), e.Result) },
        PersonAsked e => Change(e.Step, s => s with { Asked = e }) with { Waiting = Waiting + 1, PausedSince = PausedSince ?? e.At },
        PersonAnswered e => Answer(e),
        StepFinished e => Change(e.Step, s => s with { Finish = e }),
        HandoffNotTaken e => Change(e.Step, s => s with { NotTaken = s.NotTaken.Add(e) }),
        RunEnded e => this with { Version = Version + 1, Ended = e },
        _ => this with { Version = Version + 1 },
    };

    internal RunState Apply(IReadOnlyList<RunEvent> batch)
    {
        RunState state = this;
        foreach (RunEvent next in batch)
        {
            state = state.Apply(next);
        }

        return state;
    }

    internal StepState? Find(StepId id)
    {
        foreach (StepState step in Steps)
        {
            if (step.Id == id)
            {
                return step;
            }
        }

        return null;
    }

    internal IEnumerable<StepState> Children(StepId parent) => Steps.Where(s => s.Start.Parent == parent);

    /// <summary>The step and all above it, nearest first.</summary>
    internal IEnumerable<StepState> Lineage(StepState step)
    {
        for (StepState? at = step; at is not null; at = at.Start.Parent is { } parent ? Find(parent) : null)
        {
            yield return at;
        }
    }

    /// <summary>Whether the step has its verdict, every rule of it is settled and everything it caused is complete too.</summary>
    internal bool IsComplete(StepState step) => step.Finish is not null && Children(step.Id).All(IsComplete);

    /// <summary>Hops the step may still spend: its share, less what its children took, plus what complete children left.</summary>
    internal int HopsLeft(StepState step)
    {
        int left = step.Start.Hops;
        foreach (StepState child in Children(step.Id))
        {
            left -= 1 + child.Start.Hops;
            left += IsComplete(child) ? HopsLeft(child) : 0;
        }

        return left;
    }

    private RunState Change(StepId id, Func<StepState, StepState> change)
    {
        for (int i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Id == id)
            {
                return this with { Version = Version + 1, Steps = Steps.SetItem(i, change(Steps[i])) };
            }
        }

        throw new AgentException(RuntimeErrorCodes.JournalUnreadable, $"The journal speaks of step {id} before it began.");
    }

    private RunState Answer(PersonAnswered answer)
    {
        RunState state = Change(answer.Step, s => s with { Answered = answer, AttemptsAtAnswer = s.Attempts.Length });
        return Waiting > 1
            ? state with { Waiting = Waiting - 1 }
            : state with { Waiting = 0, PausedSince = null, Paused = Paused + (answer.At - (PausedSince ?? answer.At)) };
    }

    /// <summary>What a draft spent beyond its reservations.</summary>
    private BudgetCharge Unreserved(AttemptDrafted drafted)
    {
        BudgetCharge reserved = Find(drafted.Step) is { } step && drafted.Attempt >= 1 && drafted.Attempt <= step.Attempts.Length
            ? step.Attempts[drafted.Attempt - 1].Reserved
            : default;
        BudgetCharge all = reserved.Or(Spending.Of(drafted.Draft.Usage));
        return new(all.ModelCalls - reserved.ModelCalls, all.Tokens - reserved.Tokens, all.Cost - reserved.Cost);
    }

    private static StepState Conclude(StepState step, int attempt, Func<AttemptState, AttemptState> change) =>
        attempt >= 1 && attempt <= step.Attempts.Length
            ? step with { Attempts = step.Attempts.SetItem(attempt - 1, change(step.Attempts[attempt - 1])) }
            : throw new AgentException(RuntimeErrorCodes.JournalUnreadable, $"The journal speaks of attempt {attempt} of step {step.Id} before it began.");
}
