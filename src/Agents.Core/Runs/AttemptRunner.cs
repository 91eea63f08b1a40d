using Agents.Catalog;
using Agents.Policies;
using Agents.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Runs;

/// <summary>Makes one attempt: waits for its time, drafts, checks, and walks away at the deadline whatever the agent does.</summary>
internal sealed class AttemptRunner(RunHost host, RunPump pump)
{
    /// <summary>Timers take no more.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    /// <summary>The attempt's outcome; null when the caller gave up, which is nobody's failure.</summary>
    internal async Task<RunEvent?> RunAsync(
        CatalogEntry entry, StepState step, AgentTask task, AttemptStarted start, CancellationToken cancellationToken)
    {
        var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<RunEvent?>? work = null;
        try
        {
            TimeSpan wait = start.NotBefore - host.Time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, host.Time, cancellationToken).ConfigureAwait(false);
            }

            // Off this flow, so that an agent that blocks before its first await cannot hold the run.
            work = Task.Run(() => DraftAsync(entry, step, task, start, attempt.Token), CancellationToken.None);
            TimeSpan left = start.Deadline - host.Time.GetUtcNow();
            return await work.WaitAsync(left < TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest, host.Time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Failed(entry, start, new(RuntimeErrorCodes.TimedOut, "The attempt passed its deadline.", Transient: true));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            // Not awaited: callbacks of an agent may block, and what comes late is discarded.
            _ = attempt.CancelAsync();
            _ = (work ?? Task.CompletedTask).ContinueWith(
                static (_, source) => ((CancellationTokenSource)source!).Dispose(), attempt, CancellationToken.None, TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
    }

    private async Task<RunEvent?> DraftAsync(
        CatalogEntry entry, StepState step, AgentTask task, AttemptStarted start, CancellationToken cancellationToken)
    {
        StepScope.Current = new StepScope(pump, start.Step, start.Attempt);
        pump.EnterActivity(start.Step);
        try
        {
            if (await pump.Access.RefuseAsync(entry, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return Failed(entry, start, new(refusal.Code, refusal.Message, Transient: false));
            }

            AgentDraft? draft = start.Source == DraftSource.LastGood
                ? await RecallAsync(step, cancellationToken).ConfigureAwait(false)
                : await AskAsync(entry, step, task, start, cancellationToken).ConfigureAwait(false);
            if (draft is null)
            {
                return Failed(entry, start, new(
                    RuntimeErrorCodes.AgentFailed, start.Source == DraftSource.LastGood ? "No earlier answer to this request is kept." : "The agent gave no draft.",
                    Transient: false));
            }

            CheckedDraft result = DraftChecks.Run(entry, task, draft, cancellationToken);
            pump.CloseText(start.Step, start.Attempt);
            return new AttemptDrafted(host.Time.GetUtcNow(), start.Step, start.Attempt, result.Draft, result.Findings, result.Checks);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) // whatever an agent throws ends this attempt and nothing else
        {
            FailureClassification failure = ErrorClassifier.Classify(e);
            return Failed(entry, start, host.ShowsContent ? failure with { Message = $"{failure.Message} {e.Message}" } : failure, e);
        }
    }

    private async ValueTask<AgentDraft?> AskAsync(
        CatalogEntry entry, StepState step, AgentTask task, AttemptStarted start, CancellationToken cancellationToken)
    {
        if (!entry.Gate.TryEnter())
        {
            throw new AgentException(RuntimeErrorCodes.Overloaded, $"{entry.Name} already drafts as many answers at once as the host allows.");
        }

        try
        {
            AsyncServiceScope scope = host.CreateScope();
            await using (scope.ConfigureAwait(false))
            {
                var context = new AttemptContext(pump, step, start, entry, scope.ServiceProvider);
                return await entry.Attempt.ExecuteAsync(
                    static (call, token) => call.Agent.DraftAsync(call.Task, call.Context, token), (entry.Agent, Task: task, Context: context),
                    cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            entry.Gate.Exit();
        }
    }

    private ValueTask<AgentDraft?> RecallAsync(StepState step, CancellationToken cancellationToken) =>
        host.LastGood?.FindAsync(step.Start, pump.Access.Caller?.Identity?.Name, cancellationToken) ?? ValueTask.FromResult<AgentDraft?>(null);

    private AttemptFailed Failed(CatalogEntry entry, AttemptStarted start, FailureClassification failure, Exception? exception = null)
    {
        Log.AttemptFailed(
            host.Logger, host.ShowsContent ? exception : null, pump.Id.Value, start.Step.Value, start.Attempt, entry.Name, failure.Code.Value, failure.Message);
        return new AttemptFailed(
            host.Time.GetUtcNow(), start.Step, start.Attempt, failure.Code, failure.Message, failure.Transient, host.Chance.NextJitter(), failure.RetryAfter,
            pump.CloseText(start.Step, start.Attempt));
    }
}
