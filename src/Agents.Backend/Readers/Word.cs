namespace Agents.Backend;

/// <summary>One word of a request and what became of it.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Node">The node it made or named, such as <c>Book.title</c>; null for fillers and words not understood.</param>
public sealed record Word(TextSpan Span, WordUse Use, string? Node);
