using System.Diagnostics.CodeAnalysis;
using Agents;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Policies;
using Agents.Telemetry;
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

    /// <summary>Adds a skill that agents are bound to by name. The same skill twice is harmless; another of its name is the diagnostic AC010.</summary>
    public static IAgentBuilder AddSkill(this IAgentBuilder builder, AgentSkill skill)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(skill);
        builder.Services.AddSingleton(skill);
        return builder;
    }

    /// <summary>Changes what the host allows one agent and asks of the runtime for it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="agent">The registered name; one that nobody registers is the diagnostic AC008.</param>
    /// <param name="configure">Called when the catalog is built, with the policy so far: <c>p =&gt; p with { MaxConcurrency = 4 }</c>.</param>
    public static IAgentBuilder ConfigureAgent(this IAgentBuilder builder, string agent, Func<AgentPolicy, AgentPolicy> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(agent);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new PolicyConfiguration(agent, configure));
        return builder;
    }

    /// <summary>Changes the policy of every agent, before those of single agents.</summary>
    public static IAgentBuilder ConfigureAgents(this IAgentBuilder builder, Func<AgentPolicy, AgentPolicy> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddSingleton(new PolicyConfiguration(null, configure));
        return builder;
    }

    /// <summary>Has every use of an agent authorized: from then on whatever the authorizer does not allow is refused with A018.</summary>
    public static IAgentBuilder AuthorizeWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthorizer>(
        this IAgentBuilder builder)
        where TAuthorizer : class, IAgentAuthorizer
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IAgentAuthorizer, TAuthorizer>();
        return builder;
    }

    /// <summary>Has ties between agents that fit a query equally well broken by a chooser, such as a model.</summary>
    public static IAgentBuilder BreakTiesWith<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TChooser>(
        this IAgentBuilder builder)
        where TChooser : class, IRouteChooser
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IRouteChooser, TChooser>();
        return builder;
    }

    /// <summary>Shows requests, values and exceptions in errors, logs and traces. For development: without it none of them leaves the process.</summary>
    public static IAgentBuilder IncludeSensitiveData(this IAgentBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<SensitiveData>();
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
            name, identity, definition, agent, new Dictionary<string, AgentErrorCode>(inputViolationCodes ?? new Dictionary<string, AgentErrorCode>(), StringComparer.Ordinal)));
        return builder;
    }

    private static IAgent Make<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAgent>(
        IServiceProvider services, string name)
        where TAgent : class, IAgent =>
        ActivatorUtilities.CreateInstance<TAgent>(services);
}
