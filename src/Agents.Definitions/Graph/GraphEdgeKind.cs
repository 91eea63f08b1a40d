namespace Agents.Definitions;

/// <summary>What an edge of the graph is.</summary>
public enum GraphEdgeKind
{
    /// <summary>Work is handed on.</summary>
    Handoff = 0,

    /// <summary>The first agent does not do it, the second does.</summary>
    Delegation,

    /// <summary>The first agent asks the second.</summary>
    Escalation,

    /// <summary>The second agent takes over when the first fails.</summary>
    Fallback,

    /// <summary>An agent and its skill.</summary>
    Skill,
}
