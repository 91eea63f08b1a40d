using Agents.Core.Tests.Kit;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class BudgetTests
{
    private static readonly RunBudget s_small = RunBudget.Default with { ModelCalls = 3, Tokens = 1000, Cost = 2m };

    [Fact]
    public async Task ReserveAsync_WhenTheBudgetCannotBearIt_ReservesNothingAndSaysWhyUnderA005()
    {
        using var world = new World();
        List<bool> granted = [];
        world.With("backend", new ScriptedAgent(async (_, context, token) =>
        {
            granted.Add(await context.ReserveAsync(new BudgetCharge(2, 100, 1.5m), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(2, 1), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(0, 901), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(0, 0, 0.51m), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(-1), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(1, 900, 0.5m), token));
            return ScriptedAgent.Answer();
        }));

        RunResult result = await world.RunAsync("backend", budget: s_small);

        Assert.Equal([true, false, false, false, false, true], granted);
        Assert.Equal(
            ["too few model calls are left", "too few tokens are left", "too few means to pay are left"],
            result.Events.OfType<BudgetRefused>().Select(static r => r.Reason));
        Assert.All(result.Events.OfType<BudgetRefused>(), static r => Assert.Equal(RuntimeErrorCodes.BudgetExhausted, r.Code));
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task ReserveAsync_ByParallelSteps_NeverPromisesTheSameRemainderTwice()
    {
        using var world = new World();
        int granted = 0;
        ScriptedAgent Greedy() => new(async (_, context, token) =>
        {
            while (await context.ReserveAsync(new BudgetCharge(1, 10, 0.1m), token))
            {
                Interlocked.Increment(ref granted);
            }

            return ScriptedAgent.Answer();
        });
        world.With("root", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("x"))), World.Define(
                "root", World.Rule("root", "a", "x"), World.Rule("root", "b", "x"), World.Rule("root", "c", "x")))
            .With("a", Greedy()).With("b", Greedy()).With("c", Greedy());

        RunResult result = await world.RunAsync("root", budget: RunBudget.Default with { ModelCalls = 17 });

        Assert.Equal(17, granted);
        Assert.Equal(3, result.Events.OfType<BudgetRefused>().Count());
    }

    [Fact]
    public async Task ReserveAsync_AfterAResume_RemembersWhatWasReserved()
    {
        using var world = new World();
        List<bool> granted = [];
        world.With("backend", new ScriptedAgent(async (_, context, token) =>
        {
            granted.Add(await context.ReserveAsync(new BudgetCharge(1), token));
            granted.Add(await context.ReserveAsync(new BudgetCharge(1), token));
            return ScriptedAgent.Answer();
        }));
        DateTimeOffset now = world.Time.GetUtcNow();
        var journal = new InMemoryRunJournal();
        var id = new RunId("r");
        RunEvent[] before =
        [
            .. RunIntake.Open(
                id, new AgentRequest("go") { Budget = s_small }, new RouteDecision("backend", "named", []), world.Catalog.Find("backend"),
                ScriptedAgent.Json("""{"query":"go"}"""), now),
            new AttemptStarted(now, StepId.Root, 1, now, now.AddSeconds(30)),
            new BudgetReserved(now, StepId.Root, 1, new BudgetCharge(2)),
        ];
        await journal.AppendAsync(id, 1, 0, before, TestContext.Current.CancellationToken);
        var host = new RunHost(world.Provider, world.Provider.GetRequiredService<Catalog.AgentCatalogProvider>(), journal, new RunChance());

        RunResult result = await new RunPump(host, id, epoch: 2).RunAsync([], TestContext.Current.CancellationToken);

        Assert.Equal([true, false], granted);
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheWallClockIsBeyondAllTime_RunsOrRefuses()
    {
        using var world = new World();
        world.With("a", new ScriptedAgent(ScriptedAgent.Answer()));

        RunResult endless = await world.RunAsync("a", budget: RunBudget.Default with { WallClock = TimeSpan.MaxValue });
        RunResult none = await world.RunAsync("a", budget: RunBudget.Default with { WallClock = TimeSpan.MinValue });

        Assert.Equal(VerdictKind.Verified, endless.Verdict);
        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, none.Error!.Code);
    }

    [Theory]
    [InlineData(2, 50, 60, 0.1)]
    [InlineData(9, 1, 1, 0.1)]
    public void Apply_WhenADraftReportsMoreThanItReserved_ChargesTheLargerOfBoth(int calls, long sent, long received, double cost)
    {
        DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        RunState state = RunState.Empty.Apply(
        [
            new StepStarted(now, StepId.Root, null, "a", string.Empty, null, ScriptedAgent.Json("{}"), "h", [], "named", 8, AgentAuthority.None),
            new AttemptStarted(now, StepId.Root, 1, now, now),
            new BudgetReserved(now, StepId.Root, 1, new BudgetCharge(4, 100, 1m)),
            new AttemptDrafted(now, StepId.Root, 1, ScriptedAgent.Answer() with { Usage = new AgentUsage(calls, sent, received, (decimal)cost) }, [], []),
        ]);

        Assert.Equal(new BudgetCharge(Math.Max(4, calls), Math.Max(100, sent + received), 1m), state.Spent);
    }
}
