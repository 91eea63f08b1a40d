using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace Agents.SemanticKernel;

/// <summary>Runs a kernel's prompt filters over every text that goes to its model: the only place where a host redacts or refuses prompts.</summary>
/// <remarks>
/// Semantic Kernel makes a filter's context itself, while it renders the prompt of a function. So each text is the prompt of a function whose
/// model answers nothing; what the filters made of the text is what the real model gets. The model's own words are not filtered again.
/// </remarks>
internal static class PromptFilters
{
    internal static async ValueTask<FilteredPrompt> RunAsync(Kernel kernel, IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        ChatMessage[] given = [.. messages];
        if (kernel.PromptRenderFilters.Count == 0)
        {
            return new(given, null);
        }

        Kernel filtering = Filtering(kernel);
        List<ChatMessage> sent = [];
        foreach (ChatMessage message in given)
        {
            if (message.Role == ChatRole.Assistant)
            {
                sent.Add(message);
                continue;
            }

            ChatMessage copy = message.Clone();
            copy.Contents = [.. message.Contents];
            for (int i = 0; i < copy.Contents.Count; i++)
            {
                if (copy.Contents[i] is not TextContent { Text.Length: > 0 } text)
                {
                    continue;
                }

                KernelFunction function = KernelFunctionFactory.CreateFromPrompt(
                    new WrittenPrompt(text.Text), new PromptTemplateConfig { Name = "agent_prompt", Template = text.Text });
                FunctionResult result = await function.InvokeAsync(filtering, cancellationToken: cancellationToken).ConfigureAwait(false);
                if (result.GetValue<object>() is not ChatMessageContent { InnerContent: SilentChatCompletion.Silence })
                {
                    return new(given, result.ToString());
                }

                copy.Contents[i] = new TextContent(result.RenderedPrompt ?? text.Text);
            }

            sent.Add(copy);
        }

        return new(sent, null);
    }

    private static Kernel Filtering(Kernel kernel)
    {
        var filtering = new Kernel(new SilentServices(kernel.Services), kernel.Plugins) { Culture = kernel.Culture };
        filtering.FunctionInvocationFilters.Clear();
        filtering.AutoFunctionInvocationFilters.Clear();
        filtering.PromptRenderFilters.Clear();
        foreach (IPromptRenderFilter filter in kernel.PromptRenderFilters)
        {
            filtering.PromptRenderFilters.Add(filter);
        }

        foreach ((string key, object? value) in kernel.Data)
        {
            filtering.Data[key] = value;
        }

        return filtering;
    }
}
