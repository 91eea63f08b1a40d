using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>Knows what waits for a person in the runs of this process, and which pump to tell.</summary>
internal sealed class RunDecisions : IRunDecisions
{
    private readonly ConcurrentDictionary<(RunId Run, StepId Step), (PendingDecision Pending, RunPump Pump)> _open = new();

    public ImmutableArray<PendingDecision> Pending =>
        [.. _open.Values.Select(static o => o.Pending).OrderBy(static p => p.Deadline).ThenBy(static p => p.Run.Value, StringComparer.Ordinal).ThenBy(static p => p.Step.Value, StringComparer.Ordinal)];

    public async ValueTask<bool> DecideAsync(
        RunId run, StepId step, PersonDecision decision, string by, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _open.TryGetValue((run, step), out (PendingDecision Pending, RunPump Pump) open)
            && open.Pump.Post(new PumpMessage.Decide(step, decision, by, done))
            && await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    internal bool TryAdd(PendingDecision pending, RunPump pump) => _open.TryAdd((pending.Run, pending.Step), (pending, pump));

    internal void Remove(RunId run, StepId step) => _open.TryRemove((run, step), out _);
}
