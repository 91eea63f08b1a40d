using Agents.Catalog;
using Agents.Policies;
using Agents.Telemetry;
using Polly;

namespace Agents.Runs;

/// <summary>One attempt under way: waits for its time, drafts, checks, and is walked away from at the deadline whatever the agent does.</summary>
/// <remarks>
/// It holds the thread it is made on for as long as its agent does, and nobody waits for that thread: the outcome is the draft's or the
/// timer's, whichever ends the attempt first. What comes later is discarded.
/// </remarks>
#pragma warning disable CA1001 // without a timer or a wait handle a token source has nothing to free
internal sealed class AttemptRunner(RunHost host, RunPump pump, StepState step, AttemptStarted start, CatalogEntry entry)
    : AttemptContext(host, pump, step, start, entry), IThreadPoolWorkItem
#pragma warning restore CA1001
{
    /// <summary>Timers take no more.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource _cancellation = new();
    private ITimer? _timer;
    private RunEvent? _outcome;
    private int _over;

    /// <summary>Makes the attempt on a thread of the pool, which tells the pump of its outcome.</summary>
    internal void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute()
    {
        if (Make() is { } outcome)
        {
            Pump.Conclude(this, outcome);
        }
    }

    /// <summary>Makes the attempt on this thread: its outcome, or null when it comes later, by the pump, or not at all.</summary>
    internal RunEvent? Make()
    {
        DateTimeOffset now = Host.Time.GetUtcNow();
        if (Start.NotBefore > now)
        {
            Arm(Start.NotBefore - now, static attempt => ((AttemptRunner)attempt!).Queue());
            return null;
        }

        Arm(Start.Deadline - now, static attempt => ((AttemptRunner)attempt!).TimeOut());
        if (Pump.Flow is { } flow)
        {
            ExecutionContext.Run(flow, static attempt => ((AttemptRunner)attempt!).Begin(), this);
        }
        else
        {
            Begin();
        }

        return _outcome;
    }

    /// <summary>Ends the attempt without an outcome, because the run is over.</summary>
    internal void Abandon() => TryEnd();

    private void Arm(TimeSpan wait, TimerCallback callback) =>
        _timer = Host.Time.CreateTimer(callback, this, wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);

    private void Begin()
    {
        if (Volatile.Read(ref _over) != 0)
        {
            return;
        }

        ValueTask<RunEvent?> work = DraftAsync();
        if (work.IsCompletedSuccessfully)
        {
            _outcome = work.Result;
        }
        else
        {
            _ = ConcludeAsync(work);
        }
    }

    private async Task ConcludeAsync(ValueTask<RunEvent?> work)
    {
        if (await work.ConfigureAwait(false) is { } outcome)
        {
            Pump.Conclude(this, outcome);
        }
    }

    private void TimeOut()
    {
        if (Failed(new(RuntimeErrorCodes.TimedOut, "The attempt passed its deadline.", Transient: true)) is { } outcome)
        {
            Pump.Conclude(this, outcome);
        }
    }

    private async ValueTask<RunEvent?> DraftAsync()
    {
        CancellationToken cancellationToken = _cancellation.Token;
        Current = this;
        Pump.EnterActivity(Start.Step);
        try
        {
            if (await Pump.Access.RefuseAsync(Entry, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return Failed(new(refusal.Code, refusal.Message, Transient: false));
            }

            AgentTask task = Task();
            AgentDraft? draft = Start.Source == DraftSource.LastGood
                ? await RecallAsync(cancellationToken).ConfigureAwait(false)
                : await AskAsync(task, cancellationToken).ConfigureAwait(false);
            if (draft is null)
            {
                return Failed(new(
                    RuntimeErrorCodes.AgentFailed, Start.Source == DraftSource.LastGood ? "No earlier answer to this request is kept." : "The agent gave no draft.",
                    Transient: false));
            }

            CheckedDraft result = DraftChecks.Run(Entry, task, draft, cancellationToken);
            if (!TryEnd())
            {
                return null;
            }

            Pump.CloseText(Start.Step, Start.Attempt);
            return new AttemptDrafted(Host.Time.GetUtcNow(), Start.Step, Start.Attempt, result.Draft, result.Findings, result.Checks);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) // whatever an agent throws ends this attempt and nothing else
        {
            FailureClassification failure = ErrorClassifier.Classify(e);
            return Failed(Host.ShowsContent ? failure with { Message = $"{failure.Message} {e.Message}" } : failure, e);
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    private AgentTask Task()
    {
        AttemptDrafted? previous = State.LastDraft;
        return new AgentTask
        {
            Definition = Entry.Definition,
            Input = State.Start.Input,
            Artifacts = State.Start.Artifacts,
            Feedback = previous?.Findings ?? [],
            Previous = previous?.Draft,
        };
    }

    private async ValueTask<AgentDraft?> AskAsync(AgentTask task, CancellationToken cancellationToken)
    {
        if (!Entry.Gate.TryEnter())
        {
            throw new AgentException(RuntimeErrorCodes.Overloaded, $"{Entry.Name} already drafts as many answers at once as the host allows.");
        }

        try
        {
            ValueTask<AgentDraft> draft = Entry.Attempt == ResiliencePipeline.Empty
                ? Entry.Agent.DraftAsync(task, this, cancellationToken)
                : Entry.Attempt.ExecuteAsync(
                    static (call, token) => call.Agent.DraftAsync(call.Task, call.Context, token), (Entry.Agent, Task: task, Context: (AgentContext)this), cancellationToken);
            return await draft.ConfigureAwait(false);
        }
        finally
        {
            Entry.Gate.Exit();
        }
    }

    private ValueTask<AgentDraft?> RecallAsync(CancellationToken cancellationToken) =>
        Host.LastGood?.FindAsync(State.Start, Pump.Access.Caller?.Identity?.Name, cancellationToken) ?? ValueTask.FromResult<AgentDraft?>(null);

    /// <summary>The failure, if it is what ends the attempt.</summary>
    private AttemptFailed? Failed(FailureClassification failure, Exception? exception = null)
    {
        if (!TryEnd())
        {
            return null;
        }

        Log.AttemptFailed(
            Host.Logger, Host.ShowsContent ? exception : null, Pump.Id.Value, Start.Step.Value, Start.Attempt, Entry.Name, failure.Code.Value, failure.Message);
        return new AttemptFailed(
            Host.Time.GetUtcNow(), Start.Step, Start.Attempt, failure.Code, failure.Message, failure.Transient, Host.Chance.NextJitter(), failure.RetryAfter,
            Pump.CloseText(Start.Step, Start.Attempt));
    }

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0)
        {
            return false;
        }

        _timer?.Dispose();
        _ = _cancellation.CancelAsync(); // not awaited: callbacks of an agent may block
        return true;
    }
}
