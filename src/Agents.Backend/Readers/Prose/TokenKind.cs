namespace Agents.Backend;

internal enum TokenKind
{
    Word = 0,
    Number,
    Punctuation,

    /// <summary>An address such as <c>/books/{id}</c>.</summary>
    Path,

    /// <summary>Marks of layout: quotes, asterisks, bullets, pictures.</summary>
    Decoration,
}
