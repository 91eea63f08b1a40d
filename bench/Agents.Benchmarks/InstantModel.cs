using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>Answers at once with the same text; offered a tool that hands off, it calls it. Both runtimes run on it.</summary>
internal sealed class InstantModel(string text, int mostCalls = int.MaxValue) : IChatClient
{
    private readonly Task<ChatResponse> _answer = Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)));
    private int _calls;

    internal int Calls => _calls;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return HandoffTool(options) is { } tool ? Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Contents(tool)))) : _answer;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        await Task.CompletedTask.ConfigureAwait(false);
        yield return HandoffTool(options) is { } tool
            ? new ChatResponseUpdate(ChatRole.Assistant, Contents(tool))
            : new ChatResponseUpdate(ChatRole.Assistant, text);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(IChatClient) ? this : null;

    public void Dispose()
    {
    }

    private AITool? HandoffTool(ChatOptions? options) => _calls < mostCalls && options?.Tools is [var tool, ..] ? tool : null;

    private List<AIContent> Contents(AITool tool) => [new TextContent(text), new FunctionCallContent("call", tool.Name)];
}
