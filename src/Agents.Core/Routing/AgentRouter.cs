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

    public ValueTask<RunResult> RunAsync(AgentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(RunAsync(request, null, null, cancellationToken));
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

    private Task<RunResult> RunAsync(AgentRequest request, JsonElement? whole, Action<RunUpdate>? watch, CancellationToken cancellationToken)
    {
        try
        {
            RouteDecision route = RoutePlanner.Decide(host.Catalog, request);
            JsonElement input = whole ?? AgentInput.Of(request);
            return AttemptContext.Current is null && route.Tied.IsEmpty && host.Authorizer is null && request.Caller is null
                ? Start(new RunAccess(host, host.Chance.NextRun(), null), request, route, input, null, watch, cancellationToken)
                : RunAsync(request, route, input, watch, cancellationToken);
        }
        catch (Exception e) // definitions that cannot be used are the task's failure, whichever door found them
        {
            return Task.FromException<RunResult>(e);
        }
    }

    /// <summary>The way of a request that has to be asked about first, or comes from inside a step.</summary>
    private async Task<RunResult> RunAsync(
        AgentRequest request, RouteDecision route, JsonElement input, Action<RunUpdate>? watch, CancellationToken cancellationToken)
    {
        AttemptContext? scope = AttemptContext.Current is { } current && current.Pump.Serves(host) ? current : null;
        if (!route.Tied.IsEmpty && host.Chooser is { } chooser)
        {
            (route, request) = await RouteTie.BreakAsync(chooser, request, route, scope, cancellationToken).ConfigureAwait(false);
        }

        CatalogEntry? entry = Chosen(route);
        if (scope is not null)
        {
            if (!request.Detached)
            {
                return await JoinAsync(scope, route, entry, input, cancellationToken).ConfigureAwait(false);
            }

            if (!await scope.MayDetachAsync(route).ConfigureAwait(false))
            {
                return Refused(scope, route, ErrorTable.ToError(RuntimeErrorCodes.Unauthorized, null, "The host lets this agent start no run of its own."));
            }

            AttemptContext.Current = null; // of this flow alone; the agent's own stays
            request = request with { Caller = scope.Pump.Access.Caller };
        }

        var access = new RunAccess(host, host.Chance.NextRun(), request.Caller);
        AgentError? unauthorized = null;
        try
        {
            unauthorized = entry is null ? null : await access.RefuseAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The pump ends the run as cancelled.
        }

        return await Start(access, request, route, input, unauthorized, watch, cancellationToken).ConfigureAwait(false);
    }

    private Task<RunResult> Start(
        RunAccess access, AgentRequest request, RouteDecision route, JsonElement input, AgentError? unauthorized, Action<RunUpdate>? watch,
        CancellationToken cancellationToken)
    {
        RunId id = access.Run;
        string requestId = request.RequestId ?? id.Value;
        Log.RequestReceived(host.Logger, id.Value, requestId, request.CorrelationId ?? requestId, route.Agent ?? "none");
        if (host.ShowsContent)
        {
            Log.RequestContent(host.Logger, id.Value, input.GetRawText());
        }

        var pump = new RunPump(host, id, watch: watch, access: access, showText: request.ShowUnverifiedText);
        return pump.RunAsync(RunIntake.Open(id, request, route, Chosen(route), input, host.Time.GetUtcNow(), unauthorized), cancellationToken);
    }

    private CatalogEntry? Chosen(RouteDecision route) => route.Agent is { } agent ? host.Catalog.Find(agent) : null;

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
