using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Policies;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>Hosts one run in this process: the single writer that appends what the planner decides and has its attempts made.</summary>
/// <remarks>
/// The writer is a role, not a thread. Whoever puts a message into an idle inbox has the pool take it up, and it rests before an agent is
/// called. So a run of agents that answer at once costs one change of threads, and an agent that blocks holds a thread but never the run.
/// </remarks>
internal sealed class RunPump : IThreadPoolWorkItem
{
    private readonly RunHost _host;
    private readonly Action<RunUpdate>? _watch;
    private readonly ShownText? _text;
    private readonly RunActivities _activities;
    private readonly long _epoch;
    private readonly RunInbox _inbox = new();
    private readonly TaskCompletionSource<RunResult> _result = new(); // completed last of all, so its continuations hold nobody
    private readonly List<AttemptRunner> _underWay = new(1);
    private readonly JoinedRuns _joined;
    private readonly List<ImmutableArray<RunEvent>> _batches = [];
    private volatile RunState _state = RunState.Empty;
    private CancellationToken _caller;
    private CancellationTokenRegistration _givenUp;
    private RunQuestions? _questions;

    internal RunPump(
        RunHost host, RunId id, long epoch = 1, Action<RunUpdate>? watch = null, RunAccess? access = null, bool showText = false)
    {
        _host = host;
        _watch = watch;
        _text = showText && watch is not null ? new ShownText(watch) : null;
        Access = access ?? new RunAccess(host, id, null);
        _epoch = epoch;
        _joined = new JoinedRuns(host, id);
        _activities = new RunActivities(host, id);
        Id = id;
    }

    internal RunId Id { get; }

    /// <summary>The caller's ambient values, which its agents see; what one agent sets no other sees.</summary>
    internal ExecutionContext? Flow { get; } = ExecutionContext.Capture();

    internal RunAccess Access { get; }

    internal RunStarted Started => _state.Started!;

    internal bool ShowsText => _text is not null;

    internal bool Serves(RunHost host) => _host == host;

    /// <summary>Runs from the opening events, or, without any, from what the journal already holds.</summary>
    internal Task<RunResult> RunAsync(ImmutableArray<RunEvent> opening, CancellationToken cancellationToken)
    {
        _caller = cancellationToken;
        Post(new PumpMessage.Open(opening), preferLocal: true);
        return _result.Task;
    }

    void IThreadPoolWorkItem.Execute() => _ = WriteAsync();

    /// <summary>An attempt came to its outcome on a thread of its own.</summary>
    internal void Conclude(AttemptRunner attempt, RunEvent outcome) => Post(new PumpMessage.Concluded(attempt, outcome));

    /// <summary>Reserves part of the budget for an attempt; the journal holds the answer, whichever it is.</summary>
    internal async Task<bool> ReserveAsync(BudgetCharge charge, StepId step, int attempt)
    {
        bool granted = false;
        await AppendAsync(Decide, step, attempt).ConfigureAwait(false);
        return granted;

        // Called by the single writer, so no two attempts can be promised the same remainder.
        RunEvent Decide(DateTimeOffset at)
        {
            string? lacks = Spending.Exceeds(_state.Spent.Plus(charge), _state.Started!.Budget);
            granted = lacks is null;
            return granted
                ? new BudgetReserved(at, step, attempt, charge)
                : new BudgetRefused(at, step, attempt, charge, RuntimeErrorCodes.BudgetExhausted, $"too few {lacks} are left");
        }
    }

    internal void EnterActivity(StepId step) => _activities.Enter(step);

    internal JsonElement? FindEffect(StepId step, string key) => _state.Effects.TryGetValue((step, key), out JsonElement result) ? result : null;

    internal void Report(StageProgress progress, int attempt)
    {
        if (_watch is not null && IsOpen(progress.Step, attempt))
        {
            _watch(progress);
        }
    }

    internal void ShowText(StepId step, int attempt, string text)
    {
        if (_text is not null && IsOpen(step, attempt))
        {
            _text.Show(step, attempt, text);
        }
    }

    /// <summary>Ends the attempt's text; true when any was shown.</summary>
    internal bool CloseText(StepId step, int attempt) => _text?.Close(step, attempt) == true;

