namespace Agents.Policies;

/// <summary>A failed attempt in the table's terms; the message is safe to show.</summary>
internal readonly record struct FailureClassification(AgentErrorCode Code, string Message, bool Transient, TimeSpan? RetryAfter = null);
