namespace Agents.Backend;

/// <summary>What is at stake when an assumption is wrong.</summary>
public enum AssumptionRank
{
    /// <summary>A name or a length.</summary>
    Cosmetic = 0,

    /// <summary>The service behaves otherwise than meant.</summary>
    Behaviour,

    /// <summary>Somebody may do or see what they should not.</summary>
    Security,
}
