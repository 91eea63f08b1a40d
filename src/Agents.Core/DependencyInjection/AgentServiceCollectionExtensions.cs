using Agents;
using Agents.Catalog;
using Agents.Routing;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the runtime.</summary>
public static class AgentServiceCollectionExtensions
{
    /// <summary>Adds the router, the in-memory journal and the start-up check; calling it again changes nothing.</summary>
    /// <remarks>
    /// Needs nothing else: a <see cref="TimeProvider"/>, logging, a host or another <see cref="IRunJournal"/> are used where they are registered.
    /// </remarks>
    public static IAgentBuilder AddAgents(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<AgentCatalogProvider>();
        services.TryAddSingleton<RunChance>();
        services.TryAddSingleton<RunHost>();
        services.TryAddSingleton<RunDecisions>();
        services.TryAddSingleton<IRunDecisions>(static provider => provider.GetRequiredService<RunDecisions>());
        services.TryAddSingleton<IRunJournal, InMemoryRunJournal>();
        services.TryAddSingleton<IAgentRouter, AgentRouter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CatalogStartup>());
        return new AgentBuilder(services);
    }
}
