using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SemanticKernelHost;

/// <summary>Stands in for a model, so that the sample runs with the network cable out: it calls the one tool it is offered, then answers with what it got.</summary>
internal sealed class StandIn : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string? got = messages.SelectMany(static m => m.Contents).OfType<FunctionResultContent>().LastOrDefault()?.Result?.ToString();
        AITool? stock = options?.Tools?.FirstOrDefault(static t => t.Name == "Shop_stock");
        ChatMessage answer = got is null && stock is not null
            ? new(ChatRole.Assistant, [new FunctionCallContent("1", stock.Name, new Dictionary<string, object?> { ["title"] = "Emma" })])
            : new(ChatRole.Assistant, $$"""{"response":"{{got ?? "There is nobody to ask."}}"}""");
        return Task.FromResult(new ChatResponse(answer) { Usage = new() { InputTokenCount = 80, OutputTokenCount = 12 } });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
