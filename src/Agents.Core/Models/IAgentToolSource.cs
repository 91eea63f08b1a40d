using Microsoft.Extensions.AI;

namespace Agents;

/// <summary>Gives the models of agents tools, such as the plugins of a kernel; a host registers as many sources as it has.</summary>
public interface IAgentToolSource
{
    /// <summary>The tools one attempt may use.</summary>
    /// <remarks>
    /// Give only what <see cref="AgentContext.Authority"/> names: its tools are what the host grants, the definition lists and the parent's step
    /// may use itself. Called once per attempt, on its thread; what a tool returns reaches the model as data.
    /// </remarks>
    /// <param name="task">What is drafted, with the definition.</param>
    /// <param name="context">The attempt; tools must not outlive it.</param>
    IEnumerable<AIFunction> ToolsFor(AgentTask task, AgentContext context);
}
