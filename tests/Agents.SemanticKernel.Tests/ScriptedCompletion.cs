using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Agents.SemanticKernel.Tests;

/// <summary>A chat completion service of the older kind that always says the same, or first calls a function.</summary>
internal sealed class ScriptedCompletion(string text, FunctionCallContent? first = null) : IChatCompletionService
{
    public List<(ChatHistory History, PromptExecutionSettings? Settings)> Calls { get; } = [];

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        Calls.Add((chatHistory, executionSettings));
        ChatMessageContent answer = new(AuthorRole.Assistant, text);
        if (first is not null && Calls.Count == 1)
        {
            answer = new(AuthorRole.Assistant, [first]);
        }

        return Task.FromResult<IReadOnlyList<ChatMessageContent>>([answer]);
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatMessageContent content in await GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
        {
            yield return new StreamingChatMessageContent(content.Role, content.Content);
        }
    }
}
