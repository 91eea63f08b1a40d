using Agents;
using Agents.SemanticKernel;
using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives agents the models and plugins of a kernel.</summary>
public static class AgentBuilderSemanticKernelExtensions
{
    /// <summary>Takes models and plugins from the registered kernel.</summary>
    /// <remarks>
    /// The kernel is resolved when a model or plugin is first used, not here. A model's calls stand behind the breaker of its endpoint and pass the
    /// kernel's prompt filters; plugin calls pass its auto-function and function filters. Without a kernel, or without the service named, a draft
    /// fails with A009.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options; null takes the defaults: every definition may use the kernel's default model, no plugin is granted.</param>
    public static IAgentBuilder UseSemanticKernel(this IAgentBuilder builder, Action<SemanticKernelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new SemanticKernelOptions();
        configure?.Invoke(options);
        Func<IServiceProvider, Kernel?> kernel = options.Kernel is { } given ? services => given(services) : static services => services.GetService<Kernel>();
        foreach ((string alias, string service) in options.Models)
        {
            builder.AddModel(alias, services => new KernelChatClient(() => kernel(services), service));
        }

        if (options.Plugins.Count > 0)
        {
            string[] granted = [.. options.Plugins];
            builder.Services.AddSingleton<IAgentToolSource>(new KernelTools(kernel, granted));
            builder.ConfigureAgents(policy => policy with { Tools = [.. policy.Tools.Union(granted, StringComparer.OrdinalIgnoreCase)] });
        }

        return builder;
    }
}
