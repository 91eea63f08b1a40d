using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents;

/// <summary>What one attempt is asked to draft: input that satisfied the definition's input schema, and nothing else.</summary>
public sealed record AgentTask
{
    /// <summary>The contract the draft will be judged by.</summary>
    public required AgentDefinition Definition { get; init; }

    /// <summary>The whole input, valid against the definition's input schema.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>The artifacts carried along the edge that started this step; empty for a step started by a caller.</summary>
    public ImmutableArray<Artifact> Artifacts { get; init; } = [];

    /// <summary>The findings to repair; empty on a first draft.</summary>
    public ImmutableArray<Finding> Feedback { get; init; } = [];

    /// <summary>The draft those findings are about; null on a first draft.</summary>
    public AgentDraft? Previous { get; init; }

    /// <summary>The input's <c>query</c> text, or an empty string where the schema has none.</summary>
    public string Query =>
        Input.ValueKind == JsonValueKind.Object && Input.TryGetProperty("query", out JsonElement query) && query.ValueKind == JsonValueKind.String
            ? query.GetString()!
            : string.Empty;
}
