namespace Agents.Definitions;

/// <summary>What the library does with a key.</summary>
internal enum KeyUse
{
    /// <summary>It becomes part of the definition.</summary>
    Read = 0,

    /// <summary>It is kept and changes nothing, though a reader might think it does.</summary>
    Kept,

    /// <summary>It is kept and only describes.</summary>
    Told,

    /// <summary>It is kept, and its own specification has given it up.</summary>
    Deprecated,

    /// <summary>It is kept, and was surely meant to be another key.</summary>
    Slip,
}
