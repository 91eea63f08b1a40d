using System.Collections.Immutable;

namespace Agents;

/// <summary>An expected failure as an agent reports it, before the runtime looked its code up.</summary>
/// <param name="Code">A code the definition declares.</param>
/// <param name="Message">What was wrong and the value seen.</param>
/// <param name="Path">The JSON pointer of the input value at fault, or null.</param>
/// <param name="Supported">What would have been accepted.</param>
public sealed record AgentFailure(AgentErrorCode Code, string Message, string? Path, ImmutableArray<string> Supported);
