namespace Agents.Backend;

/// <summary>What an operation does.</summary>
public enum OperationKind
{
    /// <summary>Answers a page of resources.</summary>
    List = 0,

    /// <summary>Answers one resource.</summary>
    Read,

    /// <summary>Makes a resource.</summary>
    Create,

    /// <summary>Changes the fields given (PATCH).</summary>
    Change,

    /// <summary>Puts a whole new value (PUT).</summary>
    Replace,

    /// <summary>Deletes a resource.</summary>
    Delete,

    /// <summary>Moves a resource along a transition.</summary>
    Transition,
}
