namespace Agents.Backend;

/// <summary>What an answer's body is.</summary>
internal enum AnswerShape
{
    None = 0,

    /// <summary>One object of the schema.</summary>
    One,

    /// <summary>A list of objects of the schema.</summary>
    Many,

    /// <summary>A page whose items are of the schema; the operation's <see cref="ListAct"/> says how it looks.</summary>
    Page,

    /// <summary>Problem details, <c>application/problem+json</c>.</summary>
    Problem,

    /// <summary>Plain text.</summary>
    Text,
}
