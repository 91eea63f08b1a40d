using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>The runs that agents of a run started from inside it, until each has its answer.</summary>
internal sealed class JoinedRuns(RunHost host, RunId run)
{
    private List<(StepId Step, PumpMessage.Join Join)>? _open;

    internal void Add(StepId step, PumpMessage.Join join) => (_open ??= []).Add((step, join));

    /// <summary>Answers those whose step, with all it caused, is complete.</summary>
    internal void Answer(RunState state, RunPump pump)
    {
        for (int i = (_open?.Count ?? 0) - 1; i >= 0; i--)
        {
            (StepId id, PumpMessage.Join join) = _open![i];
            StepState step = state.Find(id)!;
            if (!state.IsComplete(step))
            {
                continue;
            }

            _open.RemoveAt(i);
            RunStep tree = RunTree.Step(state, step);
            RunEnded end = RunTree.End(tree, host.Time.GetUtcNow());
            join.Done.TrySetResult(new RunResult(
                run, join.Route, end.Verdict, end.Reasons, end.Error, tree, pump.Events(), end.At - step.Start.At));
        }
    }

    /// <summary>The run ended before they did.</summary>
    internal void Close(RunResult result)
    {
        foreach ((_, PumpMessage.Join join) in _open ?? [])
        {
            Reject(join, result);
        }
    }

    internal static void Reject(PumpMessage.Join join, RunResult result) => join.Done.TrySetResult(new RunResult(
        result.Id, join.Route, VerdictKind.Rejected, result.Reasons, result.Error, null, result.Events, result.Elapsed));

    internal static void Refuse(RunId run, PumpMessage.Join join, AgentError refusal, ImmutableArray<RunEvent> events) => join.Done.TrySetResult(new RunResult(
        run, join.Route, VerdictKind.Rejected, [$"{refusal.Code}: {refusal.Message}"], refusal, null, events, TimeSpan.Zero));
}
