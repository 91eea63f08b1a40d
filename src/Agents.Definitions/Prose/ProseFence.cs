namespace Agents.Definitions;

/// <summary>A fenced block.</summary>
/// <param name="Language">The first word after the marks, lower-case; empty for none.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Place">Where the first of them begins.</param>
internal sealed record ProseFence(string Language, string[] Lines, SourcePlace Place);
