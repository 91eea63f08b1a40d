using System.Collections.Concurrent;
using System.Diagnostics;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>One <c>invoke_agent</c> span per step, below the span of the step that caused it.</summary>
internal sealed class RunActivities(RunId run, bool showsContent)
{
    private readonly ConcurrentDictionary<StepId, Activity> _open = new();
    private readonly Dictionary<StepId, ActivityContext> _contexts = [];
    private ActivityContext _caller = Activity.Current?.Context ?? default;
    private string _correlation = run.Value;

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
            case RunStarted request:
                _correlation = request.CorrelationId;
                if (_caller == default && ActivityContext.TryParse(request.TraceId, null, isRemote: true, out ActivityContext remote))
                {
                    _caller = remote;
                }

                break;
            case StepStarted started when Signals.Source.HasListeners():
                Activity? current = Activity.Current;
                ActivityContext parent = started.Parent is { } p ? _contexts.GetValueOrDefault(p, _caller) : _caller;
                Activity? activity = Signals.Source.StartActivity($"invoke_agent {started.Agent}", ActivityKind.Internal, parent);
                Activity.Current = current;
                if (activity is not null)
                {
                    activity.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", started.Agent)
                        .SetTag("gen_ai.conversation.id", _correlation).SetTag("gen_ai.agent.version", started.DefinitionVersion)
                        .SetTag("agents.run.id", run.Value).SetTag("agents.step.id", started.Step.Value);
                    if (showsContent)
                    {
                        activity.SetTag("gen_ai.input.messages", started.Input.GetRawText());
                    }

                    _contexts[started.Step] = activity.Context;
                    _open[started.Step] = activity;
                }

                break;
            case StepFinished finished when _open.TryRemove(finished.Step, out Activity? done):
                done.SetTag("agents.verdict", finished.Response.Verdict.Kind.ToString());
                if (finished.Response.Usage is { ModelCalls: > 0 } usage)
                {
                    done.SetTag("gen_ai.usage.input_tokens", usage.InputTokens).SetTag("gen_ai.usage.output_tokens", usage.OutputTokens);
                }

                if (showsContent && finished.Response.Output.ValueKind != System.Text.Json.JsonValueKind.Undefined)
                {
                    done.SetTag("gen_ai.output.messages", finished.Response.Output.GetRawText());
                }

                if (finished.Response.Error is { } error)
                {
                    done.SetTag("error.type", error.Code.Value).SetStatus(ActivityStatusCode.Error, showsContent ? error.Message : null);
                }

                done.Dispose();
                break;
            case RunEnded:
                foreach (Activity abandoned in _open.Values)
                {
                    abandoned.SetTag("error.type", RuntimeErrorCodes.Cancelled.Value).Dispose();
                }

                _open.Clear();
                break;
        }
    }
}
