using System.Collections.Concurrent;
using System.Diagnostics;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>One <c>invoke_agent</c> span per step, below the span of the step that caused it.</summary>
internal sealed class RunActivities(RunId run)
{
    private readonly ConcurrentDictionary<StepId, Activity> _open = new();
    private readonly Dictionary<StepId, ActivityContext> _contexts = [];
    private readonly ActivityContext _caller = Activity.Current?.Context ?? default;

    internal void Enter(StepId step)
    {
        if (_open.TryGetValue(step, out Activity? activity))
        {
            Activity.Current = activity;
        }
    }

    internal void Observe(RunEvent next)
    {
        switch (next)
        {
            case StepStarted started when Signals.Source.HasListeners():
                Activity? current = Activity.Current;
                ActivityContext parent = started.Parent is { } p ? _contexts.GetValueOrDefault(p, _caller) : _caller;
                Activity? activity = Signals.Source.StartActivity($"invoke_agent {started.Agent}", ActivityKind.Internal, parent);
                Activity.Current = current;
                if (activity is not null)
                {
                    activity.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", started.Agent)
                        .SetTag("agents.run.id", run.Value).SetTag("agents.step.id", started.Step.Value);
                    _contexts[started.Step] = activity.Context;
                    _open[started.Step] = activity;
                }

                break;
            case StepFinished finished when _open.TryRemove(finished.Step, out Activity? done):
                done.SetTag("agents.verdict", finished.Response.Verdict.Kind.ToString());
                if (finished.Response.Error is { } error)
                {
                    done.SetTag("error.type", error.Code.Value).SetStatus(ActivityStatusCode.Error);
                }

                done.Dispose();
                break;
            case RunEnded:
                foreach (Activity abandoned in _open.Values)
                {
                    abandoned.Dispose();
                }

                _open.Clear();
                break;
        }
    }
}
