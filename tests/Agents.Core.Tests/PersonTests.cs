using System.Collections.Immutable;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class PersonTests
{
    private static readonly AgentErrorCode s_code = new("E900");
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private static World Waiting(IAgent agent, PersonDecision byDefault = PersonDecision.Decline, AgentErrorCode? code = null, params HandoffRule[] rules)
    {
        World world = new World().With("backend", agent, World.Define("backend", rules) with { ErrorCodes = [new(s_code, "Delicate", "Ask")] });
        world.Builder.ConfigureAgent("backend", p => p with
        {
            Dispositions = p.Dispositions.SetItem(code ?? s_code, new CodeDisposition(ErrorDisposition.Escalate, EscalateTo: CodeDisposition.Person)),
            PersonDefault = byDefault,
        });
        return world.With(new Doubts());
    }

    private static IRunDecisions Decisions(World world) => world.Provider.GetRequiredService<IRunDecisions>();

    private static async Task<PendingDecision> AskedAsync(World world)
    {
        while (Decisions(world).Pending.IsEmpty)
        {
            await Task.Yield();
        }

        return Assert.Single(Decisions(world).Pending);
    }

    [Theory]
    [InlineData(PersonDecision.Accept, VerdictKind.Degraded, null, "E900 was accepted: ada decided")]
    [InlineData(PersonDecision.Decline, VerdictKind.Rejected, "A020", "declined, ada decided")]
    public async Task DecideAsync_WhenAStepWaits_DecidesIt(PersonDecision decision, VerdictKind verdict, string? code, string reason)
    {
        using World world = Waiting(new ScriptedAgent(ScriptedAgent.Answer()));
        Task<RunResult> run = world.RunAsync("backend");
        PendingDecision pending = await AskedAsync(world);

        Assert.Equal(s_code, pending.Code);
        Assert.True(await Decisions(world).DecideAsync(pending.Run, pending.Step, decision, "ada", TestContext.Current.CancellationToken));
        RunResult result = await run;

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(code, result.Error?.Code.Value);
        Assert.Contains(result.Reasons, r => r.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(Decisions(world).Pending);
        Assert.False(await Decisions(world).DecideAsync(pending.Run, pending.Step, decision, "bob", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ada", "A020")]
    [InlineData(null, "A013")]
    public async Task RunAsync_WhenDeclined_StillHandsOverWhatWasTurnedDown(string? who, string code)
    {
        using World world = Waiting(new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("report"))), rules: World.Rule("backend", "child", "report"));
        world.With("child", new ScriptedAgent(ScriptedAgent.Answer()));
        Task<RunResult> run = world.RunAsync("backend");
        PendingDecision pending = await AskedAsync(world);
        if (who is null)
        {
            await world.Time.PassAsync(s_hour);
        }
        else
        {
            await Decisions(world).DecideAsync(pending.Run, pending.Step, PersonDecision.Decline, who, TestContext.Current.CancellationToken);
        }

        AgentResponse response = (await run).Response!;

        Assert.Equal(VerdictKind.Rejected, response.Verdict.Kind);
        Assert.Equal(code, response.Error!.Code.Value);
        Assert.Contains("declined", response.Verdict.Reasons[0], StringComparison.Ordinal);
        Assert.Equal("report", Assert.Single(response.Artifacts).Name);
        Assert.Equal("d-1", Assert.Single(response.Findings).Rule);
        Assert.Contains(response.Verdict.Evidence.Run, c => c.Id == "d-1" && c.Outcome == CheckOutcome.Failed);
        Assert.Empty((await run).Root!.Children);
    }

    [Theory]
    [InlineData(PersonDecision.Decline, VerdictKind.Rejected, "A013")]
    [InlineData(PersonDecision.Accept, VerdictKind.Degraded, null)]
    public async Task RunAsync_WhenNobodyAnswers_TakesTheDefaultAtTheDeadline(PersonDecision byDefault, VerdictKind verdict, string? code)
    {
        using World world = Waiting(new ScriptedAgent(ScriptedAgent.Answer()), byDefault);
        Task<RunResult> run = world.RunAsync("backend");
        await AskedAsync(world);

        world.Time.Advance(s_hour - TimeSpan.FromMilliseconds(1));
        Assert.False(run.IsCompleted);
        await world.Time.PassAsync(TimeSpan.FromHours(1), advance: TimeSpan.FromMilliseconds(1));
        RunResult result = await run;

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(code, result.Error?.Code.Value);
        Assert.Equal(s_hour, result.Elapsed);
        Assert.Null(Assert.Single(result.Events.OfType<PersonAnswered>()).By);
    }

    [Fact]
    public async Task RunAsync_WhenAPauseIsLongerThanTheWallClock_TheRestStillHasItsTime()
    {
        using World world = Waiting(
            new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("x"))), PersonDecision.Accept, rules: World.Rule("backend", "child", "x"));
        var child = new ScriptedAgent((_, _) =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(4));
            return ScriptedAgent.Answer();
        });
        world.With("child", child);
        Task<RunResult> run = world.RunAsync("backend", budget: RunBudget.Default with { WallClock = TimeSpan.FromSeconds(5) });
        await AskedAsync(world);

        await world.Time.PassAsync(s_hour);
        RunResult result = await run;

        Assert.Equal("child", Assert.Single(result.Root!.Children).Agent);
        Assert.Equal(VerdictKind.Verified, result.Root.Children[0].Response!.Verdict.Kind);
        Assert.Equal(s_hour + TimeSpan.FromSeconds(4), result.Elapsed);
    }

    [Fact]
    public async Task DecideAsync_WhenAFailureIsAccepted_GivesOneAttemptMore()
    {
        int call = 0;
        var agent = new ScriptedAgent((_, _) => ++call == 1 ? throw new InvalidOperationException("bug") : ScriptedAgent.Answer());
        using World world = Waiting(agent, code: RuntimeErrorCodes.AgentFailed);
        Task<RunResult> run = world.RunAsync("backend");
        PendingDecision pending = await AskedAsync(world);

        await Decisions(world).DecideAsync(pending.Run, pending.Step, PersonDecision.Accept, "ada", TestContext.Current.CancellationToken);
        RunResult result = await run;

        Assert.Equal(2, agent.Calls);
        Assert.Equal(s_code, result.Error!.Code);
        Assert.Single(result.Events.OfType<PersonAsked>());
    }

    [Fact]
    public async Task RunAsync_WhenCancelledWhileItWaits_EndsWithA016AndWaitsNoMore()
    {
        using World world = Waiting(new ScriptedAgent(ScriptedAgent.Answer()));
        using var caller = new CancellationTokenSource();
        Task<RunResult> run = world.RunUntilAsync("backend", caller.Token);
        await AskedAsync(world);

        await caller.CancelAsync();

        Assert.Equal(RuntimeErrorCodes.Cancelled, (await run).Error!.Code);
        Assert.Empty(Decisions(world).Pending);
    }

    [Fact]
    public async Task RunAsync_WhenResumedWhileItWaits_StillWaitsForTheSameDeadline()
    {
        using World world = Waiting(new ScriptedAgent(ScriptedAgent.Answer()));
        var recorder = new RecordingJournal();
        world.Services.AddSingleton<IRunJournal>(recorder);
        using var caller = new CancellationTokenSource();
        Task<RunResult> run = world.RunUntilAsync("backend", caller.Token);
        PendingDecision pending = await AskedAsync(world);
        ImmutableArray<RunEvent> before = [.. recorder.Batches.SelectMany(static b => b)];
        await caller.CancelAsync();
        await run;
        var journal = new InMemoryRunJournal();
        await journal.AppendAsync(pending.Run, 1, 0, before, TestContext.Current.CancellationToken);
        var host = new RunHost(world.Provider, world.Provider.GetRequiredService<Catalog.AgentCatalogProvider>(), journal, new RunChance());

        Task<RunResult> resumed = new RunPump(host, pending.Run, epoch: 2).RunAsync([], TestContext.Current.CancellationToken);
        Assert.Equal(pending, await AskedAsync(world));
        await Decisions(world).DecideAsync(pending.Run, pending.Step, PersonDecision.Accept, "ada", TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Degraded, (await resumed).Verdict);
    }

    private sealed class Doubts : IAgentVerifier
    {
        public string Name => "doubts";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => definition.Name == "backend";

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) =>
            new([new Finding { Rule = "d-1", Code = s_code, Severity = FindingSeverity.Error, Message = "delicate" }], [new("d-1", "d", CheckOutcome.Failed)]);
    }
}
