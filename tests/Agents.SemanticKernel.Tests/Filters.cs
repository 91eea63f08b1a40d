using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel.Tests;

/// <summary>Filters of all three kinds that keep what they saw; each may be given something to do.</summary>
internal sealed class Filters : IFunctionInvocationFilter, IAutoFunctionInvocationFilter, IPromptRenderFilter
{
    public List<string> Seen { get; } = [];

    public Action<PromptRenderContext>? OnPrompt { get; init; }

    public bool Refuses { get; init; }

    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        Seen.Add($"function {context.Function.Name}");
        await next(context);
    }

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
    {
        Seen.Add($"auto {context.Function.Name} after {context.ChatHistory.Count}");
        if (Refuses)
        {
            context.Result = new FunctionResult(context.Function, "Refused by the host.");
            return;
        }

        await next(context);
    }

    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        await next(context);
        Seen.Add("prompt");
        OnPrompt?.Invoke(context);
    }
}
