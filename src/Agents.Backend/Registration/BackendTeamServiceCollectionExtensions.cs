using Agents;
using Agents.Backend;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the backend agent with those it hands work to.</summary>
public static class BackendTeamServiceCollectionExtensions
{
    /// <summary>Adds the backend agent (03) and its neighbours under their default names: database (04), testing (06) and security (07).</summary>
    /// <remarks>
    /// The same as the four registrations one after the other; each agent's options are bound from <c>Agents:NAME</c> where the host has a configuration.
    /// What the backend hands over, and when, stands in its definition: the entity model when a database is chosen, the endpoint specs when the API is
    /// ready, sign-in, endpoints and code for review. Database and security return, and the backend revises once. Needs no model, key or network.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the backend agent's options; null takes the defaults.</param>
    /// <returns>The builder, for further agents.</returns>
    public static IAgentBuilder AddBackendTeam(this IServiceCollection services, Action<BackendAgentOptions>? configure = null)
    {
        services.AddBackendAgent(configure: configure);
        services.AddDatabaseAgent();
        services.AddTestingAgent();
        return services.AddSecurityAgent();
    }
}
