namespace Agents.Backend;

/// <summary>What happens to a reference when its target is deleted.</summary>
public enum OnDelete
{
    /// <summary>Not said; completion decides.</summary>
    Unsaid = 0,

    /// <summary>Deleting the target is refused with 409.</summary>
    Refuse,

    /// <summary>Whatever refers to the target is deleted with it.</summary>
    Cascade,

    /// <summary>The reference is cleared; only for one that is not required.</summary>
    Clear,
}
