namespace Agents.Backend;

/// <summary>An answer an operation can give.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Shape"><c>none</c>, <c>one</c>, <c>page</c>, <c>problem</c> or <c>text</c>.</param>
/// <param name="Schema">The entity or schema it holds, or null.</param>
/// <param name="When">When it is given, one clause.</param>
public sealed record EndpointAnswer(int Status, string Shape, string? Schema, string When);
