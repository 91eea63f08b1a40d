namespace Agents.Verification;

/// <summary>A file to judge. Its language follows from the extension of its path; a language that nobody reads is passed over.</summary>
/// <param name="Path">Where it is, with forward slashes; it stands in the findings.</param>
/// <param name="Text">What it holds; any characters, never run.</param>
public sealed record SourceFile(string Path, string Text);
