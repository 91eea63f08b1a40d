using System.Collections.Immutable;
using System.Text.Json;

namespace Agents;

/// <summary>A draft that went through schema and verifiers. Only the runtime constructs it.</summary>
public sealed class AgentResponse
{
    internal AgentResponse(
        string agent, JsonElement output, AgentError? error, Verdict verdict, ImmutableArray<Finding> findings,
        ImmutableArray<Artifact> artifacts, ImmutableArray<AgentQuestion> questions, AgentUsage usage)
    {
        Agent = agent;
        Output = output;
        Error = error;
        Verdict = verdict;
        Findings = findings;
        Artifacts = artifacts;
        Questions = questions;
        Usage = usage;
    }

    /// <summary>The agent that drafted it.</summary>
    public string Agent { get; }

    /// <summary>The answer, valid against the output schema; undefined when <see cref="Error"/> is set and no draft was usable.</summary>
    public JsonElement Output { get; }

    /// <summary>Why there is no usable answer; null unless the verdict is <see cref="VerdictKind.Rejected"/>.</summary>
    public AgentError? Error { get; }

    /// <summary>The runtime's judgement.</summary>
    public Verdict Verdict { get; }

    /// <summary>Complaints that remain.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>What the agent made.</summary>
    public ImmutableArray<Artifact> Artifacts { get; }

    /// <summary>At most three questions, defaults taken.</summary>
    public ImmutableArray<AgentQuestion> Questions { get; }

    /// <summary>What was spent on models over all attempts.</summary>
    public AgentUsage Usage { get; }
}
