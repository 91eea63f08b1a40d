namespace Agents.Backend;

/// <summary>What a piece of notation is.</summary>
internal enum NotationTokenKind
{
    /// <summary>Behind the last token.</summary>
    End = 0,
    /// <summary>The first column of a line: a statement begins.</summary>
    Statement,
    /// <summary>The end of a line that another continues.</summary>
    Line,
    Word,
    Number,
    /// <summary>A text in quotes; the token's text is what it stands for.</summary>
    Text,
    /// <summary>A regular expression; the token's text is what stands between the slashes.</summary>
    Pattern,
    Symbol,
    /// <summary>A character the notation does not use.</summary>
    Unknown,
    Comment,
}

/// <summary>A piece of notation and where it stands.</summary>
internal readonly record struct NotationToken(NotationTokenKind Kind, string Value, int Start, int Length)
{
    /// <summary>The offset behind it.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is this symbol or word.</summary>
    public bool Is(string value) => Kind is NotationTokenKind.Symbol or NotationTokenKind.Word && string.Equals(Value, value, StringComparison.Ordinal);
}
