using System.Security.Claims;
using Agents.Definitions;

namespace Agents;

/// <summary>Says who may use which agent. Once one is registered, nothing runs without its consent.</summary>
/// <remarks>
/// Asked for the routed agent before a run begins and for every target of a handoff before its first attempt. Must be safe for concurrent
/// calls; an exception counts as a refusal. A run resumed from a journal has no caller.
/// </remarks>
public interface IAgentAuthorizer
{
    /// <summary>Whether the caller may use the agent; a refusal is A018.</summary>
    /// <param name="caller">Who asks; null when the request named nobody.</param>
    /// <param name="agent">The agent's registered name.</param>
    /// <param name="definition">The agent's contract.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    ValueTask<bool> MayUseAsync(ClaimsPrincipal? caller, string agent, AgentDefinition definition, CancellationToken cancellationToken);
}
