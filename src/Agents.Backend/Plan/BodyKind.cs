namespace Agents.Backend;

/// <summary>How a body is applied.</summary>
internal enum BodyKind
{
    /// <summary>A whole new value.</summary>
    Whole = 0,

    /// <summary>Only what is given changes; at least one property; null clears an optional one.</summary>
    Patch,
}
