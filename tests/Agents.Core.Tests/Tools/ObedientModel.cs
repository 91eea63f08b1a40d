using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Agents.Core.Tests.Tools;

/// <summary>A model that does whatever any text it is sent tells it to: <c>DO tool {"argument":"value"}</c>, each once, then <c>SAY json</c>.</summary>
internal sealed partial class ObedientModel(params (string Tool, string Arguments)[] first) : IChatClient
{
    private readonly HashSet<string> _done = [];
    private int _calls;

    /// <summary>All it was ever sent.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The orders it followed.</summary>
    public IReadOnlyCollection<string> Done => _done;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        string text = string.Join('\n', messages.SelectMany(static m => m.Contents).Select(static c => c switch
        {
            TextContent t => t.Text,
            FunctionResultContent r => r.Result?.ToString(),
            _ => null,
        }));
        Sent.Add(text);
        if (_calls < first.Length)
        {
            return Call(first[_calls].Tool, first[_calls].Arguments);
        }

        foreach (Match order in Order().Matches(text))
        {
            if (_done.Add(order.Value))
            {
                return Call(order.Groups["tool"].Value, order.Groups["arguments"].Value);
            }
        }

        string answer = Answer().Match(text) is { Success: true } say ? say.Groups["json"].Value : """{"response":"done","confidence":0.9}""";
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private Task<ChatResponse> Call(string tool, string arguments) => Task.FromResult(new ChatResponse(new ChatMessage(
        ChatRole.Assistant,
        [new FunctionCallContent($"c{++_calls}", tool, JsonElement.Parse(arguments).EnumerateObject().ToDictionary(static p => p.Name, static p => (object?)p.Value.Clone()))])));

    [GeneratedRegex(@"DO (?<tool>\w+) (?<arguments>\{[^\n]*\})")]
    private static partial Regex Order();

    [GeneratedRegex(@"SAY (?<json>\{[^\n]*\})")]
    private static partial Regex Answer();
}
