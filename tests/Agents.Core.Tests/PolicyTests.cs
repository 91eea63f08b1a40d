using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class PolicyTests
{
    private static readonly AgentErrorCode s_code = new("E900");

    private static AgentDefinition Seed(string name = "backend") => World.Define(name) with
    {
        Retry = World.SeedRetry,
        ErrorCodes = [new(s_code, "Something declared", "Do the other thing")],
    };

    private static CodeDisposition Does(ErrorDisposition first) => new(first);

    private static Func<AgentPolicy, AgentPolicy> On(AgentErrorCode code, CodeDisposition disposition) =>
        p => p with { Dispositions = p.Dispositions.SetItem(code, disposition) };

    [Fact]
    public async Task RunAsync_WhenAnAgentIsFull_FailsWithA017AndRetriesAsTheDefinitionSays()
    {
        using var world = new World();
        var first = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        int calls = 0;
        var agent = new ScriptedAgent(async (_, _, _) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                begun.SetResult();
                await first.Task;
            }

            return ScriptedAgent.Answer();
        });
        world.With("backend", agent, Seed()).Builder.ConfigureAgent("backend", static p => p with { MaxConcurrency = 1 });

        Task<RunResult> one = world.RunAsync("backend");
        await begun.Task;
        Task<RunResult> other = world.RunAsync("backend");
        await world.Time.PassAsync(1000);
        await world.Time.PassAsync(2000);
        RunResult refused = await other;
        first.SetResult();

        Assert.Equal(RuntimeErrorCodes.Overloaded, refused.Error!.Code);
        Assert.Equal(3, refused.Root!.Attempts);
        Assert.Equal(VerdictKind.Verified, (await one).Verdict);
        Assert.Equal(VerdictKind.Verified, (await world.RunAsync("backend")).Verdict);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task RunAsync_WhenADraftIsAbandoned_ItKeepsItsPlaceUntilItReturns()
    {
        using var world = new World();
        var hang = new TaskCompletionSource();
        world.With("backend", new ScriptedAgent(async (_, _, _) =>
            {
                await hang.Task;
                return ScriptedAgent.Answer();
            }))
            .Builder.ConfigureAgent("backend", static p => p with { MaxConcurrency = 1, AttemptTimeout = TimeSpan.FromMilliseconds(40) });

        Task<RunResult> abandoned = world.RunAsync("backend");
        await world.Time.PassAsync(40);
        RunResult late = await abandoned;
        RunResult next = await world.RunAsync("backend");
        hang.SetResult();

        Assert.Equal(RuntimeErrorCodes.TimedOut, late.Error!.Code);
        Assert.Equal(TimeSpan.FromMilliseconds(40), late.Elapsed);
        Assert.Equal(RuntimeErrorCodes.Overloaded, next.Error!.Code);
    }

    [Theory]
    [InlineData(5000, 5000)]
    [InlineData(200, 1000)]
    public async Task RunAsync_WhenTheEndpointAsksForTime_WaitsAtLeastThatLong(int asked, int waits)
    {
        using var world = new World();
        int call = 0;
        world.With("backend", new ScriptedAgent((_, _) => ++call == 1
            ? throw new AgentException(RuntimeErrorCodes.Overloaded, "busy") { RetryAfter = TimeSpan.FromMilliseconds(asked) }
            : ScriptedAgent.Answer()), Seed());

        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(waits);
        RunResult result = await run;

        Assert.Equal(TimeSpan.FromMilliseconds(waits), result.Elapsed);
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheEndpointAsksForMoreThanTheRunHas_EndsAtOnce()
    {
        using var world = new World();
        var agent = new ScriptedAgent((_, _) => throw new AgentException(RuntimeErrorCodes.Overloaded, "busy") { RetryAfter = TimeSpan.FromHours(1) });
        world.With("backend", agent, Seed());

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(1, agent.Calls);
        Assert.Equal(TimeSpan.Zero, result.Elapsed);
        Assert.Equal(RuntimeErrorCodes.Overloaded, result.Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheHostRetriesACode_TriesAgain()
    {
        using var world = new World();
        var agent = new ScriptedAgent((_, _) => AgentDraft.Failed(s_code, "no"));
        world.With("backend", agent, Seed()).Builder.ConfigureAgent("backend", On(s_code, Does(ErrorDisposition.Retry)));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(3, agent.Calls);
        Assert.Equal(s_code, result.Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheHostFailsATransientCode_DoesNotTryAgain()
    {
        using var world = new World();
        var agent = new ScriptedAgent((_, _) => throw new IOException("down"));
        world.With("backend", agent, Seed()).Builder.ConfigureAgents(On(RuntimeErrorCodes.AgentFailed, Does(ErrorDisposition.Fail)));

        await world.RunAsync("backend");

        Assert.Equal(1, agent.Calls);
    }

    [Theory]
    [InlineData(ErrorDisposition.Fail, VerdictKind.Rejected, 1, VerdictKind.Rejected)]
    [InlineData(ErrorDisposition.FallBack, VerdictKind.Degraded, 1, VerdictKind.Degraded)]
    [InlineData(ErrorDisposition.Repair, VerdictKind.Degraded, 3, VerdictKind.Degraded)]
    public async Task RunAsync_WhenTheHostSaysWhatAFindingDoes_DoesThat(ErrorDisposition first, VerdictKind unsolved, int calls, VerdictKind verdict)
    {
        using var world = new World();
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        world.With("backend", agent, Seed()).With(new Complains(s_code))
            .Builder.ConfigureAgent("backend", On(s_code, new CodeDisposition(first, unsolved)));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(calls, agent.Calls);
        Assert.Equal(verdict, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheHostLetsABrokenSchemaStand_ItDoesNot()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(AgentDraft.Completed(ScriptedAgent.Json("[]")))).Builder
            .ConfigureAgent("backend", On(RuntimeErrorCodes.OutputInvalid, new CodeDisposition(ErrorDisposition.FallBack, VerdictKind.Degraded)));

        Assert.Equal(RuntimeErrorCodes.OutputInvalid, (await world.RunAsync("backend")).Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheHostEscalatesACodeToAnAgent_ItsAnswerLeadsToARevision()
    {
        using var world = new World();
        var backend = new ScriptedAgent((task, _) => ScriptedAgent.Answer(ScriptedAgent.Piece("plan", task.Artifacts.IsEmpty ? "bad" : "good")));
        var expert = new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("advice")));
        world.With("backend", backend, Seed() with { Retry = RetryDefinition.None }).With("expert", expert).With(new Complains(s_code, "bad"))
            .Builder.ConfigureAgent("backend", On(s_code, new CodeDisposition(ErrorDisposition.Repair, EscalateTo: "expert")));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(["0", "0.0", "0.r"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal(["plan"], Assert.Single(expert.Tasks).Artifacts.Select(static a => a.Name));
        Assert.Equal(VerdictKind.Verified, result.Response!.Verdict.Kind);
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentIsDownAndAnAnswerIsKept_ServesItDegraded()
    {
        using World world = Cached(out Func<bool, ScriptedAgent> _, out Action<bool> down);
        RunResult good = await world.RunAsync("backend");

        down(true);
        RunResult served = await world.RunAsync("backend");
        RunResult other = await world.RunAsync("backend", "something else");

        Assert.Equal(VerdictKind.Verified, good.Verdict);
        Assert.Equal(VerdictKind.Degraded, served.Verdict);
        Assert.StartsWith("served-from-cache: A015", Assert.Single(served.Reasons), StringComparison.Ordinal);
        Assert.Equal(good.Response!.Output.GetRawText(), served.Response!.Output.GetRawText());
        Assert.Equal(good.Response.Artifacts.Select(static a => a.Hash), served.Response.Artifacts.Select(static a => a.Hash));
        Assert.Equal(1, served.Root!.Attempts);
        Assert.Equal(CheckOutcome.Passed, Assert.Single(served.Response.Verdict.Evidence.Run).Outcome);
        Assert.Equal(RuntimeErrorCodes.AgentFailed, other.Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheSameRequestIsSpelledDifferently_FindsTheKeptAnswer()
    {
        using World world = Cached(out _, out Action<bool> down);
        Task<RunResult> Ask(string context) => world.Router.RunAsync(
            new AgentRequest("x") { Agent = "backend", Context = ScriptedAgent.Json(context) }, TestContext.Current.CancellationToken).AsTask();
        await Ask("""{"a":1,"b":{"c":[1,2],"d":null}}""");

        down(true);

        Assert.Equal(VerdictKind.Degraded, (await Ask("""{ "b":{"d":null, "c":[1,2]}, "a":1 }""")).Verdict);
        Assert.Equal(VerdictKind.Rejected, (await Ask("""{"a":1,"b":{"c":[2,1],"d":null}}""")).Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenAnotherCallerAsks_DoesNotServeHimAnothersAnswer()
    {
        using World world = Cached(out _, out Action<bool> down);
        await world.RunAsync("backend");

        down(true);
        RunResult result = await world.Router.RunAsync(
            new AgentRequest("do it") { Agent = "backend", Caller = Callers.Named("eve") }, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Rejected, result.Verdict);
    }

    [Fact]
    public void Catalog_WhenAPolicyNamesNobodyOrAsksForNonsense_SaysSo()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer())).With("other", new ScriptedAgent(ScriptedAgent.Answer())).Builder
            .ConfigureAgent("nobody", static p => p)
            .ConfigureAgent("backend", static p => p with { MaxConcurrency = 0 })
            .ConfigureAgent("other", static p => p with { FallBackToLastGood = true });

        AgentDefinitionException e = Assert.Throws<AgentDefinitionException>(() => world.Catalog);

        Assert.Equal(["AC008", "AC008", "AC008"], e.Diagnostics.Select(static d => d.Id));
        Assert.Contains("HybridCache", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Catalog_WhenAPolicyIsNull_SaysSo()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer())).Builder.ConfigureAgent("backend", static _ => null!);

        AgentDefinitionException e = Assert.Throws<AgentDefinitionException>(() => world.Catalog);

        Assert.Equal("AC008", Assert.Single(e.Diagnostics).Id);
        Assert.Equal(
            $"Agent definitions cannot be used:{Environment.NewLine}  backend(1,1): error AC008: Agent 'backend': its policy cannot be made: a configuration of it gave null."
            + $"{Environment.NewLine}    fix: Correct what ConfigureAgent or ConfigureAgents gives.", e.Message);
    }

    private static World Cached(out Func<bool, ScriptedAgent> make, out Action<bool> down)
    {
        bool isDown = false;
        down = value => isDown = value;
        make = _ => new ScriptedAgent((_, _) => isDown ? throw new HttpRequestException("down") : ScriptedAgent.Answer(Artifact.OfText("code", "ünïcode\n", "a/b.ts")));
        var world = new World();
        world.Services.AddHybridCache();
        world.With("backend", make(false), World.Define("backend")).Builder.ConfigureAgent("backend", static p => p with { FallBackToLastGood = true });
        return world;
    }

    /// <summary>Finds an error in every draft, or in those that hold an artifact with a text.</summary>
    private sealed class Complains(AgentErrorCode code, string? about = null) : IAgentVerifier
    {
        public string Name => "complains";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => definition.Name == "backend";

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) =>
            about is null || draft.Artifacts.Any(a => a.AsText() == about)
                ? new([new Finding { Rule = "x-1", Code = code, Severity = FindingSeverity.Error, Message = "bad" }], [new("x-1", "x", CheckOutcome.Failed)])
                : new([], [new("x-1", "x", CheckOutcome.Passed)]);
    }
}
