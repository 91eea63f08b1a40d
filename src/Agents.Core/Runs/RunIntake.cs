using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Makes the first batch of a run: what came in, who was chosen, and the first step or the refusal.</summary>
internal static class RunIntake
{
    internal static ImmutableArray<RunEvent> Open(
        RunId id, AgentRequest request, RouteDecision route, CatalogEntry? entry, JsonElement input, AgentError? invalid, DateTimeOffset now)
    {
        RunBudget budget = request.Budget ?? RunBudget.Default;
        string requestId = request.RequestId ?? id.Value;
        var started = new RunStarted(now, requestId, request.CorrelationId ?? requestId, budget, now + budget.WallClock);
        var routed = new RequestRouted(now, route);
        AgentError? refusal = invalid
            ?? (entry is null ? ErrorTable.ToError(RuntimeErrorCodes.NoRoute, null, $"No route: {route.Reason}.", null, Nearest(route)) : AgentInput.Check(entry, input));
        return refusal is null
            ? [started, routed, HandoffPlanner.Start(StepId.Root, null, entry!, input, InputHash.Of(input, []), [], route.Reason, Math.Max(0, budget.Hops), now)]
            : [started, routed, new RunEnded(now, VerdictKind.Rejected, [$"{refusal.Code}: {refusal.Message}"], refusal)];
    }

    internal static ImmutableArray<string> Nearest(RouteDecision route) => [.. route.Candidates.Take(3).Select(static c => c.Agent)];
}
