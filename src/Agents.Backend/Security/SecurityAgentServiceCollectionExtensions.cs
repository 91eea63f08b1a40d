using Agents;
using Agents.Backend;
using Agents.Definitions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the security agent.</summary>
public static class SecurityAgentServiceCollectionExtensions
{
    /// <summary>Adds the security agent: contract, sign-in and code in, an audit out. Needs no model, key, configuration or network.</summary>
    /// <remarks>
    /// Beside <c>AddBackendAgent()</c> it takes that agent's security review, and the backend revises once. A critical finding (E601) waits for a person
    /// (<see cref="Agents.Runs.IRunDecisions"/>) as long as the agent's policy says, an hour by default, and is then declined.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The registered name. Default <c>security</c>.</param>
    /// <returns>The builder, for further agents.</returns>
    public static IAgentBuilder AddSecurityAgent(this IServiceCollection services, string name = SecurityAgent.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return services.AddAgents()
            .AddVerifier<SecurityVerifier>()
            .Add(name, static (_, _) => new ResourceDefinitionSource(typeof(SecurityAgent).Assembly, "07-security-performance.md"), static (_, _) => new SecurityAgent());
    }
}
