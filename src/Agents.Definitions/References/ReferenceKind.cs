namespace Agents.Definitions;

/// <summary>By which rule a reference was resolved; they are tried in this order.</summary>
public enum ReferenceKind
{
    /// <summary>By none.</summary>
    None = 0,

    /// <summary>It is an agent's name.</summary>
    Name,

    /// <summary>It is a file's name without its extension.</summary>
    FileStem,

    /// <summary>It is the two digits an agent's name or file begins with.</summary>
    Number,

    /// <summary>It is a list or range of such numbers.</summary>
    Numbers,

    /// <summary>It is an agent's title: number, hyphens, case and the word "agent" aside.</summary>
    Title,

    /// <summary>It is a person, all agents, or an external party.</summary>
    Reserved,

    /// <summary>It resembles one agent's name. Never in a strict reading.</summary>
    Likeness,
}
