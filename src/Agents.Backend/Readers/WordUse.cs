namespace Agents.Backend;

/// <summary>What became of a word.</summary>
public enum WordUse
{
    /// <summary>No node came of it; the answer says so.</summary>
    NotUnderstood = 0,

    /// <summary>It made a node or part of one.</summary>
    Used,

    /// <summary>It only gave something a name.</summary>
    NameOnly,

    /// <summary>Something was assumed from it.</summary>
    AssumedFrom,

    /// <summary>It carries no meaning here (a closed list).</summary>
    Filler,
}
