using System.Collections.Immutable;
using Agents.Definitions;
using Agents.Policies;
using Agents.Routing;
using Agents.Runs;
using Agents.Telemetry;
using Polly;

namespace Agents.Catalog;

/// <summary>One registered agent with everything the runtime holds it to.</summary>
internal sealed class CatalogEntry
{
    public required string Name { get; init; }

    public required AgentDefinition Definition { get; init; }

    public required IAgent Agent { get; init; }

    public required CompiledSchema? Input { get; init; }

    public required CompiledSchema? Output { get; init; }

    public required ImmutableArray<IAgentVerifier> Verifiers { get; init; }

    public required IReadOnlyDictionary<string, AgentErrorCode> InputViolationCodes { get; init; }

    /// <summary>Strategies around one attempt; never a retry, which is the planner's.</summary>
    public required ResiliencePipeline Attempt { get; init; }

    /// <summary>The definition's handoffs, in rule order.</summary>
    public ImmutableArray<HandoffEdge> Edges { get => field.IsDefault ? field = HandoffEdge.Declared(Definition) : field; }

    /// <summary>What evidence names: the library, the definition and each verifier, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> Versions => field ??= VerdictRules.VersionsOf(this);

    /// <summary>What the spans of its steps are called.</summary>
    public string SpanName => field ??= $"invoke_agent {Name}";

    /// <summary>What the host allows and asks for.</summary>
    public required AgentPolicy Policy { get; init; }

    public required ConcurrencyGate Gate { get; init; }

    /// <summary>What a step of this agent may use unless its parent may use less.</summary>
    public required AgentAuthority Grant { get; init; }

    /// <summary>The skills the agent is bound to and somebody registered, in name order.</summary>
    public required ImmutableArray<BoundSkill> Skills { get; init; }

    /// <summary>The definition's log interpretation, ready to be evaluated.</summary>
    public required ImmutableArray<LogPattern> LogPatterns { get; init; }

    public required RouteProfile Profile { get; init; }

    /// <summary>Made here rather than per route, so that routing a named agent allocates nothing.</summary>
    public required RouteDecision Named { get; init; }

    public required RouteDecision BySkill { get; init; }

    public TimeSpan AttemptTimeout => Policy.AttemptTimeout ?? Definition.Limits.Timeout;

    /// <summary>What is done about a code here.</summary>
    public CodeDisposition Disposition(AgentErrorCode code) =>
        Policy.Dispositions.TryGetValue(code, out CodeDisposition? host) ? host : ErrorTable.Find(code).Disposition;
}
