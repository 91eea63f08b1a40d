namespace Agents.Backend;

/// <summary>How an identity looks.</summary>
public enum IdKind
{
    /// <summary>A random UUID in its text form.</summary>
    Uuid = 0,

    /// <summary>An integer counting from 1.</summary>
    Integer,
}
