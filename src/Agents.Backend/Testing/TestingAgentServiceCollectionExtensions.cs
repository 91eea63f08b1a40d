using Agents;
using Agents.Backend;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the testing agent.</summary>
public static class TestingAgentServiceCollectionExtensions
{
    /// <summary>Adds the testing agent: endpoint specs in, a suite that runs against the service out. Needs no model, key, configuration or network.</summary>
    /// <remarks>
    /// It takes the backend agent's handoff by its definition's name, <c>06-testing-strategy</c>. Options are bound from <c>Agents:NAME</c> where the
    /// host has a configuration, and <paramref name="configure"/> wins over it.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The registered name. Default <c>testing</c>.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <returns>The builder, for further agents.</returns>
    public static IAgentBuilder AddTestingAgent(
        this IServiceCollection services, string name = TestingAgent.DefaultName, Action<TestingAgentOptions>? configure = null)
    {
        services.AddDefinitionOptions(name, configure);
        return services.AddAgents()
            .AddVerifier<TestSuiteVerifier>()
            .Add(name, static (provider, name) => provider.Definition<TestingAgentOptions>(name, "06-testing-strategy.md"), static (_, _) => new TestingAgent());
    }
}
