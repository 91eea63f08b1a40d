namespace Agents.Backend;

/// <summary>Something that could not be read.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Message">What is wrong, with the value seen and what would be right.</param>
/// <param name="IsError">Whether nothing can be built because of it.</param>
/// <param name="Pointer">The JSON pointer in a document; null for other text.</param>
public sealed record ReadingProblem(TextSpan Span, string Message, bool IsError, string? Pointer = null);
