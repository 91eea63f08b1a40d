namespace Agents.Runs;

/// <summary>Passes unverified text on to a watcher who asked for it, and takes it back.</summary>
internal sealed class ShownText(Action<RunUpdate> watch)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(StepId Step, int Attempt), State> _attempts = [];

    private enum State
    {
        Shown,
        ClosedUnshown,
        ClosedShown,
        Discarded,
    }

    internal void Show(StepId step, int attempt, string text)
    {
        lock (_gate)
        {
            if (text.Length > 0 && _attempts.GetValueOrDefault((step, attempt), State.Shown) == State.Shown)
            {
                _attempts[(step, attempt)] = State.Shown;
                watch(new DraftDelta(step, attempt, text));
            }
        }
    }

    /// <summary>Ends the attempt's text; true when any was shown.</summary>
    internal bool Close(StepId step, int attempt)
    {
        lock (_gate)
        {
            if (!_attempts.TryGetValue((step, attempt), out State state))
            {
                _attempts[(step, attempt)] = state = State.ClosedUnshown;
            }
            else if (state == State.Shown)
            {
                _attempts[(step, attempt)] = state = State.ClosedShown;
            }

            return state == State.ClosedShown;
        }
    }

    /// <summary>Takes back what did not stand.</summary>
    internal void Observe(RunEvent next, RunState state)
    {
        switch (next)
        {
            case AttemptFailed failed:
                Discard(failed.Step, failed.Attempt);
                break;
            case AttemptStarted { Attempt: > 1 } again:
                Discard(again.Step, again.Attempt - 1);
                break;
            case StepFinished { Response.Verdict.Kind: VerdictKind.Rejected } rejected when state.Find(rejected.Step)?.Last is { } last:
                Discard(rejected.Step, last.Start.Attempt);
                break;
            case RunEnded:
                foreach (StepState step in state.Steps)
                {
                    if (step is { Finish: null, Last: { } open })
                    {
                        Discard(step.Id, open.Start.Attempt);
                    }
                }

                break;
        }
    }

    private void Discard(StepId step, int attempt)
    {
        lock (_gate)
        {
            if (Close(step, attempt))
            {
                _attempts[(step, attempt)] = State.Discarded;
                watch(new DraftDiscarded(step, attempt));
            }
        }
    }
}
