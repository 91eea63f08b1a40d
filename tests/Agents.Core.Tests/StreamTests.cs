using System.Diagnostics;
using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Runs;

namespace Agents.Core.Tests;

public class StreamTests
{
    [Fact]
    public async Task StreamAsync_GivesEveryEventInOrderThenTheResult()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent((_, context) =>
        {
            context.Report("implementation", "writing");
            return ScriptedAgent.Answer();
        }));

        List<RunUpdate> updates = await world.Router.StreamAsync(new AgentRequest("x") { Agent = "backend" }, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        RunResult result = Assert.IsType<RunCompleted>(updates[^1]).Result;
        Assert.Equal(result.Events, updates.OfType<RunEventUpdate>().Select(static u => u.Event));
        Assert.Equal("implementation", Assert.Single(updates.OfType<StageProgress>()).Stage);
    }

    [Fact]
    public async Task StreamAsync_WhenLeftEarly_CancelsTheRun()
    {
        using var world = new World();
        var cancelled = new TaskCompletionSource();
        world.With("backend", new ScriptedAgent(async (_, context, token) =>
        {
            context.Report("implementation", "begun");
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => cancelled.SetResult(), TaskScheduler.Default);
            return ScriptedAgent.Answer();
        }));

        await foreach (RunUpdate update in world.Router.StreamAsync(new AgentRequest("x") { Agent = "backend" }, TestContext.Current.CancellationToken))
        {
            if (update is StageProgress)
            {
                break;
            }
        }

        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task PerformAsync_WhenAnAttemptIsRetried_PerformsTheEffectOnce()
    {
        using var world = new World();
        int effects = 0;
        int call = 0;
        world.With(
            "backend",
            new ScriptedAgent(async (_, context, token) =>
            {
                ValueTask<JsonElement> Effect() => context.PerformAsync("mail", _ => ValueTask.FromResult(JsonElement.Parse($"{++effects}")), token);
                JsonElement first = await Effect();
                JsonElement second = await Effect();
                Assert.Equal(first.GetInt32(), second.GetInt32());
                return ++call == 1 ? throw new IOException("down") : ScriptedAgent.Answer();
            }),
            World.Define("backend") with { Retry = World.SeedRetry with { InitialDelay = TimeSpan.Zero } });

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(1, effects);
        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Single(result.Events.OfType<EffectIntended>());
        Assert.Single(result.Events.OfType<EffectPerformed>());
    }

    [Fact]
    public async Task RunAsync_MakesOneSpanPerStepBelowItsCause()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static s => s.Name == AgentTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                lock (spans)
                {
                    spans.Add(a);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var world = new World();
        world.With("spanroot", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("api-spec"))), World.Define("spanroot", World.Rule("spanroot", "spanleaf", "api-spec")))
            .With("spanleaf", new ScriptedAgent(ScriptedAgent.Answer()));

        await world.RunAsync("spanroot");

        Activity root = spans.Single(static s => s.OperationName == "invoke_agent spanroot");
        Activity leaf = spans.Single(static s => s.OperationName == "invoke_agent spanleaf");
        Assert.Equal(root.SpanId, leaf.ParentSpanId);
        Assert.Equal("Verified", leaf.GetTagItem("agents.verdict"));
    }
}
