using Agents;
using Agents.Definitions;
using Agents.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models by the aliases that definitions use.</summary>
public static class AgentModelExtensions
{
    /// <summary>The alias of the model that serves every definition whose own alias nobody registered.</summary>
    public const string DefaultAlias = "default";

    /// <summary>Adds a model as a keyed <see cref="IChatClient"/> behind its endpoint's circuit breaker.</summary>
    /// <remarks>
    /// Clients of one endpoint (scheme, host and port of their metadata) share a breaker: it opens when half of at least four calls within a
    /// minute failed, refuses calls with A008 for 30 seconds, then lets one through. Failures of the model are A010; a client that cannot be made
    /// is A009 whenever it is wanted. Nothing is retried here.
    /// The last registration of an alias counts; the client is disposed with the provider.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="alias">The alias, such as <c>sonnet</c>; <see cref="DefaultAlias"/> serves definitions whose alias nobody registered.</param>
    /// <param name="client">Makes the client, once.</param>
    /// <param name="price">What it costs, for the budget; null counts calls and tokens alone.</param>
    public static IAgentBuilder AddModel(this IAgentBuilder builder, string alias, Func<IServiceProvider, IChatClient> client, ModelPrice? price = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        ArgumentNullException.ThrowIfNull(client);
        builder.Services.TryAddSingleton<CircuitBreakers>();
        builder.Services.AddKeyedSingleton<IChatClient>(alias, (provider, _) => new CircuitBreakingChatClient(
            Make(client, provider, alias), alias, provider.GetRequiredService<CircuitBreakers>(), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        if (price is not null)
        {
            builder.Services.AddKeyedSingleton(alias, price);
        }

        return builder;
    }

    private static IChatClient Make(Func<IServiceProvider, IChatClient> client, IServiceProvider provider, string alias)
    {
        try
        {
            return client(provider) ?? throw new AgentException(RuntimeErrorCodes.ModelRequired, $"The model '{alias}' cannot be used: its registration gave no client.");
        }
        catch (Exception e) when (e is not AgentException)
        {
            throw new AgentException(RuntimeErrorCodes.ModelRequired, $"The model '{alias}' cannot be used: its registration failed with {e.GetType().Name}.", e);
        }
    }

    /// <summary>Adds an agent that is its definition and a model: no code of its own.</summary>
    /// <remarks>
    /// It asks the model of the definition's alias (<see cref="AddModel"/>), else the <see cref="DefaultAlias"/>, else the host's
    /// <see cref="IChatClient"/>; without any of them a draft fails with A009. The definition's output schema is requested of the model and checked here as for every agent. A member of the output
    /// named like an artifact which the definition hands on becomes that artifact.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The registered name; letters' case does not matter.</param>
    /// <param name="definition">Where the definition is read when the catalog is built.</param>
    public static IAgentBuilder AddModelAgent(this IAgentBuilder builder, string name, IAgentDefinitionSource definition) =>
        builder.AddAgent<ModelAgent>(name, definition);

    /// <summary>Adds an agent that is a definition written in C# and a model.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The registered name; letters' case does not matter.</param>
    /// <param name="definition">The definition.</param>
    public static IAgentBuilder AddModelAgent(this IAgentBuilder builder, string name, AgentDefinition definition) =>
        builder.AddAgent<ModelAgent>(name, definition);
}
