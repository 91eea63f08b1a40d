namespace Agents.Runs;

/// <summary>How a call of a tool ended.</summary>
public enum ToolOutcome
{
    /// <summary>It was refused: no grant, no approval, or a place outside the workspace. Nothing was done.</summary>
    Denied = 0,

    /// <summary>It was begun and failed.</summary>
    Failed,

    /// <summary>It gave its result.</summary>
    Completed,
}
