using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;
using Agents.Policies;
using Agents.Routing;
using Agents.Runs;
using Agents.Telemetry;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly;

namespace Agents.Catalog;

/// <summary>One reading of all registrations; problems are collected, and thrown together at the end.</summary>
internal sealed class CatalogBuild
{
    private readonly IServiceProvider _services;
    private readonly bool _showsValues;
    private readonly List<DefinitionDiagnostic> _diagnostics = [];
    private readonly ImmutableArray<IAgentVerifier> _verifiers;
    private readonly ImmutableArray<AttemptConfiguration> _attempts;
    private readonly ImmutableArray<PolicyConfiguration> _policies;
    private readonly Dictionary<string, AgentSkill> _skills = new(StringComparer.OrdinalIgnoreCase);
    private readonly SharedSets _sets = new();
    private ImmutableArray<string> _knownSkills = [];

    private CatalogBuild(IServiceProvider services)
    {
        _services = services;
        _showsValues = services.GetService<SensitiveData>() is not null;
        _verifiers = [.. services.GetServices<IAgentVerifier>().Where(IsNamed).OrderBy(static v => v.Name, StringComparer.Ordinal)];
        _attempts = [.. services.GetServices<AttemptConfiguration>()];
        _policies = [.. services.GetServices<PolicyConfiguration>()];
    }

    internal static AgentCatalog Run(IServiceProvider services, ILogger logger)
    {
        var build = new CatalogBuild(services);
        build.ReadSkills();
        List<CatalogEntry> entries = [];
        foreach (IGrouping<string, AgentRegistration> same in services.GetServices<AgentRegistration>()
            .GroupBy(static r => r.Name, StringComparer.OrdinalIgnoreCase).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            if (build.Entry(same) is { } entry)
            {
                entries.Add(entry);
            }
        }

        build.CheckPolicies();
        foreach (DefinitionDiagnostic warning in build._diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Warning))
        {
            Log.DefinitionWarning(logger, warning.ToString());
        }

