using System.Diagnostics;
using System.Runtime.CompilerServices;
using Agents.Policies;
using Agents.Telemetry;
using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace Agents.Models;

/// <summary>Calls a model behind its endpoint's breaker, measures it, and gives its failures their codes: A008 while open, else A010.</summary>
/// <remarks>Makes no second call: the run's ledger of attempts owns retries.</remarks>
internal sealed class CircuitBreakingChatClient : DelegatingChatClient
{
    private readonly TimeProvider _time;
    private readonly Lazy<(ResiliencePipeline Breaker, string? Model)> _endpoint;

    internal CircuitBreakingChatClient(IChatClient inner, string alias, CircuitBreakers breakers, TimeProvider time)
        : base(inner)
    {
        _time = time;
        // Read at the first call: a client may know its endpoint no sooner.
        _endpoint = new(() =>
        {
            var metadata = inner.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
            return (breakers.For(metadata?.ProviderUri?.GetLeftPart(UriPartial.Authority) ?? alias), metadata?.DefaultModelId);
        });
    }

    private ResiliencePipeline Breaker => _endpoint.Value.Breaker;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        long begun = _time.GetTimestamp();
        Exception? failure = null;
        try
        {
            return await Breaker.ExecuteAsync(
                async token => await InnerClient.GetResponseAsync(messages, options, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsCallers(e, cancellationToken))
        {
            failure = e;
            throw Coded(e);
        }
        finally
        {
            Measure(begun, options, failure);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long begun = _time.GetTimestamp();
        Exception? failure = null;
        IAsyncEnumerator<ChatResponseUpdate> updates = InnerClient.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            // One call, one outcome: the first update or the failure to get it, and after that only a failure.
            for (bool isFirst = true; ; isFirst = false)
            {
                try
                {
                    bool more = isFirst
                        ? await Breaker.ExecuteAsync(async _ => await updates.MoveNextAsync().ConfigureAwait(false), cancellationToken).ConfigureAwait(false)
                        : await updates.MoveNextAsync().ConfigureAwait(false);
                    if (!more)
                    {
                        yield break;
                    }
                }
                catch (Exception e) when (!IsCallers(e, cancellationToken))
                {
                    failure = e;
                    if (!isFirst)
                    {
                        await CountAsync(e).ConfigureAwait(false);
                    }

                    throw Coded(e);
                }

                yield return updates.Current;
            }
        }
        finally
        {
            await updates.DisposeAsync().ConfigureAwait(false);
            Measure(begun, options, failure);
        }
    }

    private async ValueTask CountAsync(Exception failure) =>
        await Breaker.ExecuteOutcomeAsync(
            static (_, e) => ValueTask.FromResult(Outcome.FromException<bool>(e)), ResilienceContextPool.Shared.Get(CancellationToken.None), failure)
            .ConfigureAwait(false);

    private static bool IsCallers(Exception e, CancellationToken cancellationToken) =>
        e is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private static AgentException Coded(Exception failure) => failure switch
    {
        AgentException coded => coded,
        BrokenCircuitException broken => new(RuntimeErrorCodes.CircuitOpen, "The model's endpoint failed too often; its circuit breaker is open.", broken)
        {
            RetryAfter = broken.RetryAfter,
        },
        _ when ErrorClassifier.StatusOf(failure) is { } status => new(RuntimeErrorCodes.ModelFailed, $"The model's endpoint answered {(int)status}.", failure),
        _ => new(RuntimeErrorCodes.ModelFailed, $"The model could not be reached ({failure.GetType().Name}).", failure),
    };

    private void Measure(long begun, ChatOptions? options, Exception? failure)
    {
        var tags = new TagList { { "gen_ai.operation.name", "chat" }, { "gen_ai.request.model", options?.ModelId ?? _endpoint.Value.Model } };
        if (failure is not null)
        {
            tags.Add("error.type", Coded(failure).Code.Value);
        }

        Signals.ModelDuration.Record(_time.GetElapsedTime(begun).TotalSeconds, tags);
    }
}
