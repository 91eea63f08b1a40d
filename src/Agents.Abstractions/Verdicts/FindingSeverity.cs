namespace Agents;

/// <summary>What a finding does to the verdict.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing; no effect.</summary>
    Info = 0,

    /// <summary>Caps the verdict at <see cref="VerdictKind.Degraded"/>.</summary>
    Warning,

    /// <summary>Takes the disposition of its code: repair, escalate, degrade or reject.</summary>
    Error,
}