        return build._diagnostics.Exists(static d => d.Severity == DiagnosticSeverity.Error)
            ? throw new AgentDefinitionException([.. build._diagnostics.OrderByDescending(static d => d.Severity)])
            : new AgentCatalog(entries);
    }

    /// <summary>Evidence names each verifier and its version; one without them could vouch for nothing.</summary>
    private bool IsNamed(IAgentVerifier verifier)
    {
        string type = verifier.GetType().Name;
        bool isNamed = false;
        try
        {
            isNamed = !string.IsNullOrWhiteSpace(verifier.Name) && verifier.Version is not null;
        }
        catch (Exception) // reported below like a missing name; its text may hold a secret
        {
        }

        if (!isNamed)
        {
            _diagnostics.Add(new DefinitionDiagnostic("AC005", DiagnosticSeverity.Error, type, 1, 1, $"Verifier {type} has no name or no version.", "Give it a constant of each."));
        }

        return isNamed;
    }

    private void ReadSkills()
    {
        foreach (AgentSkill skill in _services.GetServices<AgentSkill>())
        {
            if (!_skills.TryAdd(skill.Name, skill) && _skills[skill.Name] != skill)
            {
                Error("AC010", skill.Name, "is a skill that is registered more than once, with different texts.", "Give each its own name.");
            }
        }

        _knownSkills = [.. _skills.Keys];
    }

    private void CheckPolicies()
    {
        HashSet<string> registered = new(_services.GetServices<AgentRegistration>().Select(static r => r.Name), StringComparer.OrdinalIgnoreCase);
        foreach (PolicyConfiguration policy in _policies)
        {
            if (policy.Agent is { } name && !registered.Contains(name))
            {
                Error("AC008", name, "has a policy, and is not registered.", "Register the agent, or correct the policy's name.");
            }
        }
    }

    private AgentPolicy Policy(string agent)
    {
        AgentPolicy policy = AgentPolicy.Default;
        foreach (PolicyConfiguration configuration in _policies.OrderBy(static p => p.Agent is not null))
        {
            if (configuration.Agent is null || string.Equals(configuration.Agent, agent, StringComparison.OrdinalIgnoreCase))
            {
                policy = configuration.Configure(policy) ?? throw new AgentException(RuntimeErrorCodes.DefinitionInvalid, "a configuration of it gave null.");
            }
        }

        return policy switch
        {
            { MaxConcurrency: < 1 } => throw new AgentException(RuntimeErrorCodes.DefinitionInvalid, "MaxConcurrency is at least 1."),
            { AttemptTimeout: { Ticks: <= 0 } } => throw new AgentException(RuntimeErrorCodes.DefinitionInvalid, "AttemptTimeout is more than nothing."),
            { PersonDeadline.Ticks: <= 0 } => throw new AgentException(RuntimeErrorCodes.DefinitionInvalid, "PersonDeadline is more than nothing."),
            { FallBackToLastGood: true } when _services.GetService<HybridCache>() is null =>
                throw new AgentException(RuntimeErrorCodes.DefinitionInvalid, "FallBackToLastGood needs a HybridCache; register one."),
            _ => policy,
        };
    }

    private AgentAuthority Grant(AgentDefinition definition, AgentPolicy policy) => new(
        _sets.Of(definition.Tools is { } listed ? policy.Tools.Where(t => listed.Contains(t, StringComparer.OrdinalIgnoreCase)) : policy.Tools),
        _sets.Of(policy.Skills ?? _knownSkills),
        _sets.Of(policy.Data));

    private CatalogEntry? Entry(IGrouping<string, AgentRegistration> same)
    {
        AgentRegistration registration = same.First();
        foreach (AgentRegistration other in same.Skip(1))
        {
            if (!other.Identity.Equals(registration.Identity))
            {
                Error("AC001", registration.Name, "is registered more than once, with different definitions or agents.", "Give each its own name.");
                break;
            }
        }

        if (Read(registration) is not { } definition)
        {
            return null;
        }

        CompiledSchema? input = Compile(registration.Name, "input", definition.InputSchema);
        CompiledSchema? output = Compile(registration.Name, "output", definition.OutputSchema);
        foreach ((string pointer, AgentErrorCode code) in registration.InputViolationCodes)
        {
            if (ErrorTable.Declared(definition, code) is null)
            {
                Error("AC004", registration.Name, $"maps {pointer} to {code}, which its definition does not declare.", $"Declare {code} in error_codes.");
            }
        }

        ImmutableArray<IAgentVerifier> verifiers = [.. _verifiers.Where(v => Guard("AC005", registration.Name, $"verifier {v.Name} cannot tell whether it applies", () => v.AppliesTo(definition), "Correct the verifier."))];
        IAgent? agent = Guard("AC003", registration.Name, "the agent cannot be made", () => registration.Agent(_services, registration.Name), "Register what it needs, or correct its constructor.");
        ResiliencePipeline? attempt = Guard("AC006", registration.Name, "the attempt's strategies cannot be built", () => Strategies(registration.Name), "Correct what ConfigureAttempts adds.");
        AgentPolicy? policy = Guard("AC008", registration.Name, "its policy cannot be made", () => Policy(registration.Name), "Correct what ConfigureAgent or ConfigureAgents gives.");
        return agent is null || attempt is null || policy is null
            ? null
            : new CatalogEntry
            {
                Name = registration.Name,
                Definition = definition,
                Agent = agent,
                Input = input,
                Output = output,
                Verifiers = verifiers,
                InputViolationCodes = registration.InputViolationCodes,
                Attempt = attempt,
                Profile = RouteProfile.Of(definition),
                Named = new RouteDecision(registration.Name, "named by the caller", [], RouteBasis.Caller),
                BySkill = new RouteDecision(registration.Name, "owns the skill the caller named", [], RouteBasis.Skill),
                Policy = policy,
                Gate = new ConcurrencyGate(policy.MaxConcurrency),
                Grant = Grant(definition, policy),
                Skills = [.. definition.Skills.Where(s => _skills.ContainsKey(s.Skill)).Select(s => new BoundSkill(_skills[s.Skill], s.Bond))
                    .OrderBy(static s => s.Skill.Name, StringComparer.OrdinalIgnoreCase)],
                LogPatterns = [.. definition.LogRules.Select(LogPattern.Read).OfType<LogPattern>()],
            };
    }

    private AgentDefinition? Read(AgentRegistration registration)
    {
        DefinitionResult? result = Guard(
            "AC007", registration.Name, "the definition cannot be read", () => registration.Source(_services, registration.Name).Read(), "Correct the definition source.");
        if (result is null)
        {
            return null;
        }

        _diagnostics.AddRange(result.Diagnostics);
        if (result.Definition is null && !result.Diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error))
        {
            Error("AC007", registration.Name, "its source gave no definition and no reason.", "Correct the definition source.");
        }

        return result.Definition;
    }

    private CompiledSchema? Compile(string agent, string side, JsonElement? schema)
    {
        if (schema is not { } element)
        {
            return null;
        }

        CompiledSchema? compiled = CompiledSchema.Compile(element, _showsValues, out ImmutableArray<string> problems);
        foreach (string problem in problems)
        {
            Error("AC002", agent, $"its {side} schema cannot be used: {problem}", $"Correct the {side}_schema.");
        }

        return compiled;
    }

    private ResiliencePipeline Strategies(string agent)
    {
        if (_attempts.IsEmpty)
        {
            return ResiliencePipeline.Empty;
        }

        var builder = new ResiliencePipelineBuilder { Name = agent, TimeProvider = _services.GetService<TimeProvider>() };
        foreach (AttemptConfiguration attempt in _attempts)
        {
            attempt.Configure(agent, builder);
        }

        return builder.Build();
    }

    private T? Guard<T>(string id, string agent, string what, Func<T> make, string fix)
    {
        try
        {
            return make();
        }
        catch (Exception e) // whatever it is, it is one problem among all those to report
        {
            Error(id, agent, $"{what}: {Describe(e)}", fix);
            return default;
        }
    }

    // The container names the missing service; any other text may hold a secret.
    private static string Describe(Exception e) =>
        e is AgentException || e.Source?.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal) == true
            ? e.Message
            : e.GetType().Name;

    private void Error(string id, string agent, string message, string? fix) =>
        _diagnostics.Add(new DefinitionDiagnostic(id, DiagnosticSeverity.Error, agent, 1, 1, $"Agent '{agent}': {message}", fix));
}
