using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Policies;
using Agents.Runs;

namespace Agents.Core.Tests;

public class AttemptTests
{
    private static AgentDefinition Seed(string name = "backend") => World.Define(name) with { Retry = World.SeedRetry };

    [Fact]
    public async Task RunAsync_WhenEveryAttemptFailsTransiently_MakesThreeCallsAtTheSeedsTimes()
    {
        using var world = new World();
        DateTimeOffset begun = world.Time.GetUtcNow();
        List<double> calls = [];
        var agent = new ScriptedAgent((_, _) =>
        {
            calls.Add((world.Time.GetUtcNow() - begun).TotalMilliseconds);
            throw new HttpRequestException("down");
        });
        world.With("backend", agent, Seed());

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(1000);
        await world.Time.PassAsync(2000);
        RunResult result = await run;

        Assert.Equal([0, 1000, 3000], calls);
        Assert.Equal(VerdictKind.Rejected, result.Verdict);
        Assert.Equal(RuntimeErrorCodes.AgentFailed, result.Error!.Code);
        Assert.Equal(3, result.Root!.Attempts);
        Assert.Equal(TimeSpan.FromMilliseconds(3000), result.Elapsed);
    }

    [Theory]
    [InlineData(1, 0.0, 1000)]
    [InlineData(1, 1.0, 500)]
    [InlineData(1, 0.25, 875)]
    [InlineData(4, 0.0, 8000)]
    [InlineData(5, 0.0, 10000)]
    [InlineData(60, 0.5, 7500)]
    public void After_WithJitter_StaysBetweenHalfAndWhole(int failed, double jitter, int expected) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expected), RetryDelay.After(World.SeedRetry with { Jitter = true }, failed, jitter));

    [Fact]
    public async Task RunAsync_WhenRepairAndRetryAlternate_ShareOneLedger()
    {
        using var world = new World();
        int call = 0;
        var agent = new ScriptedAgent((_, _) => ++call == 2
            ? throw new TimeoutException("slow")
            : AgentDraft.Completed(ScriptedAgent.Json("""{"response":1}""")));
        world.With("backend", agent, Seed());

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(2000);
        RunResult result = await run;

        Assert.Equal(3, call);
        Assert.Equal(RuntimeErrorCodes.OutputInvalid, result.Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenFailureIsPermanent_DoesNotRetry()
    {
        using var world = new World();
        var agent = new ScriptedAgent((_, _) => throw new InvalidOperationException("bug"));
        world.With("backend", agent, Seed());

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(1, agent.Calls);
        Assert.Equal("The agent failed with InvalidOperationException.", result.Error!.Message);
    }

    [Fact]
    public async Task RunAsync_WhenAgentIgnoresItsToken_WalksAwayAtTheDeadlineAndDiscardsWhatComesLate()
    {
        using var world = new World();
        var hang = new TaskCompletionSource<AgentDraft>();
        var agent = new ScriptedAgent((_, _, _) => new ValueTask<AgentDraft>(hang.Task));
        world.With("backend", agent, World.Define("backend") with { Limits = new(TimeSpan.FromMilliseconds(50)) });

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(50);
        RunResult result = await run;
        hang.SetResult(ScriptedAgent.Answer());

        Assert.Equal(RuntimeErrorCodes.TimedOut, result.Error!.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(50), result.Elapsed);
        Assert.Equal(124, AgentErrors.ExitCode(result));
        Assert.DoesNotContain(result.Events, static e => e is AttemptDrafted);
    }

    [Fact]
    public async Task RunAsync_WhenAgentBlocksSynchronously_StillWalksAway()
    {
        using var world = new World();
        using var gate = new ManualResetEventSlim();
        var agent = new ScriptedAgent((_, _) =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return ScriptedAgent.Answer();
        });
        world.With("backend", agent, World.Define("backend") with { Limits = new(TimeSpan.FromMilliseconds(50)) });

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(50);
        RunResult result = await run;
        gate.Set();

        Assert.Equal(RuntimeErrorCodes.TimedOut, result.Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTimedOutAttemptIsRetried_CountsIt()
    {
        using var world = new World();
        int call = 0;
        var agent = new ScriptedAgent(async (_, _, token) =>
        {
            if (++call == 1)
            {
                await Task.Delay(Timeout.Infinite, token);
            }

            return ScriptedAgent.Answer();
        });
        world.With("backend", agent, Seed() with { Limits = new(TimeSpan.FromMilliseconds(70)) });

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(70);
        await world.Time.PassAsync(1000);
        RunResult result = await run;

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(2, result.Root!.Attempts);
    }

    [Fact]
    public async Task RunAsync_WhenTheRunsTimeIsUp_EndsEvenBetweenAttempts()
    {
        using var world = new World();
        var agent = new ScriptedAgent((_, _) => throw new IOException("down"));
        world.With("backend", agent, Seed() with { Retry = World.SeedRetry with { MaxAttempts = 100 } });

        Task<RunResult> run = world.RunAsync("backend", budget: RunBudget.Default with { WallClock = TimeSpan.FromMilliseconds(5000) });
        await world.Time.PassAsync(1000);
        await world.Time.PassAsync(2000);
        RunResult result = await run;

        Assert.Equal(3, agent.Calls);
        Assert.Equal(VerdictKind.Rejected, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenCallerCancels_IsRejectedWithA016AndCountsNoFailure()
    {
        using var world = new World();
        using var caller = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var slow = new ScriptedAgent(async (_, _, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedAgent.Answer();
        });
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("api-spec"))), World.Define("backend", World.Rule("backend", "slow", "api-spec")));
        world.With("slow", slow);

        Task<RunResult> run = world.RunUntilAsync("backend", caller.Token);
        await begun.Task;
        await caller.CancelAsync();
        RunResult result = await run;

        Assert.Equal(RuntimeErrorCodes.Cancelled, result.Error!.Code);
        Assert.Equal(130, AgentErrors.ExitCode(result));
        Assert.Equal(VerdictKind.Verified, result.Root!.Response!.Verdict.Kind);
        Assert.Null(Assert.Single(result.Root.Children).Response);
        Assert.DoesNotContain(result.Events, static e => e is AttemptFailed);
        Assert.DoesNotContain(world.Log.Lines, static l => l.Event.Name == "error_occurred");
    }

    [Fact]
    public async Task RunAsync_WhenAlreadyCancelled_CallsNoAgent()
    {
        using var world = new World();
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        world.With("backend", agent);

        RunResult result = await world.RunUntilAsync("backend", new CancellationToken(canceled: true));

        Assert.Equal(RuntimeErrorCodes.Cancelled, result.Error!.Code);
        Assert.Equal(0, agent.Calls);
    }
}
