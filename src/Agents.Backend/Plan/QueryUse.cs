namespace Agents.Backend;

/// <summary>What a query parameter is for.</summary>
internal enum QueryUse
{
    /// <summary>The property equals the value (for a list: contains it). Text compares exactly.</summary>
    Equal = 0,

    /// <summary>The property is at least the value (<c>price_min</c>, <c>due_from</c>).</summary>
    AtLeast,

    /// <summary>The property is at most the value (<c>price_max</c>, <c>due_to</c>).</summary>
    AtMost,

    /// <summary>Handed on as it is; a custom operation's.</summary>
    Given,

    /// <summary>How many items.</summary>
    PageSize,

    /// <summary>An opaque cursor.</summary>
    Cursor,

    /// <summary>How many items to leave out.</summary>
    Offset,

    /// <summary>Which page, from 1.</summary>
    PageNumber,

    /// <summary>The order; the default is by creation, oldest first, ties by identity.</summary>
    Sort,
}
