using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>What of a run's events is worth a line in the log, and what outlives the run.</summary>
internal static class RunReport
{
    internal static void Tell(RunHost host, RunPump pump, RunEvent next, RunState state)
    {
        switch (next)
        {
            case StepFinished finished when state.Find(finished.Step) is { } step:
                Log.StepFinished(
                    host.Logger, pump.Id.Value, finished.Step.Value, step.Start.Agent, finished.Response.Verdict.Kind, (finished.At - step.Start.At).TotalMilliseconds);
                if (finished.Response.Verdict.Kind >= VerdictKind.Repaired && host.LastGood is { } lastGood
                    && host.Catalog.Find(step.Start.Agent) is { Policy: { FallBackToLastGood: true } policy })
                {
                    _ = lastGood.KeepAsync(step.Start, pump.Access.Caller?.Identity?.Name, finished.Response, policy.KeepLastGoodFor);
                }

                break;
            case WarningRaised warning:
                Log.WarningRaised(host.Logger, pump.Id.Value, warning.Step.Value, warning.Pattern, warning.Meaning);
                break;
            case BudgetRefused refused:
                Log.BudgetRefused(host.Logger, pump.Id.Value, refused.Step.Value, refused.Code.Value, refused.Reason);
                break;
            case PersonAnswered answered:
                host.Decisions.Remove(pump.Id, answered.Step);
                break;
        }
    }
}
