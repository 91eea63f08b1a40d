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

    /// <summary>Whether the sentence makes it a finite verb, so that no noun can hold it.</summary>
    public bool IsVerb { get; init; }

    /// <summary>Whether it is part of a name although it seldom is: "the from date".</summary>
    public bool IsName { get; init; }

    /// <summary>Whether it was carried over from an earlier clause, where it has its use already.</summary>
    public bool Carried { get; init; }

    /// <summary>As it stands in a name.</summary>
    public string Name => Lower is "e-mail" ? "email" : Text;

    public bool IsWord => Kind == TokenKind.Word;

    public bool Is(string text) => string.Equals(Lower, text, StringComparison.Ordinal);

    public bool IsAny(IReadOnlySet<string> words) => words.Contains(Lower);
}
