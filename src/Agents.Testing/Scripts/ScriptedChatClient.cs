using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>A model that follows a script, one entry a call, and keeps what it was sent.</summary>
/// <remarks>
/// Each entry serves a streamed call and a whole one alike. A call beyond the script fails, and <see cref="AssertAllUsed"/> says so again.
/// Safe for concurrent calls, which take entries in the order they arrive.
/// </remarks>
/// <param name="time">The clock that delays wait on; null is the system's.</param>
public sealed class ScriptedChatClient(TimeProvider? time = null) : IChatClient
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedAnswer> _script = [];
    private readonly List<ScriptedCall> _calls = [];
    private TimeSpan _wait;

    /// <summary>What each answer says it used. Default: null, and the runtime counts what it reserved.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>The calls so far, those beyond the script included.</summary>
    public IReadOnlyList<ScriptedCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Answers the next call with a text.</summary>
    public ScriptedChatClient Respond(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(ScriptedAnswer.Of(Wait(), Text(text)));
    }

    /// <summary>Answers the next call with a text made from what was sent.</summary>
    public ScriptedChatClient Respond(Func<ScriptedCall, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(new ScriptedAnswer(Wait(), call => [Text(text(call))]));
    }

    /// <summary>Answers the next call in pieces.</summary>
    public ScriptedChatClient Stream(params ReadOnlySpan<string> chunks) => Add(ScriptedAnswer.Of(Wait(), Texts(chunks)));

    /// <summary>Answers the next call in pieces, then fails as a cut connection does.</summary>
    public ScriptedChatClient StreamThenFail(Exception failure, params ReadOnlySpan<string> chunks)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Add(ScriptedAnswer.Of(Wait(), Texts(chunks)) with { Failure = failure });
    }

    /// <summary>Answers the next call by calling a tool.</summary>
    /// <param name="tool">The tool's name, whether it was offered or not.</param>
    /// <param name="arguments">Its arguments: text, numbers, truth values or arrays of them.</param>
    public ScriptedChatClient CallTool(string tool, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tool);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? value) in arguments)
        {
            values[name] = value;
        }

        return Add(new ScriptedAnswer(Wait(), call =>
            [new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent($"call-{call.Number}", tool, values)]) { FinishReason = ChatFinishReason.ToolCalls }]));
    }

    /// <summary>Fails the next call.</summary>
    public ScriptedChatClient Fail(Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Add(ScriptedAnswer.Of(Wait()) with { Failure = failure });
    }

    /// <summary>Never answers the next call; it ends when the caller cancels.</summary>
    public ScriptedChatClient Hang()
    {
        _wait = Timeout.InfiniteTimeSpan;
        return Add(ScriptedAnswer.Of(Wait()));
    }

    /// <summary>Has the entry that follows wait before it answers.</summary>
    public ScriptedChatClient Delay(TimeSpan wait)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        _wait = wait;
        return this;
    }

    /// <summary>Asserts that every entry was used, and that nothing asked for more.</summary>
    /// <exception cref="AgentAssertionException">There were fewer or more calls than entries.</exception>
    public void AssertAllUsed()
    {
        lock (_lock)
        {
            if (_calls.Count != _script.Count)
            {
                throw new AgentAssertionException($"The script has {_script.Count} answers and the model was called {_calls.Count} times.");
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
        }

        return updates.ToChatResponse();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        (ScriptedCall call, ScriptedAnswer answer) = Next([.. messages], options);
        if (answer.Wait != TimeSpan.Zero)
        {
            await Task.Delay(answer.Wait, time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        foreach (ChatResponseUpdate update in answer.Updates(call))
        {
            yield return update;
        }

        if (answer.Failure is not null)
        {
            throw answer.Failure;
        }

        if (Usage is not null)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)]);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private (ScriptedCall Call, ScriptedAnswer Answer) Next(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        lock (_lock)
        {
            var call = new ScriptedCall(_calls.Count + 1, messages, options);
            _calls.Add(call);
            return call.Number <= _script.Count
                ? (call, _script[call.Number - 1])
                : throw new AgentException($"The script has {_script.Count} answers; this is call {call.Number}.");
        }
    }

    private ScriptedChatClient Add(ScriptedAnswer answer)
    {
        lock (_lock)
        {
            _script.Add(answer);
        }

        return this;
    }

    private TimeSpan Wait()
    {
        TimeSpan wait = _wait;
        _wait = TimeSpan.Zero;
        return wait;
    }

    private static ChatResponseUpdate Text(string text) => new(ChatRole.Assistant, text);

    private static ChatResponseUpdate[] Texts(ReadOnlySpan<string> chunks)
    {
        var texts = new ChatResponseUpdate[chunks.Length];
        for (int i = 0; i < chunks.Length; i++)
        {
            texts[i] = Text(chunks[i]);
        }

        return texts;
    }
}
