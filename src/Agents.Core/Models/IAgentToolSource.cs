using Microsoft.Extensions.AI;

namespace Agents;

/// <summary>Gives agents tools that are known only inside a step, such as the plugins of a kernel; a host registers as many sources as it has.</summary>
public interface IAgentToolSource
{
    /// <summary>The tools one attempt may use.</summary>
    /// <remarks>
    /// Give only what <see cref="AgentContext.Authority"/> names: its tools are what the host grants, the definition lists and the parent's step
    /// may use itself. Called once per attempt, on its thread. Each call is bounded and an event of the run, and what it gives reaches the model as
    /// data; approval, where calls change something, is the source's own.
    /// </remarks>
    /// <param name="context">The attempt; tools must not outlive it.</param>
    IEnumerable<AIFunction> ToolsFor(AgentContext context);
}
