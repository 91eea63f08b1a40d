using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>Records a model's traffic to a JSON file, or replays it without the model.</summary>
/// <remarks>
/// A replay compares the whole request: messages, options, tools and their schemas, and whether it streams. One that was not recorded is
/// refused with the first difference; nothing is ever sent in its place. Equal requests get their answers in recorded order, and different
/// ones may come in any order, as parallel steps do. Failures are replayed as failures, a cut stream up to its cut. Secrets are replaced
/// before anything is kept (<see cref="CassetteOptions"/>). Safe for concurrent calls.
/// </remarks>
public sealed class CassetteChatClient : DelegatingChatClient
{
    private readonly Lock _lock = new();
    private readonly CassetteFile _file;
    private readonly Redaction _redaction;
    private readonly List<JsonObject> _interactions;
    private readonly List<JsonObject> _unplayed;
    private readonly bool _records;

    private CassetteChatClient(IChatClient inner, string path, CassetteOptions? options, bool records)
        : base(inner)
    {
        _file = new CassetteFile(path);
        _redaction = new Redaction(options ?? new CassetteOptions());
        _records = records;
        _interactions = records ? [] : _file.Read();
        _unplayed = [.. _interactions];
    }

    /// <summary>Replays a file.</summary>
    /// <exception cref="CassetteException">The file is missing or is no cassette.</exception>
    public static CassetteChatClient Replay(string path, CassetteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(new NoChatClient(), path, options, records: false);
    }

    /// <summary>Records a client's traffic; the file is written anew after each call.</summary>
    /// <exception cref="CassetteException">Live calls are forbidden (<see cref="LiveCalls"/>).</exception>
    public static CassetteChatClient Record(string path, IChatClient inner, CassetteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(inner);
        return LiveCalls.AreForbidden
            ? throw new CassetteException($"Live calls are forbidden here; {Path.GetFileName(path)} cannot be recorded.")
            : new(inner, path, options, records: true);
    }

    /// <summary>Asserts that a replay used everything that was recorded.</summary>
    /// <exception cref="AgentAssertionException">Something was not asked for.</exception>
    public void AssertAllPlayed()
    {
        lock (_lock)
        {
            if (!_records && _unplayed.Count > 0)
            {
                throw new AgentAssertionException($"{_unplayed.Count} of {_interactions.Count} recorded calls of {_file.Name} were not made.");
            }
        }
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        JsonObject request = Request(sent, options, streams: false);
        if (!_records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            JsonObject found = Take(request);
            return found["failure"] is { } failure ? throw RecordedFailure.ToException(failure) : Read<ChatResponse>(found["response"]);
        }

        try
        {
            ChatResponse response = await base.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
            Keep(request, "response", CassetteRequest.Node(response, typeof(ChatResponse)), null);
            return response;
        }
        catch (Exception e) when (!IsCallers(e, cancellationToken))
        {
            Keep(request, "response", null, e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessage> sent = [.. messages];
        JsonObject request = Request(sent, options, streams: true);
        if (!_records)
        {
            JsonObject found = Take(request);
            foreach (JsonNode? update in found["updates"] as JsonArray ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Read<ChatResponseUpdate>(update);
            }

            if (found["failure"] is { } failure)
            {
                throw RecordedFailure.ToException(failure);
            }

            yield break;
        }

        List<ChatResponseUpdate> updates = [];
        IAsyncEnumerator<ChatResponseUpdate> live = base.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (live.ConfigureAwait(false))
        {
            while (await NextAsync(live, request, updates, cancellationToken).ConfigureAwait(false))
            {
                updates.Add(live.Current);
                yield return live.Current;
            }
        }

        Keep(request, "updates", Updates(updates), null);
    }

    private async ValueTask<bool> NextAsync(
        IAsyncEnumerator<ChatResponseUpdate> live, JsonObject request, List<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await live.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (!IsCallers(e, cancellationToken))
        {
            Keep(request, "updates", Updates(updates), e);
            throw;
        }
    }

    private JsonObject Request(IReadOnlyList<ChatMessage> sent, ChatOptions? options, bool streams) =>
        _redaction.Of(CassetteRequest.Of(sent, options, streams))!.AsObject();

    private JsonObject Take(JsonObject request)
    {
        lock (_lock)
        {
            JsonObject? found = _unplayed.FirstOrDefault(i => JsonNode.DeepEquals(i["request"], request));
            if (found is null)
            {
                throw new CassetteException(_unplayed.FirstOrDefault() is { } next
                    ? $"The request is not call {_interactions.IndexOf(next) + 1} of {_file.Name}: {JsonDifference.Between(next["request"], request)}."
                    : $"All {_interactions.Count} recorded calls of {_file.Name} were made, and one more was tried.");
            }

            _unplayed.Remove(found);
            return found;
        }
    }

    private void Keep(JsonObject request, string name, JsonNode? answer, Exception? failure)
    {
        var interaction = new JsonObject { ["request"] = request };
        if (answer is not null)
        {
            interaction[name] = _redaction.Of(answer);
        }

        if (failure is not null)
        {
            interaction["failure"] = RecordedFailure.Of(failure);
        }

        lock (_lock)
        {
            _interactions.Add(interaction);
            _file.Write(_interactions);
        }
    }

    /// <summary>A secret that lies across pieces is seen in their whole text alone; such a stream is kept as one piece.</summary>
    private JsonArray Updates(List<ChatResponseUpdate> updates)
    {
        string whole = string.Concat(updates.Select(static u => u.Text));
        bool lies = _redaction.Of(whole) != string.Concat(updates.Select(u => _redaction.Of(u.Text)));
        IEnumerable<ChatResponseUpdate> kept = !lies ? updates :
        [
            new ChatResponseUpdate(ChatRole.Assistant, whole),
            .. updates.Select(static u => new ChatResponseUpdate(u.Role, [.. u.Contents.Where(static c => c is not TextContent)])).Where(static u => u.Contents.Count > 0),
        ];
        return new JsonArray([.. kept.Select(static u => CassetteRequest.Node(u, typeof(ChatResponseUpdate)))]);
    }

    private T Read<T>(JsonNode? node)
        where T : class
    {
        try
        {
            return (T)(node.Deserialize(AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T))) ?? throw new JsonException());
        }
        catch (JsonException)
        {
            throw new CassetteException($"A recorded answer of {_file.Name} cannot be read. Record it again.");
        }
    }

    private static bool IsCallers(Exception e, CancellationToken cancellationToken) => e is OperationCanceledException && cancellationToken.IsCancellationRequested;
}
