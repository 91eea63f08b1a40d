namespace Agents;

/// <summary>What the runtime does first about a code.</summary>
public enum ErrorDisposition
{
    /// <summary>It ends the step.</summary>
    Fail = 0,

    /// <summary>The findings go back to the agent while attempts are left.</summary>
    Repair,

    /// <summary>The same task is tried again while attempts are left.</summary>
    Retry,

    /// <summary>A usable answer stands, with the reason.</summary>
    FallBack,

    /// <summary>Another agent or a person decides.</summary>
    Escalate,
}
