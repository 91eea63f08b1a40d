using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Agents.SemanticKernel;

/// <summary>One kernel function as a tool. The kernel's auto-function filters run around the call, and its function filters inside it.</summary>
internal sealed class KernelTool(KernelFunction function, Kernel kernel) : AIFunction
{
    public override string Name { get; } = function.PluginName is { } plugin ? $"{plugin}_{function.Name}" : function.Name;

    public override string Description => function.Description;

    public override JsonElement JsonSchema => function.JsonSchema;

    public override JsonElement? ReturnJsonSchema => function.ReturnJsonSchema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        Microsoft.Extensions.AI.FunctionInvocationContext? call = FunctionInvokingChatClient.CurrentContext;
        var context = new AutoFunctionInvocationContext(kernel, function, new FunctionResult(function, culture: kernel.Culture), History(call), new ChatMessageContent(AuthorRole.Assistant, string.Empty))
        {
            Arguments = new KernelArguments(arguments),
            CancellationToken = cancellationToken,
            FunctionSequenceIndex = call?.FunctionCallIndex ?? 0,
            RequestSequenceIndex = call?.Iteration ?? 0,
            ToolCallId = call?.CallContent.CallId,
        };
        await RunAsync(context, 0).ConfigureAwait(false);
        call?.Terminate |= context.Terminate;
        return context.Result.GetValue<object>() switch
        {
            null => string.Empty,
            string text => text,
            JsonElement json => json,
            _ => context.Result.ToString(),
        };
    }

    private async Task RunAsync(AutoFunctionInvocationContext context, int index)
    {
        if (index < kernel.AutoFunctionInvocationFilters.Count)
        {
            await kernel.AutoFunctionInvocationFilters[index].OnAutoFunctionInvocationAsync(context, c => RunAsync(c, index + 1)).ConfigureAwait(false);
        }
        else
        {
            context.Result = await function.InvokeAsync(kernel, context.Arguments, context.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The talk so far, texts alone: what a filter may want to know.</summary>
    private static ChatHistory History(Microsoft.Extensions.AI.FunctionInvocationContext? call) =>
        [.. (call?.Messages ?? []).Select(static m => new ChatMessageContent(new AuthorRole(m.Role.Value), m.Text))];
}
