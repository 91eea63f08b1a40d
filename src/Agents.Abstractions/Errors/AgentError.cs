using System.Collections.Immutable;

namespace Agents;

/// <summary>An expected failure as callers see it: a code, a place and a way out.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Name">The code's short name or the definition's message, such as <c>Runtime not supported</c>.</param>
/// <param name="Message">What was wrong and the value seen. No secret, prompt or stack trace.</param>
/// <param name="Recovery">What to do about it.</param>
/// <param name="Path">The JSON pointer of the value at fault, or null.</param>
/// <param name="Supported">What would have been accepted; empty where that is no list.</param>
public sealed record AgentError(
    AgentErrorCode Code, string Name, string Message, string Recovery, string? Path, ImmutableArray<string> Supported);
