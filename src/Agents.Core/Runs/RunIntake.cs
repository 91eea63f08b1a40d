using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Makes the first batch of a run: what came in, who was chosen, and the first step or the refusal.</summary>
internal static class RunIntake
{
    private const int Nearest = 3;

    internal static ImmutableArray<RunEvent> Open(
        RunId id, AgentRequest request, RouteDecision route, CatalogEntry? entry, JsonElement input, DateTimeOffset now, AgentError? unauthorized = null)
    {
        RunBudget budget = request.Budget ?? RunBudget.Default;
        string requestId = request.RequestId ?? id.Value;
        var started = new RunStarted(now, requestId, request.CorrelationId ?? requestId, budget, Deadline(now, budget.WallClock), request.TraceId);
        var routed = new RequestRouted(now, route);
        AgentError? refusal = unauthorized ?? Refuse(route, entry, input);
        return refusal is null
            ? [started, routed, HandoffPlanner.Start(StepId.Root, null, entry!, input, InputHash.Of(input, []), [], route.Reason, Math.Max(0, budget.Hops), entry!.Grant, now)]
            : [started, routed, new RunEnded(now, VerdictKind.Rejected, [$"{refusal.Code}: {refusal.Message}"], refusal)];
    }

    /// <summary>Half of all time that is left at most: a pause moves the deadline on.</summary>
    private static DateTimeOffset Deadline(DateTimeOffset now, TimeSpan wallClock)
    {
        TimeSpan most = (DateTimeOffset.MaxValue - now) / 2;
        return now + TimeSpan.FromTicks(Math.Clamp(wallClock.Ticks, 0, most.Ticks));
    }

    /// <summary>Why no step can be made of a request; null when one can.</summary>
    internal static AgentError? Refuse(RouteDecision route, CatalogEntry? entry, JsonElement input) => entry is null
        ? ErrorTable.ToError(
            RuntimeErrorCodes.NoRoute, null, $"No route: {route.Reason}.", null, [.. route.Candidates.Take(Nearest).Select(static c => c.Agent)])
        : AgentInput.Check(entry, input);
}
