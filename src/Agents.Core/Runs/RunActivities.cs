using System.Diagnostics;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>One <c>invoke_agent</c> span per step, below the span of the step that caused it; begun with its first attempt, as of the step's start.</summary>
internal sealed class RunActivities(RunId run)
{
    private readonly List<Span> _spans = [];
    private readonly ActivityContext _caller = Activity.Current?.Context ?? default;

    /// <summary>Makes the step's span the current one of this flow.</summary>
    internal void Enter(StepId step)
    {
        lock (_spans)
        {
            if (Find(step) is { } span)
            {
                Activity.Current = span.Activity ?? Begin(span);
            }
        }
    }

    internal void Observe(RunEvent next)
    {
        switch (next)
        {
            case StepStarted started when Signals.Source.HasListeners():
                lock (_spans)
                {
                    _spans.Add(new Span(started));
                }

                break;
            case StepFinished finished:
                Finish(finished);
                break;
            case RunEnded:
                lock (_spans)
                {
                    foreach (Span span in _spans)
                    {
                        span.Activity?.Dispose();
                    }
                }

                break;
        }
    }

    private void Finish(StepFinished finished)
    {
        Activity? done;
        lock (_spans)
        {
            done = Find(finished.Step) is { } span ? span.Activity ?? Begin(span) : null;
        }

        if (done is null)
        {
            return;
        }

        done.SetTag("agents.verdict", finished.Response.Verdict.Kind.ToString());
        if (finished.Response.Error is { } error)
        {
            done.SetTag("error.type", error.Code.Value).SetStatus(ActivityStatusCode.Error);
        }

        done.SetEndTime(finished.At.UtcDateTime);
        done.Dispose();
    }

    private Activity? Begin(Span span)
    {
        StepStarted step = span.Step;
        ActivityContext parent = step.Parent is { } p && Find(p) is { Activity.Context: var above } ? above : _caller;
        span.Activity = Signals.Source.StartActivity($"invoke_agent {step.Agent}", ActivityKind.Internal, parent, startTime: step.At);
        span.Activity?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", step.Agent)
            .SetTag("agents.run.id", run.Value).SetTag("agents.step.id", step.Step.Value);
        return span.Activity;
    }

    private Span? Find(StepId step)
    {
        foreach (Span span in _spans)
        {
            if (span.Step.Step == step)
            {
                return span;
            }
        }

        return null;
    }

    private sealed class Span(StepStarted step)
    {
        public StepStarted Step { get; } = step;

        public Activity? Activity { get; set; }
    }
}
