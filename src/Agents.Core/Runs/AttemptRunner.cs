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
internal sealed class AttemptRunner : IThreadPoolWorkItem
#pragma warning restore CA1001
{
    /// <summary>Timers take no more.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    private readonly RunHost _host;
    private readonly RunPump _pump;
    private readonly StepState _step;
    private readonly CatalogEntry _entry;
    private readonly CancellationTokenSource _cancellation = new();
    private ITimer? _timer;
    private RunEvent? _outcome;
    private int _over;

    internal AttemptRunner(RunHost host, RunPump pump, StepState step, AttemptStarted start)
    {
        _host = host;
        _pump = pump;
        _step = step;
        _entry = host.Catalog.Find(step.Start.Agent)!;
        Start = start;
    }

    internal AttemptStarted Start { get; }

    /// <summary>Makes the attempt on a thread of the pool, which tells the pump of its outcome.</summary>
    internal void Queue() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute()
    {
        if (Make() is { } outcome)
        {
            _pump.Conclude(this, outcome);
        }
    }

    /// <summary>Makes the attempt on this thread: its outcome, or null when it comes later, by the pump, or not at all.</summary>
    internal RunEvent? Make()
    {
        DateTimeOffset now = _host.Time.GetUtcNow();
        if (Start.NotBefore > now)
        {
            Arm(Start.NotBefore - now, static attempt => ((AttemptRunner)attempt!).Queue());
            return null;
        }

        Arm(Start.Deadline - now, static attempt => ((AttemptRunner)attempt!).TimeOut());
        if (_pump.Flow is { } flow)
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
        _timer = _host.Time.CreateTimer(callback, this, wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);

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
            _pump.Conclude(this, outcome);
        }
    }

    private void TimeOut()
    {
        if (Failed(new(RuntimeErrorCodes.TimedOut, "The attempt passed its deadline.", Transient: true)) is { } outcome)
        {
            _pump.Conclude(this, outcome);
        }
    }

    private async ValueTask<RunEvent?> DraftAsync()
    {
        CancellationToken cancellationToken = _cancellation.Token;
        var context = new AttemptContext(_host, _pump, _step, Start, _entry);
        AttemptContext.Current = context;
        _pump.EnterActivity(Start.Step);
        try
        {
            if (await _pump.Access.RefuseAsync(_entry, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return Failed(new(refusal.Code, refusal.Message, Transient: false));
            }

            AgentTask task = Task();
            AgentDraft? draft = Start.Source == DraftSource.LastGood
                ? await RecallAsync(cancellationToken).ConfigureAwait(false)
                : await AskAsync(task, context, cancellationToken).ConfigureAwait(false);
            if (draft is null)
            {
                return Failed(new(
                    RuntimeErrorCodes.AgentFailed, Start.Source == DraftSource.LastGood ? "No earlier answer to this request is kept." : "The agent gave no draft.",
                    Transient: false));
            }

            CheckedDraft result = DraftChecks.Run(_entry, task, draft, cancellationToken);
            if (!TryEnd())
            {
                return null;
            }

            _pump.CloseText(Start.Step, Start.Attempt);
            return new AttemptDrafted(_host.Time.GetUtcNow(), Start.Step, Start.Attempt, result.Draft, result.Findings, result.Checks);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) // whatever an agent throws ends this attempt and nothing else
        {
            FailureClassification failure = ErrorClassifier.Classify(e);
            return Failed(_host.ShowsContent ? failure with { Message = $"{failure.Message} {e.Message}" } : failure, e);
        }
        finally
        {
            await context.CloseAsync().ConfigureAwait(false);
        }
    }

    private AgentTask Task()
    {
        AttemptDrafted? previous = _step.LastDraft;
        return new AgentTask
        {
            Definition = _entry.Definition,
            Input = _step.Start.Input,
            Artifacts = _step.Start.Artifacts,
            Feedback = previous?.Findings ?? [],
            Previous = previous?.Draft,
        };
    }

    private async ValueTask<AgentDraft?> AskAsync(AgentTask task, AttemptContext context, CancellationToken cancellationToken)
    {
        if (!_entry.Gate.TryEnter())
        {
            throw new AgentException(RuntimeErrorCodes.Overloaded, $"{_entry.Name} already drafts as many answers at once as the host allows.");
        }

        try
        {
            ValueTask<AgentDraft> draft = _entry.Attempt == ResiliencePipeline.Empty
                ? _entry.Agent.DraftAsync(task, context, cancellationToken)
                : _entry.Attempt.ExecuteAsync(
                    static (call, token) => call.Agent.DraftAsync(call.Task, call.Context, token), (_entry.Agent, Task: task, Context: context), cancellationToken);
            return await draft.ConfigureAwait(false);
        }
        finally
        {
            _entry.Gate.Exit();
        }
    }

    private ValueTask<AgentDraft?> RecallAsync(CancellationToken cancellationToken) =>
        _host.LastGood?.FindAsync(_step.Start, _pump.Access.Caller?.Identity?.Name, cancellationToken) ?? ValueTask.FromResult<AgentDraft?>(null);

    /// <summary>The failure, if it is what ends the attempt.</summary>
    private AttemptFailed? Failed(FailureClassification failure, Exception? exception = null)
    {
        if (!TryEnd())
        {
            return null;
        }

        Log.AttemptFailed(
            _host.Logger, _host.ShowsContent ? exception : null, _pump.Id.Value, Start.Step.Value, Start.Attempt, _entry.Name, failure.Code.Value, failure.Message);
        return new AttemptFailed(
            _host.Time.GetUtcNow(), Start.Step, Start.Attempt, failure.Code, failure.Message, failure.Transient, _host.Chance.NextJitter(), failure.RetryAfter,
            _pump.CloseText(Start.Step, Start.Attempt));
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
