namespace Agents.Verification;

/// <summary>One token: a span of the source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Symbol">For brackets, the opening character; <c>:</c> for an indented block, a backtick for interpolated text, <c>&lt;</c> for markup.</param>
/// <param name="AfterNewline">Whether a line break stands before it.</param>
/// <param name="Start">Offset of the first character; for text, of the quote's content.</param>
/// <param name="Length">Characters; zero for a bracket that indentation implies.</param>
internal readonly record struct Token(TokenKind Kind, char Symbol, bool AfterNewline, int Start, int Length)
{
    public int End => Start + Length;
}
