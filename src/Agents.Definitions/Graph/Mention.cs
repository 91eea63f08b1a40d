using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>One name in a file that the graph looks up.</summary>
/// <param name="Kind">What is said of it.</param>
/// <param name="Text">The name as the file writes it.</param>
/// <param name="Place">Where.</param>
internal sealed record Mention(MentionKind Kind, string Text, SourcePlace Place)
{
    /// <summary>The condition, reason or purpose, in the file's words.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>Artifacts that travel along a handoff.</summary>
    public ImmutableArray<string> Carries { get; init; } = [];

    /// <summary>Whether the form says which way work goes; only such edges make a cycle.</summary>
    public bool Directed { get; init; }

    /// <summary>Whether the form has a counterpart that the other file is expected to state.</summary>
    public bool Mutual { get; init; }

    /// <summary>How a skill is bound; null where the file does not say.</summary>
    public SkillBond? Bond { get; init; }
}
