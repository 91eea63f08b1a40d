using System.Collections.Concurrent;
using System.Security.Claims;
using Agents.Catalog;
using Agents.Policies;
using Agents.Telemetry;

namespace Agents.Runs;

/// <summary>What the caller of one run may use; each agent is asked about once.</summary>
internal sealed class RunAccess(RunHost host, RunId run, ClaimsPrincipal? caller)
{
    private ConcurrentDictionary<string, Lazy<Task<bool>>>? _known;

    internal RunId Run => run;

    internal ClaimsPrincipal? Caller => caller;

    /// <summary>Null when the caller may use the agent; else the error under A018. Without an authorizer everyone may.</summary>
    internal ValueTask<AgentError?> RefuseAsync(CatalogEntry entry, CancellationToken cancellationToken) =>
        host.Authorizer is null && caller is null ? default : AskOnceAsync(entry, cancellationToken);

    private async ValueTask<AgentError?> AskOnceAsync(CatalogEntry entry, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, Lazy<Task<bool>>> known = LazyInitializer.EnsureInitialized(ref _known, static () => new(StringComparer.Ordinal));
        Lazy<Task<bool>> answer = known.GetOrAdd(entry.Name, _ => new Lazy<Task<bool>>(() => AskAsync(entry, cancellationToken)));
        return await answer.Value.WaitAsync(cancellationToken).ConfigureAwait(false)
            ? null
            : ErrorTable.ToError(RuntimeErrorCodes.Unauthorized, entry.Definition, $"The caller may not use {entry.Name}.");
    }

    private async Task<bool> AskAsync(CatalogEntry entry, CancellationToken cancellationToken)
    {
        bool allowed = host.Authorizer is null;
        if (host.Authorizer is { } authorizer)
        {
            try
            {
                allowed = await authorizer.MayUseAsync(caller, entry.Name, entry.Definition, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                _known?.TryRemove(entry.Name, out _);
                throw;
            }
            catch (Exception e) // an authorizer that fails has not consented
            {
                Log.AuthorizerFailed(host.Logger, host.ShowsContent ? e : null, run.Value, entry.Name, e.GetType().Name);
            }
        }

        Log.AuthAttempted(host.Logger, run.Value, entry.Name, allowed ? "allowed" : "refused", caller?.Identity?.AuthenticationType ?? "none");
        Signals.AuthAttempts.Add(
            1, new KeyValuePair<string, object?>("agents.auth.outcome", allowed ? "allowed" : "refused"), new("gen_ai.agent.name", entry.Name));
        return allowed;
    }
}
