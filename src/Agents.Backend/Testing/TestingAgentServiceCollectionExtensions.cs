using Agents;
using Agents.Backend;
using Agents.Definitions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        OptionsBuilder<TestingAgentOptions> options = services.AddOptionsWithValidateOnStart<TestingAgentOptions>(name);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TestingAgentOptions>, TestingAgentConfiguration>());
        options.Validate(
            static o => o.DefinitionFile is null || !string.IsNullOrWhiteSpace(o.DefinitionFile),
            $"Agents:{name}:{nameof(TestingAgentOptions.DefinitionFile)} is empty; name a definition file, or leave it out for the shipped one.");
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddAgents()
            .AddVerifier<TestSuiteVerifier>()
            .Add(name, static (provider, name) => Definition(provider, name), static (_, _) => new TestingAgent());
    }

    private static IAgentDefinitionSource Definition(IServiceProvider provider, string name)
    {
        TestingAgentOptions options = provider.GetRequiredService<IOptionsMonitor<TestingAgentOptions>>().Get(name);
        return options.DefinitionFile is { } file
            ? new FileDefinitionSource(file)
            : new ResourceDefinitionSource(typeof(TestingAgent).Assembly, "06-testing-strategy.md");
    }
}
