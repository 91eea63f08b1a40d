using System.Net;
using Microsoft.Extensions.AI;

namespace Agents.Testing;

/// <summary>What goes wrong with each call of a model, in order; calls beyond the schedule pass.</summary>
/// <remarks>One schedule serves one client. Safe for concurrent calls, which take entries in the order they arrive.</remarks>
public sealed class FaultSchedule
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];
    private int _taken;

    /// <summary>The names of the entries that calls have taken so far, in order, such as <c>rate-limit</c> and <c>pass</c>.</summary>
    public IReadOnlyList<string> Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults.Take(_taken).Select(static f => f.Name)];
            }
        }
    }

    /// <summary>A schedule drawn from a seed: the same seed always draws the same faults.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="calls">How many calls the schedule covers, at least 1.</param>
    /// <param name="rate">The share of calls that fail, 0 to 1.</param>
    public static FaultSchedule FromSeed(int seed, int calls, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1);
        var chance = new Random(seed);
        var schedule = new FaultSchedule();
        for (int call = 0; call < calls; call++)
        {
            _ = chance.NextDouble() >= rate
                ? schedule.Pass()
                : chance.Next(4) switch
                {
                    0 => schedule.RateLimit(TimeSpan.FromMilliseconds(chance.Next(1, 50))),
                    1 => schedule.Unavailable(),
                    2 => schedule.CutConnection(),
                    _ => schedule.TruncateJson(),
                };
        }

        return schedule;
    }

    /// <summary>Lets calls through.</summary>
    public FaultSchedule Pass(int calls = 1)
    {
        for (int i = 0; i < calls; i++)
        {
            Add(new Fault("pass"));
        }

        return this;
    }

    /// <summary>Answers 429 with a <c>Retry-After</c>.</summary>
    public FaultSchedule RateLimit(TimeSpan retryAfter) => Add(new Fault("rate-limit") { Instead = _ => Refuse(HttpStatusCode.TooManyRequests, retryAfter) });

    /// <summary>Answers 503.</summary>
    public FaultSchedule Unavailable() => Add(new Fault("unavailable") { Instead = static _ => Refuse(HttpStatusCode.ServiceUnavailable, null) });

    /// <summary>Never answers; the call ends when its caller cancels.</summary>
    public FaultSchedule Hang() => Add(new Fault("hang") { Instead = static token => Task.Delay(Timeout.Infinite, token) });

    /// <summary>Cuts the connection after some updates of the answer.</summary>
    public FaultSchedule CutConnection(int afterUpdates = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterUpdates);
        return Add(new Fault("cut-connection") { CutAfter = afterUpdates });
    }

    /// <summary>Ends the answer's text early, as a model does that runs out of tokens.</summary>
    /// <param name="keep">The share of the text that is kept, 0 to 1.</param>
    public FaultSchedule TruncateJson(double keep = 0.5) => Add(new Fault("truncate-json")
    {
        Given = updates =>
        {
            string text = string.Concat(updates.Select(static u => u.Text));
            return [new ChatResponseUpdate(ChatRole.Assistant, text[..(int)(text.Length * Math.Clamp(keep, 0, 1))]) { FinishReason = ChatFinishReason.Length }];
        },
    });

    /// <summary>Has the model ask for a tool it was not offered, in place of its answer.</summary>
    public FaultSchedule WrongTool(string tool)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tool);
        return Add(new Fault("wrong-tool")
        {
            Given = _ => [new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("wrong-tool", tool, new Dictionary<string, object?>())])],
        });
    }

    /// <summary>Adds an instruction to the newest tool result the model is sent, or to the newest message where there is none.</summary>
    public FaultSchedule InjectInstruction(string instruction)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(instruction);
        return Add(new Fault("inject-instruction") { Sent = messages => Inject(messages, instruction) });
    }

    /// <summary>Puts the schedule around a client.</summary>
    public IChatClient Around(IChatClient inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new FaultyChatClient(inner, this);
    }

    internal Fault Next()
    {
        lock (_lock)
        {
            return _taken < _faults.Count ? _faults[_taken++] : new Fault("pass");
        }
    }

    private FaultSchedule Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }

        return this;
    }

    private static Task Refuse(HttpStatusCode status, TimeSpan? retryAfter) => Task.FromException(HttpFailure.Of(status, retryAfter));

    private static List<ChatMessage> Inject(IReadOnlyList<ChatMessage> messages, string instruction)
    {
        List<ChatMessage> sent = [.. messages];
        for (int i = sent.Count - 1; i >= 0; i--)
        {
            if (sent[i].Contents.OfType<FunctionResultContent>().LastOrDefault() is { } result)
            {
                sent[i] = new ChatMessage(sent[i].Role, [.. sent[i].Contents.Select(c =>
                    ReferenceEquals(c, result) ? new FunctionResultContent(result.CallId, $"{result.Result}\n{instruction}") : c)]);
                return sent;
            }
        }

        if (sent.Count > 0)
        {
            sent[^1] = new ChatMessage(sent[^1].Role, [.. sent[^1].Contents, new TextContent(instruction)]);
        }

        return sent;
    }
}
