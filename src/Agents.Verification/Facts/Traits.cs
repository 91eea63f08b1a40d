namespace Agents.Verification;

/// <summary>What is known of a value.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>Made of constants only.</summary>
    Fixed = 1,

    /// <summary>Handed in by a caller of the function.</summary>
    Parameter = 1 << 1,

    /// <summary>Sent by a client: a request, a message, an event.</summary>
    Input = 1 << 2,

    /// <summary>Taken from the surroundings: arguments, environment, standard input.</summary>
    Environment = 1 << 3,

    /// <summary>What a query returned, or one of it.</summary>
    Rows = 1 << 4,

    /// <summary>A query that loads its relations with it.</summary>
    Eager = 1 << 5,

    /// <summary>A part of a collection, taken to be handled at once.</summary>
    Batch = 1 << 6,

    /// <summary>A number, whatever it was before.</summary>
    Number = 1 << 7,

    /// <summary>Made by a generator that can be foretold.</summary>
    Guessable = 1 << 8,

    /// <summary>Built from text and something that is not constant.</summary>
    Built = 1 << 9,

    /// <summary>Memory a call may fill.</summary>
    Buffer = 1 << 10,

    /// <summary>A list of values a query compares with all at once.</summary>
    Membership = 1 << 11,

    /// <summary>A name in an archive.</summary>
    Archived = 1 << 12,

    /// <summary>A password, as far as its name says.</summary>
    Password = 1 << 13,

    /// <summary>A path met while walking a directory.</summary>
    Walked = 1 << 14,
}
