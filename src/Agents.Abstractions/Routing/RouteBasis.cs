namespace Agents;

/// <summary>What a route rests on.</summary>
public enum RouteBasis
{
    /// <summary>Nothing: no agent was chosen.</summary>
    None = 0,

    /// <summary>The caller named the agent.</summary>
    Caller,

    /// <summary>The agent owns the skill the caller named.</summary>
    Skill,

    /// <summary>The query's words, scored.</summary>
    Words,

    /// <summary>The best match says it does not do this, and names who does.</summary>
    Boundary,

    /// <summary>Words alone tie, and the host's chooser decided.</summary>
    Chooser,
}
