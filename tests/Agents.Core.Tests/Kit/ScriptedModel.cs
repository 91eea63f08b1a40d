using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agents.Core.Tests.Kit;

/// <summary>A model that gives one scripted answer after another and keeps what it was sent; the last answer repeats.</summary>
internal sealed class ScriptedModel(params Func<ChatMessage>[] answers) : IChatClient
{
    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Calls { get; } = [];

    public UsageDetails? Usage { get; init; } = new() { InputTokenCount = 100, OutputTokenCount = 10 };

    public ScriptedModel(params string[] texts)
        : this([.. texts.Select<string, Func<ChatMessage>>(static t => () => new ChatMessage(ChatRole.Assistant, t))])
    {
    }

    public static ChatMessage Call(string function, params (string Name, object? Value)[] arguments) => new(
        ChatRole.Assistant, [new FunctionCallContent("c1", function, arguments.ToDictionary(static a => a.Name, static a => a.Value))]);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add(([.. messages], options));
        return Task.FromResult(new ChatResponse(answers[Math.Min(Calls.Count, answers.Length) - 1]()) { Usage = Usage });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse whole = await GetResponseAsync(messages, options, cancellationToken);
        foreach (char next in whole.Text)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, next.ToString());
        }

        if (Usage is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
