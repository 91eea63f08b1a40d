namespace Agents.Definitions;

/// <summary>A code a definition declares.</summary>
/// <param name="Code">The code, such as <c>E201</c>.</param>
/// <param name="Message">What it means.</param>
/// <param name="Recovery">What to do about it.</param>
public sealed record ErrorCodeDefinition(AgentErrorCode Code, string Message, string Recovery);
