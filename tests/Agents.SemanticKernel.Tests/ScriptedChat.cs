using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agents.SemanticKernel.Tests;

/// <summary>A chat client that gives one scripted answer after another and keeps what it was sent; the last answer repeats.</summary>
internal sealed class ScriptedChat(params ChatMessage[] answers) : IChatClient
{
    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions? Options)> Calls { get; } = [];

    public static ChatMessage Say(string text) => new(ChatRole.Assistant, text);

    public static ChatMessage Call(string function, params (string Name, object? Value)[] arguments) => new(
        ChatRole.Assistant, [new FunctionCallContent("c1", function, arguments.ToDictionary(static a => a.Name, static a => a.Value))]);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.Add(([.. messages], options));
        return Task.FromResult(new ChatResponse(answers[Math.Min(Calls.Count, answers.Length) - 1]));
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
