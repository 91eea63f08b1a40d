namespace Agents.Backend;

/// <summary>How pages are counted.</summary>
public enum PageStyle
{
    /// <summary>An opaque cursor behind the last item.</summary>
    Cursor = 0,

    /// <summary>How many items to leave out.</summary>
    Offset,

    /// <summary>A page number from 1.</summary>
    Page,

    /// <summary>No pages: a contract that names none; at most the greatest page size is answered.</summary>
    None,

    /// <summary>The first items alone: a contract that lets the caller say how many, and names no place to go on from.</summary>
    First,
}
