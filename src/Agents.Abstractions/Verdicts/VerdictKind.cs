namespace Agents;

/// <summary>How far a result may be trusted. The default value is the strictest.</summary>
public enum VerdictKind
{
    /// <summary>Not usable; the error says why.</summary>
    Rejected = 0,

    /// <summary>Usable, with reasons.</summary>
    Degraded,

    /// <summary>Every check passes after one or more repairs.</summary>
    Repaired,

    /// <summary>Every check named in the evidence passes.</summary>
    Verified,
}
