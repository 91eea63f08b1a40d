namespace Agents.Backend;

/// <summary>An answer an operation can give.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Shape">What its body is.</param>
/// <param name="Schema">The schema's name; null without a body.</param>
/// <param name="Description">When it is given, one clause.</param>
internal sealed record AnswerPlan(int Status, AnswerShape Shape, string? Schema, string Description);
