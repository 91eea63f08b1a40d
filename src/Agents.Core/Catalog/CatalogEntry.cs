using System.Collections.Immutable;
using Agents.Definitions;
using Agents.Routing;
using Agents.Runs;
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

    public required ImmutableDictionary<string, AgentErrorCode> InputViolationCodes { get; init; }

    /// <summary>Strategies around one attempt; never a retry, which is the planner's.</summary>
    public required ResiliencePipeline Attempt { get; init; }

    /// <summary>The definition's handoffs, in rule order.</summary>
    public ImmutableArray<HandoffEdge> Edges { get => field.IsDefault ? field = HandoffEdge.Declared(Definition) : field; }

    /// <summary>What evidence names: the library, the definition and each verifier, with their versions.</summary>
    public ImmutableSortedDictionary<string, string> Versions => field ??= VerdictRules.VersionsOf(this);

    public required RouteProfile Profile { get; init; }

    /// <summary>Made here rather than per route, so that routing a named agent allocates nothing.</summary>
    public required RouteDecision Named { get; init; }

    public required RouteDecision BySkill { get; init; }
}
