using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Agents;
using Agents.Catalog;
using Agents.Definitions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers agents, verifiers and strategies. Nothing is read, made or checked before the catalog is built.</summary>
public static class AgentBuilderExtensions
{
    /// <summary>Adds an agent from factories; for packages that ship agents.</summary>
    /// <remarks>
    /// The same name with equal delegates is the same registration, so pass static lambdas. Any other second registration of a name is the
    /// diagnostic AC001. Both factories run once, with the root provider; an agent takes scoped services from its context.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The registered name; letters' case does not matter.</param>
    /// <param name="definition">Makes the definition's source.</param>
    /// <param name="agent">Makes the agent; disposed with the provider.</param>
    /// <param name="inputViolationCodes">
    /// JSON pointers of input values whose schema lists the allowed ones, each with the declared code to fail under instead of A001.
    /// </param>
    public static IAgentBuilder Add(
        this IAgentBuilder builder, string name, Func<IServiceProvider, string, IAgentDefinitionSource> definition,
        Func<IServiceProvider, string, IAgent> agent, IReadOnlyDictionary<string, AgentErrorCode>? inputViolationCodes = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(agent);
        return Add(builder, name, (definition, agent), definition, agent, inputViolationCodes);
    }

    /// <summary>Adds an agent with a definition written in C#.</summary>
    public static IAgentBuilder AddAgent<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAgent>(
        this IAgentBuilder builder, string name, AgentDefinition definition)
        where TAgent : class, IAgent
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Add(builder, name, (typeof(TAgent), definition), (_, _) => new GivenDefinition(definition), Make<TAgent>, null);
    }

    /// <summary>Adds an agent whose definition is read when the catalog is built.</summary>
    public static IAgentBuilder AddAgent<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAgent>(
        this IAgentBuilder builder, string name, IAgentDefinitionSource definition)
        where TAgent : class, IAgent
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Add(builder, name, (typeof(TAgent), definition), (_, _) => definition, Make<TAgent>, null);
    }

    /// <summary>Adds a verifier; it judges the drafts of every agent it applies to. Adding it again changes nothing.</summary>
    public static IAgentBuilder AddVerifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TVerifier>(
        this IAgentBuilder builder)
        where TVerifier : class, IAgentVerifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAgentVerifier, TVerifier>());
        return builder;
    }

    /// <summary>Puts strategies of the host's own, such as a limiter or a breaker, around each single attempt.</summary>
    /// <remarks>
    /// Add no retry: the runtime keeps one ledger of attempts over retry and repair, and calls inside one attempt escape it. The attempt's
    /// timeout lies outside these strategies.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Called once per agent, with its registered name, when the catalog is built.</param>
    public static IAgentBuilder ConfigureAttempts(this IAgentBuilder builder, Action<string, ResiliencePipelineBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new AttemptConfiguration(configure));
        return builder;
    }

    private static IAgentBuilder Add(
        IAgentBuilder builder, string name, object identity, Func<IServiceProvider, string, IAgentDefinitionSource> definition,
        Func<IServiceProvider, string, IAgent> agent, IReadOnlyDictionary<string, AgentErrorCode>? inputViolationCodes)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.AddSingleton(new AgentRegistration(
            name, identity, definition, agent, inputViolationCodes?.ToImmutableDictionary() ?? ImmutableDictionary<string, AgentErrorCode>.Empty));
        return builder;
    }

    private static IAgent Make<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAgent>(
        IServiceProvider services, string name)
        where TAgent : class, IAgent =>
        ActivatorUtilities.CreateInstance<TAgent>(services);
}
