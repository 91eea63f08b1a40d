using System.Diagnostics;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>One <c>invoke_agent</c> span per step, below the span of the step that caused it; begun with its first attempt, as of the step's start.</summary>
internal sealed class RunActivities(RunHost host, RunId run)
{
    private readonly List<Span> _spans = [];
    private ActivityContext _caller = Activity.Current?.Context ?? default;
    private string _correlation = run.Value;

    /// <summary>Makes the step's span the current one of this flow.</summary>
    internal void Enter(StepId step)
    {
        lock (_spans)
        {
            // To begin a span makes it current; to set one writes out its id.
            if (Find(step) is { } span && (span.Activity ?? Begin(span)) is { } activity && activity != Activity.Current)
            {
                Activity.Current = activity;
            }
        }
    }

    internal void Observe(RunEvent next)
    {
        switch (next)
        {
            case RunStarted request:
                _correlation = request.CorrelationId;
                if (_caller == default && ActivityContext.TryParse(request.TraceId, null, isRemote: true, out ActivityContext remote))
                {
                    _caller = remote;
                }

                break;
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
                        if (span.Activity is { IsStopped: false } abandoned)
                        {
                            abandoned.SetTag("error.type", RuntimeErrorCodes.Cancelled.Value).Dispose();
                        }
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

        done.SetTag("agents.verdict", Enum.GetName(finished.Response.Verdict.Kind));
        if (finished.Response.Usage is { ModelCalls: > 0 } usage)
        {
            done.SetTag("gen_ai.usage.input_tokens", usage.InputTokens).SetTag("gen_ai.usage.output_tokens", usage.OutputTokens);
        }

        if (host.ShowsContent && finished.Response.Output.ValueKind != System.Text.Json.JsonValueKind.Undefined)
        {
            done.SetTag("gen_ai.output.messages", finished.Response.Output.GetRawText());
        }

        if (finished.Response.Error is { } error)
        {
            done.SetTag("error.type", error.Code.Value).SetStatus(ActivityStatusCode.Error, host.ShowsContent ? error.Message : null);
        }

        done.SetEndTime(finished.At.UtcDateTime);
        done.Dispose();
    }

    private Activity? Begin(Span span)
    {
        StepStarted step = span.Step;
        ActivityContext parent = step.Parent is { } p && Find(p) is { Activity.Context: var above } ? above : _caller;
        span.Activity = Signals.Source.StartActivity(host.Catalog.Find(step.Agent)?.SpanName ?? "invoke_agent", ActivityKind.Internal, parent, startTime: step.At);
        span.Activity?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", step.Agent)
            .SetTag("gen_ai.conversation.id", _correlation).SetTag("gen_ai.agent.version", step.DefinitionVersion)
            .SetTag("agents.run.id", run.Value).SetTag("agents.step.id", step.Step.Value);
        if (host.ShowsContent)
        {
            span.Activity?.SetTag("gen_ai.input.messages", step.Input.GetRawText());
        }

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
