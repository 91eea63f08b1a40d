using Agents.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agents.Catalog;

/// <summary>Builds the catalog once: at host start, or at the router's first use. Both report the same exception.</summary>
internal sealed class AgentCatalogProvider : IAsyncDisposable, IDisposable
{
    private readonly Lazy<AgentCatalog> _catalog;

    public AgentCatalogProvider(IServiceProvider services)
    {
        ILogger logger = services.GetService<ILoggerFactory>()?.CreateLogger(Signals.LogCategory) ?? NullLogger.Instance;
        _catalog = new Lazy<AgentCatalog>(() => CatalogBuild.Run(services, logger));
    }

    /// <exception cref="AgentDefinitionException">A definition cannot be used.</exception>
    internal AgentCatalog Catalog => _catalog.Value;

    public void Dispose()
    {
        foreach (IDisposable agent in Made().OfType<IDisposable>())
        {
            agent.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAgent agent in Made())
        {
            if (agent is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                (agent as IDisposable)?.Dispose();
            }
        }
    }

    private IEnumerable<IAgent> Made() => _catalog.IsValueCreated ? _catalog.Value.Entries.Select(static e => e.Agent) : [];
}
