using System.Collections.Immutable;
using System.Text.Json;

namespace Agents;

/// <summary>What an agent returns: unverified by type. Only the runtime turns it into an <see cref="AgentResponse"/>.</summary>
public sealed record AgentDraft
{
    private AgentDraft()
    {
    }

    /// <summary>The answer, to be checked against the definition's output schema. Undefined when <see cref="Failure"/> is set.</summary>
    public JsonElement Output { get; private init; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public AgentFailure? Failure { get; private init; }

    /// <summary>Typed values for neighbours and for the caller, in the order they were made.</summary>
    public ImmutableArray<Artifact> Artifacts { get; init; } = [];

    /// <summary>Handoffs the agent itself asks for, beside those its definition declares.</summary>
    public ImmutableArray<HandoffRequest> Handoffs { get; init; } = [];

    /// <summary>Questions whose defaults are already built in; at most three reach the caller.</summary>
    public ImmutableArray<AgentQuestion> Questions { get; init; } = [];

    /// <summary>Reasons why the answer is usable but not whole. One or more cap the verdict at <see cref="VerdictKind.Degraded"/>.</summary>
    public ImmutableArray<string> Reservations { get; init; } = [];

    /// <summary>Checks the agent knows were not run, with the reason; they travel in the evidence.</summary>
    public ImmutableArray<CheckRecord> NotRun { get; init; } = [];

    /// <summary>Models called and tokens spent; zero for an agent that works without a model.</summary>
    public AgentUsage Usage { get; init; } = AgentUsage.None;

    /// <summary>Drafts an answer. The element is copied where it belongs to a document that can be disposed.</summary>
    public static AgentDraft Completed(JsonElement output) =>
        new() { Output = output.ValueKind == JsonValueKind.Undefined ? output : output.Clone() };

    /// <summary>Drafts an expected failure under a code that the definition declares.</summary>
    /// <param name="code">A code of the agent's own definition; any other ends as A015.</param>
    /// <param name="message">What was wrong and the value seen. No secret, no stack trace.</param>
    /// <param name="path">The JSON pointer of the input value at fault, or null.</param>
    /// <param name="supported">What would have been accepted, or empty.</param>
    public static AgentDraft Failed(AgentErrorCode code, string message, string? path = null, ImmutableArray<string> supported = default) =>
        new() { Failure = new AgentFailure(code, message, path, supported.IsDefault ? [] : supported) };
}