    /// <summary>Appends an event of an attempt; refused once the attempt is over.</summary>
    internal Task AppendAsync(Func<DateTimeOffset, RunEvent> next, StepId step, int attempt)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(new PumpMessage.Append(next, step, attempt, done)))
        {
            done.SetCanceled(CancellationToken.None);
        }

        return done.Task;
    }

    /// <summary>Runs a request as a child of the step that asks; null when that step's attempt is over.</summary>
    internal Task<RunResult>? JoinAsync(RouteDecision route, CatalogEntry target, JsonElement input, AttemptContext scope)
    {
        var done = new TaskCompletionSource<RunResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return IsOpen(scope.Step, scope.Attempt)
            && Post(new PumpMessage.Join(route, target, input, scope.Step, scope.Attempt, done))
                ? done.Task
                : null;
    }

    private bool IsOpen(StepId step, int attempt) =>
        _state.Ended is null && _state.Find(step) is { Finish: null, Last: { IsOpen: true } last } && last.Start.Attempt == attempt;

    internal bool Post(PumpMessage message, bool preferLocal = false)
    {
        bool put = _inbox.TryPut(message, out bool idle);
        if (idle)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal);
        }

        return put;
    }

    /// <summary>Writes until nothing waits and every decided attempt is under way; the last of these it makes itself.</summary>
    private async Task WriteAsync()
    {
        AgentError? lost = null;
        try
        {
            bool mine = true; // this thread is the pool's, not that of a journal which has just answered
            while (true)
            {
                while (_state.Ended is null && _inbox.TryTake(out PumpMessage? message))
                {
                    ValueTask handled = HandleAsync(message);
                    mine &= handled.IsCompleted;
                    await handled.ConfigureAwait(false);
                }

                if (_state.Ended is not null)
                {
                    break;
                }

                _questions = RunQuestions.Ask(_questions, _host, this, _state);
                AttemptRunner? attempt = Start();
                if (!_inbox.TryRest())
                {
                    attempt?.Queue();
                    continue;
                }

                if (!mine)
                {
                    attempt?.Queue();
                    return;
                }

                // Others may write from here on: an outcome that finds a writer is left to it.
                if (attempt?.Make() is not { } outcome || !_inbox.TryPut(new PumpMessage.Concluded(attempt, outcome), out bool idle) || !idle)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            lost = ErrorTable.ToError(RuntimeErrorCodes.Cancelled, null, "The caller gave up before the run began.");
        }
        catch (AgentException e)
        {
            lost = Lost(e.Code, e.Message);
        }
        catch (Exception e) // a run always ends with a code, whatever store or event brought it down
        {
            lost = Lost(RuntimeErrorCodes.JournalUnavailable, $"The run cannot go on: {e.GetType().Name}.");
        }

        _inbox.Close();
        _givenUp.Unregister();
        _questions?.Close(_state);
        foreach (AttemptRunner attempt in _underWay)
        {
            attempt.Abandon();
        }

        RunResult result = Conclude(lost);
        try
        {
            Signals.Observe(result);
            Log.ResponseSent(_host.Logger, Id.Value, result.Verdict, result.Error?.Code.Value ?? "-", result.Elapsed.TotalMilliseconds);
        }
        finally
        {
            _result.SetResult(result);
        }
    }

    private async ValueTask OpenAsync(ImmutableArray<RunEvent> opening)
    {
        if (opening.IsEmpty)
        {
            await RestoreAsync(_caller).ConfigureAwait(false);
        }

        await AppendDecisionAsync(opening.AsSpan()).ConfigureAwait(false);
        _givenUp = _caller.UnsafeRegister(static pump => ((RunPump)pump!).Post(new PumpMessage.Cancel()), this);
    }

    private async ValueTask RestoreAsync(CancellationToken cancellationToken)
    {
        await foreach (RunEvent known in _host.Journal.ReadAsync(Id, cancellationToken).ConfigureAwait(false))
        {
            _batches.Add([known]);
            _state = _state.Apply(known);
        }
    }

    private async ValueTask HandleAsync(PumpMessage message)
    {
        switch (message)
        {
            case PumpMessage.Open open:
                await OpenAsync(open.Events).ConfigureAwait(false);
                break;
            case PumpMessage.Concluded concluded:
                _underWay.Remove(concluded.Attempt);
                await AppendDecisionAsync([concluded.Outcome]).ConfigureAwait(false);
                break;
            case PumpMessage.Append append when IsOpen(append.Step, append.Attempt):
                await AppendDecisionAsync([append.Event(_host.Time.GetUtcNow())]).ConfigureAwait(false);
                append.Done.TrySetResult();
                break;
            case PumpMessage.Append late:
                late.Done.TrySetCanceled(CancellationToken.None);
                break;
            case PumpMessage.Join join:
                await JoinAsync(join).ConfigureAwait(false);
                break;
            case PumpMessage.Decide decide when _state.Find(decide.Step) is { Waits: true }:
                await AppendDecisionAsync([new PersonAnswered(_host.Time.GetUtcNow(), decide.Step, decide.Decision, decide.By)]).ConfigureAwait(false);
                decide.Done.TrySetResult(true);
                break;
            case PumpMessage.Decide late:
                late.Done.TrySetResult(false);
                break;
            case PumpMessage.Wake:
                await AppendDecisionAsync([]).ConfigureAwait(false);
                break;
            case PumpMessage.Cancel:
                AgentError gaveUp = ErrorTable.ToError(RuntimeErrorCodes.Cancelled, null, "The caller gave up; finished steps keep their verdicts.");
                await AppendAsync(new RunEnded(_host.Time.GetUtcNow(), VerdictKind.Rejected, [$"{gaveUp.Code}: {gaveUp.Message}"], gaveUp))
                    .ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask JoinAsync(PumpMessage.Join join)
    {
        DateTimeOffset now = _host.Time.GetUtcNow();
        AgentError? refusal = null;
        RunEvent? start = IsOpen(join.Step, join.Attempt)
            ? HandoffPlanner.Join(_state, _state.Find(join.Step)!, join.Target, join.Input, now, out refusal)
            : null;
        if (start is StepStarted { Step: var step })
        {
            _joined.Add(step, join);
            await AppendDecisionAsync([start]).ConfigureAwait(false);
            return;
        }

        refusal ??= ErrorTable.ToError(RuntimeErrorCodes.BudgetExhausted, null, "The step that started this run is over.");
        await AppendAsync(new HandoffNotTaken(now, join.Step, -1, join.Target.Name, HandoffOutcome.Refused, refusal.Code, refusal.Message))
            .ConfigureAwait(false);
        JoinedRuns.Refuse(Id, join, refusal, Events());
    }

    /// <summary>Folds what happened, has the planner decide on it, and appends both as one batch.</summary>
    private ValueTask AppendDecisionAsync(ReadOnlySpan<RunEvent> happened)
    {
        RunDecision decision = _host.Planner.Decide(_state, happened, _host.Time.GetUtcNow());
        return AppendAsync(decision.Events, decision.State);
    }

    private ValueTask AppendAsync(RunEvent next) => AppendAsync([next], _state.Apply(next));

    private async ValueTask AppendAsync(ImmutableArray<RunEvent> batch, RunState after)
    {
        if (batch.IsEmpty)
        {
            return;
        }

        await _host.Journal.AppendAsync(Id, _epoch, _state.Version, batch, CancellationToken.None).ConfigureAwait(false);
        _state = after;
        _batches.Add(batch);
        foreach (RunEvent next in batch)
        {
            _activities.Observe(next);
            _watch?.Invoke(new RunEventUpdate(next));
            _text?.Observe(next, _state);
            RunReport.Tell(_host, this, next, _state);
        }

        _joined.Answer(_state, this);
    }

    /// <summary>Starts every attempt that was decided and is not under way, but leaves the last of them to the caller.</summary>
    private AttemptRunner? Start()
    {
        AttemptRunner? last = null;
        foreach (StepState step in _state.Steps)
        {
            if (step is { Finish: null, Last: { IsOpen: true } open } && !IsUnderWay(open.Start))
            {
                last?.Queue();
                last = new AttemptRunner(_host, this, step, open.Start, _host.Catalog.Find(step.Start.Agent)!);
                _underWay.Add(last);
            }
        }

        return last;
    }

    private bool IsUnderWay(AttemptStarted start)
    {
        foreach (AttemptRunner attempt in _underWay)
        {
            if (ReferenceEquals(attempt.Start, start))
            {
                return true;
            }
        }

        return false;
    }

    internal ImmutableArray<RunEvent> Events() => _batches.Flatten();

    private AgentError Lost(AgentErrorCode code, string message)
    {
        Log.JournalLost(_host.Logger, Id.Value, code.Value);
        return ErrorTable.ToError(code, null, message);
    }

    private RunResult Conclude(AgentError? lost)
    {
        RouteDecision route = _state.Route ?? new RouteDecision(null, "not routed", []);
        DateTimeOffset end = _state.Ended?.At ?? _host.Time.GetUtcNow();
        TimeSpan elapsed = _state.Started is { } started ? end - started.At : TimeSpan.Zero;
        AgentError? error = lost ?? _state.Ended?.Error;
        var result = new RunResult(
            Id, route, lost is null ? _state.Ended!.Verdict : VerdictKind.Rejected,
            lost is null ? _state.Ended!.Reasons : [$"{lost.Code}: {lost.Message}"], error, _state.Tree, Events(), elapsed);
        _joined.Close(result);
        while (_inbox.TryTake(out PumpMessage? unread))
        {
            (unread as PumpMessage.Decide)?.Done.TrySetResult(false);
            (unread as PumpMessage.Append)?.Done.TrySetCanceled(CancellationToken.None);
            if (unread is PumpMessage.Join late)
            {
                JoinedRuns.Reject(late, result);
            }
        }

        return result;
    }
}
