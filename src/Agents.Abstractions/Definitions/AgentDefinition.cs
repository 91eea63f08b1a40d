using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>The contract of one agent, read from a file or written in C#. Immutable; an agent cannot loosen its own.</summary>
public sealed record AgentDefinition
{
    /// <summary>The agent's name in the catalog, such as <c>03-backend-development</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the agent is for; routing matches words of it.</summary>
    public required string Description { get; init; }

    /// <summary>Where it was read from, for diagnostics; null for a definition written in C#.</summary>
    public string? Source { get; init; }

    /// <summary>SHA-256 of the source, lower-case hexadecimal; recorded in every run. Empty for a definition written in C#.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>The latest version of the file's own history; recorded in every run. Null when it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The model alias, such as <c>sonnet</c>; null when the host chooses.</summary>
    public string? Model { get; init; }

    /// <summary>Tools the agent may use; it only narrows what the host grants. Null means whatever the host grants.</summary>
    public ImmutableArray<string>? Tools { get; init; }

    /// <summary>Limits of one attempt.</summary>
    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Default;

    /// <summary>How often and how soon to try again.</summary>
    public RetryDefinition Retry { get; init; } = RetryDefinition.None;

    /// <summary>JSON Schema of the input; null accepts any object.</summary>
    public JsonElement? InputSchema { get; init; }

    /// <summary>JSON Schema of the output; null means unchecked, and the verdict says so.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>The codes the agent may fail with.</summary>
    public ImmutableArray<ErrorCodeDefinition> ErrorCodes { get; init; } = [];

    /// <summary>Edges to other agents that this definition declares, in file order.</summary>
    public ImmutableArray<HandoffRule> Handoffs { get; init; } = [];

    /// <summary>Edges from other agents that this definition accepts; permitted, never automatic.</summary>
    public ImmutableArray<UpstreamEdge> Upstream { get; init; } = [];

    /// <summary>What the agent does and does not do.</summary>
    public ImmutableArray<BoundaryRule> Boundaries { get; init; } = [];

    /// <summary>Bonds to skills.</summary>
    public ImmutableArray<SkillBinding> Skills { get; init; } = [];

    /// <summary>Words that route a request here.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>Words of the areas the agent knows; routing scores them below triggers.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>What to do when a condition holds.</summary>
    public ImmutableArray<FallbackRule> Fallbacks { get; init; } = [];

    /// <summary>Events and metrics the agent promises.</summary>
    public ImmutableArray<string> LogEvents { get; init; } = [];

    /// <summary>Metrics the agent promises.</summary>
    public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>The level the agent logs at, as written; null leaves it to the host.</summary>
    public string? LogLevel { get; init; }

    /// <summary>What a log line means.</summary>
    public ImmutableArray<LogRule> LogRules { get; init; } = [];

    /// <summary>Failures the agent can explain: its troubleshooting table.</summary>
    public ImmutableArray<FailureMode> FailureModes { get; init; } = [];

    /// <summary>Questions the agent goes through when something fails: its debug checklist.</summary>
    public ImmutableArray<string> Checklist { get; init; } = [];

    /// <summary>Keys of the file that nothing here acts on, kept as they were written.</summary>
    public ImmutableSortedDictionary<string, JsonElement> OtherKeys { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The file's prose: what a model is told. Not read by agents that work without one.</summary>
    public string Instructions { get; init; } = string.Empty;
}
