namespace Agents.Definitions;

/// <summary>A row of a fallback table.</summary>
/// <param name="Condition">When, in the file's words.</param>
/// <param name="Primary">What to try first.</param>
/// <param name="Fallback">What to do otherwise.</param>
public sealed record FallbackRule(string Condition, string Primary, string Fallback);
