namespace Agents.Backend;

/// <summary>How a list is cut into pages and what its answer looks like.</summary>
public sealed record ListShape
{
    /// <summary>How pages are counted.</summary>
    public PageStyle Style { get; init; }

    /// <summary>The query parameter for the page's size. Default <c>limit</c>.</summary>
    public string SizeName { get; init; } = "limit";

    /// <summary>The query parameter for the place: <c>cursor</c>, <c>offset</c> or <c>page</c>. Default <c>cursor</c>.</summary>
    public string PlaceName { get; init; } = "cursor";

    /// <summary>Items of a page when the caller names no number; null until planning takes the service's.</summary>
    public int? DefaultSize { get; init; }

    /// <summary>Most items of a page; null until planning takes the service's.</summary>
    public int? MaxSize { get; init; }

    /// <summary>The JSON name of the items; null for a bare array. Default <c>items</c>.</summary>
    public string? ItemsName { get; init; } = "items";

    /// <summary>The JSON name of the next cursor; null for none. Default <c>next_cursor</c>.</summary>
    public string? NextName { get; init; } = "next_cursor";

    /// <summary>The JSON name of the total; null for none.</summary>
    public string? TotalName { get; init; }
}
