using Microsoft.SemanticKernel;

namespace SemanticKernelHost;

/// <summary>A kernel's filter as a host has it already: it sees every call, whoever makes it.</summary>
internal sealed class Told : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        Console.WriteLine($"  filter: {context.Function.PluginName}.{context.Function.Name}");
        await next(context);
    }
}
