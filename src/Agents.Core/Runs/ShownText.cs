namespace Agents.Runs;

/// <summary>Passes unverified text on to a watcher who asked for it, and takes it back.</summary>
internal sealed class ShownText(Action<RunUpdate> watch)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(StepId Step, int Attempt), bool> _shown = [];

    internal void Show(StepId step, int attempt, string text)
    {
        lock (_gate)
        {
            if (text.Length > 0 && (!_shown.TryGetValue((step, attempt), out bool open) || open))
            {
                _shown[(step, attempt)] = true;
                watch(new DraftDelta(step, attempt, text));
            }
        }
    }

    /// <summary>Ends the attempt's text; true when any was shown.</summary>
    internal bool Close(StepId step, int attempt)
    {
        lock (_gate)
        {
            bool shown = _shown.TryGetValue((step, attempt), out bool open);
            _shown[(step, attempt)] = false;
            return shown && open;
        }
    }

    /// <summary>Takes back what did not stand.</summary>
    internal void Observe(RunEvent next, RunState state)
    {
        switch (next)
        {
            case AttemptFailed { Shown: true } failed:
                watch(new DraftDiscarded(failed.Step, failed.Attempt));
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
        if (Close(step, attempt))
        {
            watch(new DraftDiscarded(step, attempt));
        }
    }
}
