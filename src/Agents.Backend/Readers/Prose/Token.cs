namespace Agents.Backend;

/// <summary>A piece of the text without white space.</summary>
/// <param name="Index">Its place among all tokens.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written.</param>
/// <param name="Lower">In lower case, contractions written out (<c>can't</c> is <c>cannot</c>).</param>
internal sealed record Token(int Index, TextSpan Span, TokenKind Kind, string Text, string Lower)
{
    /// <summary>The verb's base form or the noun's singular, whichever the word could be; patterns compare both.</summary>
    public string Lemma { get; } = Kind == TokenKind.Word ? Verbs.Base(Lower) : Lower;

    public bool IsWord => Kind == TokenKind.Word;

    public bool Is(string text) => string.Equals(Lower, text, StringComparison.Ordinal);

    public bool IsAny(IReadOnlySet<string> words) => words.Contains(Lower);
}
