using Microsoft.Extensions.Hosting;

namespace Agents.Catalog;

/// <summary>Reads all definitions before the host accepts work.</summary>
internal sealed class CatalogStartup(AgentCatalogProvider provider) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = provider.Catalog;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
