using Agents;
using Agents.Backend;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the database agent.</summary>
public static class DatabaseAgentServiceCollectionExtensions
{
    /// <summary>Adds the database agent: an entity model, a request or a schema in, a verified schema with migrations out. Needs no model, key or network.</summary>
    /// <remarks>
    /// Beside <c>AddBackendAgent()</c> it is handed the entity model whenever a database is chosen, and nothing else. Options are bound from
    /// <c>Agents:NAME</c> where the host has a configuration, and <paramref name="configure"/> wins over it.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="name">The registered name. Default <c>database</c>.</param>
    /// <param name="configure">Sets options; null takes the defaults.</param>
    /// <returns>The builder, for further agents.</returns>
    public static IAgentBuilder AddDatabaseAgent(
        this IServiceCollection services, string name = DatabaseAgent.DefaultName, Action<DatabaseAgentOptions>? configure = null)
    {
        services.AddDefinitionOptions(name, configure);
        return services.AddAgents()
            .AddVerifier<SchemaVerifier>()
            .AddVerifier<RepeatedQueryVerifier>()
            .AddVerifier<IndexVerifier>()
            .AddVerifier<NormalisationVerifier>()
            .Add(name, static (provider, name) => provider.Definition<DatabaseAgentOptions>(name, "04-database-design.md"), static (_, _) => new DatabaseAgent());
    }
}
