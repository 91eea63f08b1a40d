using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel;

/// <summary>What agents take from a kernel.</summary>
public sealed class SemanticKernelOptions
{
    /// <summary>Gives the kernel, from the provider at hand: the root's for models, the attempt's for plugins. Default null: the registered <see cref="Microsoft.SemanticKernel.Kernel"/>.</summary>
    public Func<IServiceProvider, Kernel>? Kernel { get; set; }

    /// <summary>
    /// Aliases of definitions, each with the service id of a chat client or chat completion service of the kernel; an empty id is the kernel's
    /// default service. Default: the alias <c>default</c> with the kernel's default service.
    /// </summary>
    public IDictionary<string, string> Models { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["default"] = string.Empty };

    /// <summary>
    /// Plugins that agents are granted, by name, or single functions as <c>Plugin_Function</c>; a definition that lists tools narrows them and has to use the
    /// same words. Default: none.
    /// </summary>
    public ISet<string> Plugins { get; } = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
}
