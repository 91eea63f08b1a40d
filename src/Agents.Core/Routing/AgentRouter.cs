using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Agents.Catalog;
using Agents.Policies;
using Agents.Runs;
using Agents.Telemetry;

namespace Agents.Routing;

/// <summary>The front door: routes a request, then runs it, or joins the run of the step it is called from.</summary>
internal sealed class AgentRouter(RunHost host) : IAgentRouter
{
    private const int MostUnreadProgress = 256;

    public RouteDecision Route(AgentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RoutePlanner.Decide(host.Catalog, request);
    }

    public async ValueTask<RunResult> RunAsync(AgentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await RunAsync(request, null, null, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<RunResult<TAnswer>> RunAsync<TRequest, TAnswer>(
        AgentContract<TRequest, TAnswer> contract, TRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contract);
        JsonElement input = JsonSerializer.SerializeToElement(request, contract.RequestType);
        var untyped = new AgentRequest(new AgentTask { Definition = null!, Input = input }.Query) { Agent = contract.Agent };
        RunResult result = await RunAsync(untyped, input, null, cancellationToken).ConfigureAwait(false);
        return new RunResult<TAnswer>(
            result, result.Response is { Error: null } response ? response.Output.Deserialize(contract.AnswerType) : default);
    }

    public async IAsyncEnumerable<RunUpdate> StreamAsync(
        AgentRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var updates = Channel.CreateUnbounded<RunUpdate>(); // not the single-reader kind, which cannot be counted
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task run = PublishAsync(request, updates, left.Token);
        try
        {
            await foreach (RunUpdate update in updates.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return update;
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }

    private async Task PublishAsync(AgentRequest request, Channel<RunUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            RunResult result = await RunAsync(request, null, Publish, cancellationToken).ConfigureAwait(false);
            updates.Writer.TryWrite(new RunCompleted(result));
            updates.Writer.TryComplete();
        }
        catch (Exception e) // it surfaces where the updates are read
        {
            updates.Writer.TryComplete(e);
        }

        // Progress is for people: a watcher that lags loses it rather than holding it all in memory.
        void Publish(RunUpdate update)
        {
            if (update is not StageProgress || updates.Reader.Count < MostUnreadProgress)
            {
                updates.Writer.TryWrite(update);
            }
        }
    }

    private async Task<RunResult> RunAsync(AgentRequest request, JsonElement? whole, Action<RunUpdate>? watch, CancellationToken cancellationToken)
    {
        AgentCatalog catalog = host.Catalog;
        RouteDecision route = RoutePlanner.Decide(catalog, request);
        JsonElement input = whole ?? AgentInput.Of(request);
        AttemptContext? scope = AttemptContext.Current is { } current && current.Pump.Serves(host) ? current : null;
        if (!route.Tied.IsEmpty && host.Chooser is { } chooser)
        {
            (route, request) = await RouteTie.BreakAsync(chooser, request, route, scope, cancellationToken).ConfigureAwait(false);
        }

        CatalogEntry? entry = route.Agent is { } agent ? catalog.Find(agent) : null;
        if (scope is null)
        {
            return await StartAsync(request, route, entry, input, watch, cancellationToken).ConfigureAwait(false);
        }

        if (!request.Detached)
        {
            return await JoinAsync(scope, route, entry, input, cancellationToken).ConfigureAwait(false);
        }

        if (!await scope.Pump.MayDetachAsync(scope, route).ConfigureAwait(false))
        {
            return Refused(scope, route, ErrorTable.ToError(RuntimeErrorCodes.Unauthorized, null, "The host lets this agent start no run of its own."));
        }

        AttemptContext.Current = null; // of this flow alone; the agent's own stays
        return await StartAsync(request with { Caller = scope.Pump.Access.Caller }, route, entry, input, watch, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunResult> StartAsync(
        AgentRequest request, RouteDecision route, CatalogEntry? entry, JsonElement input, Action<RunUpdate>? watch,
        CancellationToken cancellationToken)
    {
        long begun = host.Time.GetTimestamp();
        RunId id = host.Chance.NextRun();
        string requestId = request.RequestId ?? id.Value;
        Log.RequestReceived(host.Logger, id.Value, requestId, request.CorrelationId ?? requestId, route.Agent ?? "none");
        if (host.ShowsContent)
        {
            Log.RequestContent(host.Logger, id.Value, input.GetRawText());
        }

        var access = new RunAccess(host, id, request.Caller);
        RunResult result = await OpenAsync().ConfigureAwait(false);
        TimeSpan took = host.Time.GetElapsedTime(begun);
        if (Signals.RequestDuration.Enabled)
        {
            var tags = new TagList
            {
                { "gen_ai.agent.name", route.Agent ?? "none" }, { "agents.verdict", result.Verdict.ToString() }, { "error.type", result.Error?.Code.Value },
            };
            Signals.RequestDuration.Record(took.TotalSeconds, tags);
        }

        Log.ResponseSent(host.Logger, id.Value, result.Verdict, result.Error?.Code.Value ?? "-", took.TotalMilliseconds);
        return result;

        async Task<RunResult> OpenAsync()
        {
            AgentError? unauthorized = null;
            try
            {
                unauthorized = entry is null ? null : await access.RefuseAsync(entry, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The pump ends the run as cancelled.
            }

            var pump = new RunPump(host, id, watch: watch, access: access, showText: request.ShowUnverifiedText);
            return await pump.RunAsync(
                RunIntake.Open(id, request, route, entry, input, host.Time.GetUtcNow(), unauthorized), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<RunResult> JoinAsync(
        AttemptContext scope, RouteDecision route, CatalogEntry? entry, JsonElement input, CancellationToken cancellationToken)
    {
        AgentError? refusal = RunIntake.Refuse(route, entry, input);
        if (refusal is null && scope.Pump.JoinAsync(route, entry!, input, scope) is { } joined)
        {
            try
            {
                return await joined.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                refusal = ErrorTable.ToError(RuntimeErrorCodes.Cancelled, null, "The caller gave up; the joined step goes on within its run.");
            }
        }

        return Refused(scope, route, refusal ?? ErrorTable.ToError(RuntimeErrorCodes.BudgetExhausted, null, "The step that started this run is over."));
    }

    private static RunResult Refused(AttemptContext scope, RouteDecision route, AgentError refusal) => new(
        scope.Pump.Id, route, VerdictKind.Rejected, [$"{refusal.Code}: {refusal.Message}"], refusal, null, [], TimeSpan.Zero);
}
