namespace Agents.Backend;

/// <summary>Kinds of SQL tokens.</summary>
internal enum SqlTokenKind
{
    /// <summary>No token: behind the last.</summary>
    None = 0,
    Word,

    /// <summary>A quoted name.</summary>
    Name,

    /// <summary>A text in single quotes or dollars.</summary>
    Text,
    Number,
    Mark,
}
