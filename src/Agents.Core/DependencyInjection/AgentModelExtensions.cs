using Agents.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models by the aliases that definitions use.</summary>
public static class AgentModelExtensions
{
    /// <summary>Adds a model as a keyed <see cref="IChatClient"/> behind its endpoint's circuit breaker.</summary>
    /// <remarks>
    /// Clients of one endpoint (scheme, host and port of their metadata) share a breaker: it opens when half of at least four calls within a
    /// minute failed, refuses calls with A008 for 30 seconds, then lets one through. Failures of the model are A010. Nothing is retried here.
    /// The last registration of an alias counts; the client is disposed with the provider.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="alias">The alias, such as <c>sonnet</c>.</param>
    /// <param name="client">Makes the client, once.</param>
    public static IAgentBuilder AddModel(this IAgentBuilder builder, string alias, Func<IServiceProvider, IChatClient> client)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        ArgumentNullException.ThrowIfNull(client);
        builder.Services.TryAddSingleton<CircuitBreakers>();
        builder.Services.AddKeyedSingleton<IChatClient>(alias, (provider, _) => new CircuitBreakingChatClient(
            client(provider), alias, provider.GetRequiredService<CircuitBreakers>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return builder;
    }
}
