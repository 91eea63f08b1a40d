namespace Agents.Verification;

internal enum TokenKind : byte
{
    Name,
    Number,
    Text,
    Regex,
    Operator,
    Open,
    Close,

    /// <summary>The end of a statement: a semicolon, or a newline where the language ends statements so.</summary>
    End,
}
