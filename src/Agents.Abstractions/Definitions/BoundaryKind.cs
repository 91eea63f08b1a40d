namespace Agents.Definitions;

/// <summary>Which side of the line a matter is on.</summary>
public enum BoundaryKind
{
    /// <summary>The agent does it.</summary>
    Does = 0,

    /// <summary>The agent does not; the target, if any, does.</summary>
    DoesNot,

    /// <summary>The agent asks the target.</summary>
    Escalates,
}
