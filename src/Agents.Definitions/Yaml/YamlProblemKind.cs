namespace Agents.Definitions;

/// <summary>What is wrong with a YAML text.</summary>
public enum YamlProblemKind
{
    /// <summary>It is not YAML.</summary>
    Syntax = 0,

    /// <summary>A mapping has a key twice; the first value is kept and the text is still read.</summary>
    DuplicateKey,

    /// <summary>An alias names no finished anchor, or there are more aliases than allowed.</summary>
    Alias,

    /// <summary>A tag outside the core schema.</summary>
    Tag,

    /// <summary>A value JSON cannot hold: an infinity, not-a-number, or a mapping or sequence as a key.</summary>
    NotJson,

    /// <summary>A second document follows; only one is read.</summary>
    SecondDocument,

    /// <summary>Longer, deeper or larger than the limits.</summary>
    Limit,
}
