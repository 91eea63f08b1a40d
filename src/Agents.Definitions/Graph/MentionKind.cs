namespace Agents.Definitions;

/// <summary>What a file says of something that may stand in another file.</summary>
internal enum MentionKind
{
    /// <summary>Work goes to that agent.</summary>
    Handoff = 0,

    /// <summary>Work comes from that agent.</summary>
    Upstream,

    /// <summary>That agent does what this one does not.</summary>
    Delegation,

    /// <summary>That agent, or a person, is asked.</summary>
    Escalation,

    /// <summary>That agent takes over when something fails.</summary>
    Fallback,

    /// <summary>The agent uses that skill.</summary>
    Skill,

    /// <summary>The skill belongs to that agent.</summary>
    BondedAgent,

    /// <summary>Those words route to the agent.</summary>
    Trigger,

    /// <summary>A rule speaks of that error code.</summary>
    Code,
}
