namespace Agents.Definitions;

/// <summary>In what sense a file mentions another agent.</summary>
public enum EdgeKind
{
    /// <summary>Work goes there when a condition holds.</summary>
    Handoff = 0,

    /// <summary>They work together; neither direction nor condition is said.</summary>
    Relation,

    /// <summary>Work comes from there.</summary>
    Upstream,

    /// <summary>A matter this agent does not do is done there.</summary>
    Delegation,

    /// <summary>A matter is put to it, or to a person.</summary>
    Escalation,

    /// <summary>It takes over when something fails.</summary>
    Fallback,

    /// <summary>It owns this skill.</summary>
    Owner,
}
