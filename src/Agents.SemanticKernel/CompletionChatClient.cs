using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Agents.SemanticKernel;

/// <summary>A chat completion service as a chat client that can be offered declarations of tools; Semantic Kernel's own adapter loses their names.</summary>
internal sealed class CompletionChatClient(IChatCompletionService service) : DelegatingChatClient(service.AsChatClient())
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, Offering(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, Offering(options), cancellationToken);

    private static ChatOptions? Offering(ChatOptions? options)
    {
        if (options?.Tools is not { Count: > 0 } tools)
        {
            return options;
        }

        ChatOptions offering = options.Clone();
        offering.Tools = [.. tools.Select(static t => t is AIFunctionDeclaration declaration and not AIFunction ? new OfferedFunction(declaration) : t)];
        return offering;
    }
}
