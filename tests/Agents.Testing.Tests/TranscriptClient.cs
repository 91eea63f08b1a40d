using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agents.Testing.Tests;

/// <summary>Writes down every byte a client gave: answers, updates, and failures with what the runtime reads of them.</summary>
internal sealed class TranscriptClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly StringBuilder _text = new();

    public string Text => _text.ToString();

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
            _text.Append("response ").AppendLine(JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions));
            return response;
        }
        catch (Exception e)
        {
            Write(e);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using IAsyncEnumerator<ChatResponseUpdate> updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }

                _text.Append("update ").AppendLine(JsonSerializer.Serialize(updates.Current, AIJsonUtilities.DefaultOptions));
            }
            catch (Exception e)
            {
                Write(e);
                throw;
            }

            yield return updates.Current;
        }
    }

    private void Write(Exception e) => _text.Append("failure ").Append(e.GetType().Name).Append(' ').Append((e as HttpRequestException)?.StatusCode)
        .Append(' ').Append(e.Data["Retry-After"]).AppendLine();
}
