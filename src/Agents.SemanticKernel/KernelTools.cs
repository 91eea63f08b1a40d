using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel;

/// <summary>The functions of a kernel's plugins as tools, as far as the step has authority for them.</summary>
internal sealed class KernelTools(Func<IServiceProvider, Kernel?> kernel, IReadOnlyCollection<string> granted) : IAgentToolSource
{
    public IEnumerable<AIFunction> ToolsFor(AgentContext context)
    {
        HashSet<string> names = new(context.Authority.Tools.Where(t => granted.Contains(t, StringComparer.OrdinalIgnoreCase)), StringComparer.OrdinalIgnoreCase);
        return names.Count == 0 || kernel(context.Services) is not { } owner
            ? []
            : from plugin in owner.Plugins
              from function in plugin
              let tool = new KernelTool(function, owner)
              where names.Contains(plugin.Name) || names.Contains(tool.Name)
              select tool;
    }
}
