using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>A capability described in a <c>SKILL.md</c>. Immutable.</summary>
public sealed record SkillDefinition
{
    /// <summary>The skill's name, such as <c>database-integration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the skill is for and when to use it.</summary>
    public required string Description { get; init; }

    /// <summary>Where it was read from; null for a skill written in C#.</summary>
    public string? Source { get; init; }

    /// <summary>SHA-256 of the source, lower-case hexadecimal; empty for a skill written in C#.</summary>
    public string Hash { get; init; } = string.Empty;

    /// <summary>The skill's own version; null when it names none.</summary>
    public string? Version { get; init; }

    /// <summary>Tools the skill asks for; it only narrows what the host grants. Null means whatever the host grants.</summary>
    public ImmutableArray<string>? AllowedTools { get; init; }

    /// <summary>The agent that owns the skill, as the file refers to it: a name or a file stem. Null when none is named.</summary>
    public string? BondedAgent { get; init; }

    /// <summary>How the owner is bound; null when the file does not say.</summary>
    public SkillBond? Bond { get; init; }

    /// <summary>How often and how soon to try again.</summary>
    public RetryDefinition Retry { get; init; } = RetryDefinition.None;

    /// <summary>JSON Schema of the input; null accepts any.</summary>
    public JsonElement? InputSchema { get; init; }

    /// <summary>JSON Schema of the output; null means unchecked.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>Keys of the file that nothing here acts on, kept as they were written.</summary>
    public ImmutableSortedDictionary<string, JsonElement> OtherKeys { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The file's prose: what a model is told.</summary>
    public string Instructions { get; init; } = string.Empty;
}
