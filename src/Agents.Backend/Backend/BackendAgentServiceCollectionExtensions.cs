using Agents;
using Agents.Backend;
using Agents.Verification;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the backend agent.</summary>
public static class BackendAgentServiceCollectionExtensions
{
    private static readonly Dictionary<string, AgentErrorCode> s_inputViolations = new(StringComparer.Ordinal)
    {
        ["/context/runtime"] = new("E201"),
        ["/context/framework"] = new("E201"),
    };

    /// <summary>Adds the backend agent: a request in, a verified service out. Needs no model, key, configuration or network; uses a model where one is registered.</summary>
    /// <remarks>
    /// Several instances live under different names. Options are bound from <c>Agents:NAME</c> where the host has a configuration, and
    /// <paramref name="configure"/> wins over it. The definition is read when the catalog is built, at host start or first use.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The registered name. Default <c>backend</c>.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <returns>The builder, for further agents.</returns>
    public static IAgentBuilder AddBackendAgent(
        this IServiceCollection services, string name = BackendAgent.DefaultName, Action<BackendAgentOptions>? configure = null)
    {
        services.AddDefinitionOptions(name, configure);
        return services.AddAgents()
            .AddVerifier<OpenApiVerifier>()
            .AddVerifier<RouteGuardVerifier>()
            .AddVerifier<CodeVerifier>()
            .AddVerifier<AuthoredCodeVerifier>()
            .Add(name, static (provider, name) => provider.Definition<BackendAgentOptions>(name, "03-backend-development.md"), static (provider, name) => BackendAgent.Create(
                [.. provider.GetServices<IAgentVerifier>()], provider.GetRequiredService<IOptionsMonitor<BackendAgentOptions>>().Get(name).UseModel), s_inputViolations);
    }
}
