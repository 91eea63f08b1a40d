using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>A run as the fold of its events: the same events always give the same state.</summary>
internal sealed record RunState
{
    private RunStep? _tree;
    private HashSet<StepId>? _open;

    internal static RunState Empty { get; } = new();

    /// <summary>How many events were folded; the journal's expected version.</summary>
    internal long Version { get; private set; }

    internal RunStarted? Started { get; private set; }

    internal RouteDecision? Route { get; private set; }

    internal RunEnded? Ended { get; private set; }

    /// <summary>In the order they started. Parallel branches interleave as they please; the children of one step do not.</summary>
    internal ImmutableArray<StepState> Steps { get; private set; } = [];

    /// <summary>The tree of the steps as they stand, built when it is first asked for.</summary>
    internal RunStep? Tree => _tree ??= RunTree.Root(this);

    /// <summary>Performed effects by step and key.</summary>
    internal ImmutableDictionary<(StepId Step, string Key), JsonElement> Effects { get; private set; } =
        ImmutableDictionary<(StepId, string), JsonElement>.Empty;

    /// <summary>What all attempts so far reserved, or spent where that is more.</summary>
    internal BudgetCharge Spent { get; private set; }

    /// <summary>How long the run stood still for people.</summary>
    private RunPause Pause { get; set; } = RunPause.None;

    /// <summary>When the run's time is up, as things stand: a pause that lasts moves it on.</summary>
    internal DateTimeOffset Deadline(DateTimeOffset now) => Started!.Deadline + Pause.Until(now);

    internal RunState Apply(RunEvent next) => Apply([next]);

    internal RunState Apply(IEnumerable<RunEvent> batch)
    {
        RunState state = Copy();
        foreach (RunEvent next in batch)
        {
            state.Fold(next);
        }

        return state;
    }

    /// <summary>A copy for <see cref="RunBatch"/>, which folds a whole batch into it before anyone else sees it.</summary>
    internal RunState Copy() => this with { };

    /// <summary>Folds an event into this very state; for <see cref="RunBatch"/> alone.</summary>
    internal void Fold(RunEvent next)
    {
        switch (next)
        {
            case RunStarted e:
                Started = e;
                break;
            case RequestRouted e:
                Route = e.Decision;
                break;
            case StepStarted e:
                Steps = Steps.Add(new StepState(e, [], null, []));
                _open = null;
                break;
            case AttemptStarted e:
                Change(e.Step, e, static (s, e) => s with { Attempts = s.Attempts.Add(new AttemptState(e)) });
                break;
            case AttemptDrafted e:
                Change(e.Step, e, static (s, e) => Conclude(s, e.Attempt, e, static (a, e) => a with { Draft = e }));
                Spent = Spent.Plus(Unreserved(e));
                break;
            case BudgetReserved e:
                Change(e.Step, e, static (s, e) => Conclude(s, e.Attempt, e, static (a, e) => a with { Reservations = a.Reservations.Add(e) }));
                Spent = Spent.Plus(e.Charge);
                break;
            case AttemptFailed e:
                Change(e.Step, e, static (s, e) => Conclude(s, e.Attempt, e, static (a, e) => a with { Failure = e }));
                break;
            case EffectPerformed e:
                Effects = Effects.SetItem((e.Step, e.Key), e.Result);
                break;
            case PersonAsked e:
                Change(e.Step, e, static (s, e) => s with { Question = new StepQuestion(e) });
                Pause = Pause.Begin(e.At);
                break;
            case PersonAnswered e:
                Change(e.Step, e, Answer);
                Pause = Pause.End(e.At);
                break;
            case StepFinished e:
                Change(e.Step, e, static (s, e) => s with { Finish = e });
                _open = null;
                break;
            case HandoffNotTaken e:
                Change(e.Step, e, static (s, e) => s with { NotTaken = s.NotTaken.Add(e) });
                break;
            case RunEnded e:
                Ended = e;
                break;
        }

        Version++;
        _tree = next is RunEnded ? _tree : null;
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

    /// <summary>The step that a rule of another one started.</summary>
    internal StepState? FindChild(StepState parent, int rule)
    {
        foreach (StepState step in Steps)
        {
            if (step.IsChildOf(parent) && step.Id.RuleBelow(parent.Id) == rule)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The step that caused this one, or null.</summary>
    internal StepState? Parent(StepState step) => step.Start.Parent is { } parent ? Find(parent) : null;

    /// <summary>Whether the step has its verdict, every rule of it is settled and everything it caused is complete too.</summary>
    internal bool IsComplete(StepState step) => step.Finish is not null && !Open.Contains(step.Id);

    /// <summary>The steps without a verdict and all that caused them; found in one pass, since a step stands behind the one that caused it.</summary>
    private HashSet<StepId> Open
    {
        get
        {
            if (_open is null)
            {
                HashSet<StepId> open = [];
                for (int i = Steps.Length - 1; i >= 0; i--)
                {
                    StepStarted start = Steps[i].Start;
                    if (Steps[i].Finish is null || open.Contains(start.Step))
                    {
                        open.Add(start.Step);
                        open.Add(start.Parent ?? start.Step);
                    }
                }

                _open = open;
            }

            return _open;
        }
    }

    /// <summary>Hops the step may still spend: its share, less what its children took, plus what complete children left.</summary>
    internal int HopsLeft(StepState step)
    {
        int left = step.Start.Hops;
        foreach (StepState child in Steps)
        {
            if (child.IsChildOf(step))
            {
                left -= 1 + child.Start.Hops;
                left += IsComplete(child) ? HopsLeft(child) : 0;
            }
        }

        return left;
    }

    private void Change<TEvent>(StepId id, TEvent next, Func<StepState, TEvent, StepState> change)
    {
        for (int i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Id == id)
            {
                Steps = Steps.SetItem(i, change(Steps[i], next));
                return;
            }
        }

        throw new AgentException(RuntimeErrorCodes.JournalUnreadable, $"The journal speaks of step {id} before it began.");
    }

    private static StepState Answer(StepState step, PersonAnswered answer) => step.Question is { } question
        ? step with { Question = question with { Answered = answer, AttemptsAtAnswer = step.Attempts.Length } }
        : throw new AgentException(RuntimeErrorCodes.JournalUnreadable, $"The journal speaks of an answer about step {step.Id} that nobody asked for.");

    /// <summary>What a draft spent beyond its reservations.</summary>
    private BudgetCharge Unreserved(AttemptDrafted drafted)
    {
        BudgetCharge reserved = Find(drafted.Step) is { } step && drafted.Attempt >= 1 && drafted.Attempt <= step.Attempts.Length
            ? step.Attempts[drafted.Attempt - 1].Reserved
            : default;
        BudgetCharge all = reserved.Or(Spending.Of(drafted.Draft.Usage));
        return new(all.ModelCalls - reserved.ModelCalls, all.Tokens - reserved.Tokens, all.Cost - reserved.Cost);
    }

    private static StepState Conclude<TEvent>(StepState step, int attempt, TEvent next, Func<AttemptState, TEvent, AttemptState> change) =>
        attempt >= 1 && attempt <= step.Attempts.Length
            ? step with { Attempts = step.Attempts.SetItem(attempt - 1, change(step.Attempts[attempt - 1], next)) }
            : throw new AgentException(RuntimeErrorCodes.JournalUnreadable, $"The journal speaks of attempt {attempt} of step {step.Id} before it began.");
}
