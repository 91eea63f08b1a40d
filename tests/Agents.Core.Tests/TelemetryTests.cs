using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Agents.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class TelemetryTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData("latency > 500ms", true)]
    [InlineData("latency > 2s", false)]
    [InlineData("request_latency_ms >= 1000", true)]
    [InlineData("retry_attempt=3", true)]
    [InlineData("retry_attempt == 2", false)]
    [InlineData("E203", false)]
    [InlineData("A015", true)]
    [InlineData("error_occurred", true)]
    [InlineData("circuit_breaker_open", false)]
    [InlineData("tokens > 10", true)]
    [InlineData("cost < 0.5", true)]
    public async Task RunAsync_EvaluatesTheDefinitionsLogInterpretation(string pattern, bool holds)
    {
        using var world = new World();
        int call = 0;
        world.With(
            "backend",
            new ScriptedAgent((_, _) => ++call < 3 ? throw new IOException("down") : ScriptedAgent.Answer() with { Usage = new AgentUsage(1, 8, 3, 0.4m) }),
            World.Define("backend") with
            {
                Retry = new(3, RetryBackoff.Constant, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1), false),
                LogRules = [new LogRule("WARN", pattern, "look into it")],
            });

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(500);
        await world.Time.PassAsync(500);
        RunResult result = await run;

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(holds ? [(pattern, "look into it")] : [], result.Warnings.Select(static w => (w.Pattern, w.Meaning)));
        Assert.Equal(holds ? 1 : 0, world.Log.Lines.Count(static l => l.Event.Name == "warning_raised"));
    }

    [Theory]
    [InlineData("moon > 5")]
    [InlineData("latency > soon")]
    [InlineData("latency > 5 parsecs")]
    [InlineData("")]
    [InlineData("latency > 99999999999999999999999999999")]
    public void Read_WhenNothingCanDecideAPattern_GivesNone(string pattern) => Assert.Null(LogPattern.Read(new LogRule("WARN", pattern, "x")));

    [Fact]
    public async Task RunAsync_KeepsTheCallersIdsAndJoinsItsTrace()
    {
        ConcurrentQueue<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == AgentTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var world = new World();
        List<(string, string, string?)> seen = [];
        ScriptedAgent Agent(AgentDraft draft) => new((_, context) =>
        {
            seen.Add((context.RequestId, context.CorrelationId, context.TraceId));
            return draft;
        });
        world.With("idroot", Agent(ScriptedAgent.Answer(ScriptedAgent.Piece("x")) with { Usage = new AgentUsage(1, 5, 7) }), World.Define("idroot", World.Rule("idroot", "idleaf", "x")))
            .With("idleaf", Agent(ScriptedAgent.Answer()));

        Activity.Current = null;
        RunResult result = await world.Router.RunAsync(
            new AgentRequest("x") { Agent = "idroot", RequestId = "r-1", CorrelationId = "c-1", TraceId = Parent }, TestContext.Current.CancellationToken);

        Assert.Equal([("r-1", "c-1", Parent), ("r-1", "c-1", Parent)], seen);
        RunStarted started = result.Events.OfType<RunStarted>().Single();
        Assert.Equal(("r-1", "c-1", Parent), (started.RequestId, started.CorrelationId, started.TraceId));
        Activity[] mine = [.. spans.Where(static s => s.OperationName is "invoke_agent idroot" or "invoke_agent idleaf")];
        Assert.Equal(2, mine.Length);
        Assert.All(mine, static s => Assert.Equal("0af7651916cd43dd8448eb211c80319c", s.TraceId.ToHexString()));
        Activity root = mine.Single(static s => s.OperationName == "invoke_agent idroot");
        Assert.Equal("b7ad6b7169203331", root.ParentSpanId.ToHexString());
        Assert.Equal("c-1", root.GetTagItem("gen_ai.conversation.id"));
        Assert.Equal(7L, root.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.All(mine, static s => Assert.DoesNotContain(s.Tags, static t => t.Key.EndsWith("messages", StringComparison.Ordinal)));
        Assert.Contains(world.Log.Lines, static l => l.Event.Name == "request_received" && l.Text.Contains("r-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_MeasuresRequestsWithTheirCodes()
    {
        ConcurrentQueue<(double Seconds, string? Agent, string? Code)> seen = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == AgentTelemetry.RequestDuration)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            Dictionary<string, object?> all = new([.. tags]);
            seen.Enqueue((value, all["gen_ai.agent.name"] as string, all["error.type"] as string));
        });
        listener.Start();
        using var world = new World();
        world.With("measured", new ScriptedAgent((_, _) =>
        {
            world.Time.Advance(TimeSpan.FromMilliseconds(250));
            throw new InvalidOperationException("bug");
        }));

        await world.RunAsync("measured");

        (double seconds, _, string? code) = Assert.Single(seen, static s => s.Agent == "measured");
        Assert.Equal(0.25, seconds);
        Assert.Equal("A015", code);
    }

    [Fact]
    public async Task RunAsync_WhenSensitiveDataIsAskedFor_ShowsInputsValuesAndExceptions()
    {
        using var world = new World();
        world.Builder.IncludeSensitiveData();
        world.With("backend", new ScriptedAgent((_, _) => throw new InvalidOperationException("the very reason")))
            .With("other", new ScriptedAgent(AgentDraft.Completed(ScriptedAgent.Json("""{"response":["a b c"],"confidence":1}"""))));

        RunResult thrown = await world.RunAsync("backend", "a question");
        RunResult broken = await world.RunAsync("other");

        Assert.Contains("the very reason", thrown.Error!.Message, StringComparison.Ordinal);
        Assert.Contains(world.Log.Lines, static l => l.Event.Name == "request_content" && l.Text.Contains("a question", StringComparison.Ordinal));
        Assert.Contains(world.Log.Lines, static l => l.Event.Name == "error_occurred" && l.Text.Contains("   at ", StringComparison.Ordinal));
        Assert.Contains("a b c", broken.Error!.Message, StringComparison.Ordinal);
    }
}
