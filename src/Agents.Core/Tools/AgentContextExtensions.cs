using Agents.Models;
using Agents.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents;

/// <summary>The tools of a step.</summary>
public static class AgentContextExtensions
{
    /// <summary>Gets the tools this step may call, ready to hand to a model; a model agent's are handed to it anyway.</summary>
    /// <remarks>
    /// Those the host registered, and those of its sources (<see cref="IAgentToolSource"/>), that lie within
    /// <see cref="AgentContext.Authority"/>. Each call is checked again, approved where it changes
    /// something, handed its key (<see cref="ToolContext.IdempotencyKey"/>), bounded, and an event of the run. What it gives is marked as data.
    /// </remarks>
    public static IReadOnlyList<AIFunction> GetTools(this AgentContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        int most = context.Services.GetService<WorkspaceOptions>()?.MostCharacters ?? WorkspaceOptions.DefaultMostCharacters;
        var approver = context.Services.GetService<ToolApprover>();
        Dictionary<string, AIFunction> tools = new(StringComparer.OrdinalIgnoreCase);
        IEnumerable<AgentTool> sourced = context.Services.GetServices<IAgentToolSource>().SelectMany(s => s.ToolsFor(context))
            .Where(static f => !ModelActions.Names.Contains(f.Name, StringComparer.OrdinalIgnoreCase))
            .Select(static f => new AgentTool(f, Changes: false, IsWithin: true));
        foreach (AgentTool tool in sourced.Concat(context.Services.GetServices<AgentTool>()))
        {
            if (tool.IsWithin || context.Authority.Tools.Contains(tool.Function.Name))
            {
                tools[tool.Function.Name] = new GrantedTool(tool, context, approver, most); // the last registration of a name counts
            }
        }

        return [.. tools.Values];
    }
}
