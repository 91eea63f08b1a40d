namespace Agents.Definitions;

/// <summary>One thing an agent does, does not do, or escalates.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">The matter, such as <c>Database schema design</c>.</param>
/// <param name="Target">Whom it goes to: an agent's number or name, <c>human</c>, or null.</param>
public sealed record BoundaryRule(BoundaryKind Kind, string Text, string? Target);
