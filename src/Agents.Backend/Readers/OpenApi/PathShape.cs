namespace Agents.Backend;

/// <summary>What a path points at.</summary>
internal enum PathShape
{
    /// <summary>Something that is neither of the others.</summary>
    Other = 0,

    /// <summary><c>/books</c>, <c>/authors/{id}/books</c>.</summary>
    Collection,

    /// <summary><c>/books/{id}</c>.</summary>
    Item,

    /// <summary><c>/articles/{id}/publish</c>.</summary>
    Action,
}
