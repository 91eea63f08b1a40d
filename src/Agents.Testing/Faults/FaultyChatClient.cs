using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>Applies a schedule to the calls of a client.</summary>
internal sealed class FaultyChatClient(IChatClient inner, FaultSchedule schedule) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Fault fault = schedule.Next();
        if (fault.Instead is { } instead)
        {
            await instead(cancellationToken).ConfigureAwait(false);
        }

        ChatResponse whole = await base.GetResponseAsync(Sent(fault, messages), options, cancellationToken).ConfigureAwait(false);
        return fault.CutAfter is not null ? throw Cut()
            : fault.Given is { } given ? given(whole.ToChatResponseUpdates()).ToChatResponse()
            : whole;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        Fault fault = schedule.Next();
        if (fault.Instead is { } instead)
        {
            await instead(cancellationToken).ConfigureAwait(false);
        }

        List<ChatResponseUpdate> all = [];
        await foreach (ChatResponseUpdate update in base.GetStreamingResponseAsync(Sent(fault, messages), options, cancellationToken).ConfigureAwait(false))
        {
            if (fault.CutAfter == all.Count)
            {
                throw Cut();
            }

            all.Add(update);
            if (fault.Given is null)
            {
                yield return update;
            }
        }

        if (fault.CutAfter is not null)
        {
            throw Cut();
        }

        foreach (ChatResponseUpdate update in fault.Given?.Invoke(all) ?? [])
        {
            yield return update;
        }
    }

    private static IReadOnlyList<ChatMessage> Sent(Fault fault, IEnumerable<ChatMessage> messages)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        return fault.Sent?.Invoke(sent) ?? sent;
    }

    private static IOException Cut() => new("The connection was cut.");
}
