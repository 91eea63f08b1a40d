using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Services;

namespace Agents.SemanticKernel;

/// <summary>A kernel's services, but every prompt is answered by <see cref="SilentChatCompletion"/>.</summary>
internal sealed class SilentServices(IServiceProvider inner) : IKeyedServiceProvider, IAIServiceSelector
{
    public object? GetService(Type serviceType) => serviceType == typeof(IAIServiceSelector) ? this : inner.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => (inner as IKeyedServiceProvider)?.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => inner.GetRequiredKeyedService(serviceType, serviceKey);

    public bool TrySelectAIService<T>(
        Kernel kernel, KernelFunction function, KernelArguments arguments, [NotNullWhen(true)] out T? service, out PromptExecutionSettings? serviceSettings)
        where T : class, IAIService
    {
        serviceSettings = null;
        service = SilentChatCompletion.Instance as T;
        return service is not null;
    }
}
