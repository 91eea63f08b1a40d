namespace Agents.Policies;

/// <summary>A host's change to the policy of one agent, or, without a name, of every agent.</summary>
internal sealed record PolicyConfiguration(string? Agent, Func<AgentPolicy, AgentPolicy> Configure);
