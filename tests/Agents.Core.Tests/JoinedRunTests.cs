using Agents.Core.Tests.Kit;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class JoinedRunTests
{
    private static ScriptedAgent Calls(string agent, List<RunResult> results) => new(async (task, context, token) =>
    {
        IAgentRouter router = context.Services.GetRequiredService<IAgentRouter>();
        RunResult inner = await router.RunAsync(new AgentRequest($"{task.Query}!") { Agent = agent }, token);
        lock (results)
        {
            results.Add(inner);
        }

        return ScriptedAgent.Answer();
    });

    [Fact]
    public async Task RunAsync_FromInsideAStep_JoinsTheRunAsAChargedChild()
    {
        using var world = new World();
        List<RunResult> inner = [];
        world.With("outer", Calls("inner", inner)).With("inner", new ScriptedAgent(ScriptedAgent.Answer()));

        RunResult result = await world.RunAsync("outer");

        Assert.Equal(["0", "0.j1"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal(result.Id, Assert.Single(inner).Id);
        Assert.Equal(VerdictKind.Verified, inner[0].Verdict);
        Assert.Equal("inner", inner[0].Response!.Agent);
        Assert.Single(result.Events.OfType<RunStarted>());
    }

    [Fact]
    public async Task RunAsync_WhenAnAgentCallsItselfThroughTheRouter_EndsAtTheBudget()
    {
        using var world = new World();
        List<RunResult> inner = [];
        ScriptedAgent agent = Calls("self", inner);
        world.With("self", agent);

        RunResult result = await world.RunAsync("self");

        Assert.InRange(agent.Calls, 2, 9);
        Assert.Contains(inner, static r => r.Error?.Code == RuntimeErrorCodes.BudgetExhausted);
        Assert.Contains(result.Events.OfType<HandoffNotTaken>(), static n => n.Rule == -1 && n.Code == RuntimeErrorCodes.BudgetExhausted);
        Assert.Equal(VerdictKind.Degraded, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheStepIsOver_IsRefused()
    {
        using var world = new World();
        var over = new TaskCompletionSource();
        Task<RunResult>? detached = null;
        var agent = new ScriptedAgent((_, _) =>
        {
            detached = Task.Run(async () =>
            {
                await over.Task;
                return await world.Router.RunAsync(new AgentRequest("later") { Agent = "outer" });
            });
            return ScriptedAgent.Answer();
        });
        world.With("outer", agent);

        await world.RunAsync("outer");
        over.SetResult();

        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, (await detached!).Error!.Code);
        Assert.Equal(1, agent.Calls);
    }

    [Fact]
    public async Task RunAsync_WhenTheRunIsCancelled_AnswersTheJoinedCaller()
    {
        using var world = new World();
        using var caller = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var answered = new TaskCompletionSource<RunResult>();
        world.With("outer", new ScriptedAgent(async (_, context, _) =>
        {
            answered.SetResult(await context.Services.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("x") { Agent = "inner" }, CancellationToken.None));
            return ScriptedAgent.Answer();
        }));
        world.With("inner", new ScriptedAgent(async (_, _, token) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedAgent.Answer();
        }));

        Task<RunResult> run = world.RunUntilAsync("outer", caller.Token);
        await begun.Task;
        await caller.CancelAsync();

        Assert.Equal(RuntimeErrorCodes.Cancelled, (await run).Error!.Code);
        Assert.Equal(RuntimeErrorCodes.Cancelled, (await answered.Task).Error!.Code);
    }
}
