namespace Agents.Backend;

/// <summary>A file of code that queries the database.</summary>
/// <param name="Path">Where it lies; its extension says the language.</param>
/// <param name="Text">What it holds. Read, never run.</param>
public sealed record DatabaseCode(string Path, string Text);
