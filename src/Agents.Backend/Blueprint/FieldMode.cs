namespace Agents.Backend;

/// <summary>Who sets a field, and when.</summary>
public enum FieldMode
{
    /// <summary>Callers, at any time.</summary>
    ReadWrite = 0,

    /// <summary>Callers, when the resource is created (notation: <c>fixed</c>).</summary>
    CreateOnly,

    /// <summary>The service only (notation: <c>readonly</c>); also a field that transitions set.</summary>
    ReadOnly,
}
