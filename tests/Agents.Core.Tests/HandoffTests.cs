using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using static Agents.Core.Tests.Kit.ScriptedAgent;

namespace Agents.Core.Tests;

public class HandoffTests
{
    [Fact]
    public async Task RunAsync_WhenTheTargetIsNotRegistered_RecordsItAndStaysVerified()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(Answer(Piece("entity-model"))), World.Define("backend", World.Rule("backend", "04", "entity-model")));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        HandoffNotTaken notTaken = Assert.Single(result.Root!.NotTaken);
        Assert.Equal(HandoffOutcome.Unavailable, notTaken.Outcome);
        Assert.Null(notTaken.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheConditionHolds_CarriesOnlyTheNamedArtifacts()
    {
        using var world = new World();
        var database = new ScriptedAgent(Answer());
        world.With("backend", new ScriptedAgent(Answer(Piece("entity-model"), Piece("code", "secret"))), World.Define("backend", World.Rule("backend", "Agent 04", "entity-model")))
            .With("database", database, World.Define("04-database-management"));

        RunResult result = await world.RunAsync("backend");

        AgentTask task = Assert.Single(database.Tasks);
        Assert.Equal(["entity-model"], task.Artifacts.Select(static a => a.Name));
        Assert.Equal("Agent 04 is needed. Work from: entity-model.", task.Query);
        Assert.Equal(["0", "0.0"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenConditionsFailOrAreFreeText_RecordsEachInRuleOrder()
    {
        using var world = new World();
        HandoffRule free = new("backend", "testing", HandoffCondition.Free("when it feels right"), [], false);
        HandoffRule input = new("backend", "testing", new HandoffCondition("chosen", "a database is chosen", [], ["/context/database"]), [], false);
        world.With("backend", new ScriptedAgent(Answer()), World.Define("backend", World.Rule("backend", "testing", "endpoint-specs"), free, input))
            .With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(
            [HandoffOutcome.ConditionNotMet, HandoffOutcome.NotAutomatic, HandoffOutcome.ConditionNotMet],
            result.Root!.NotTaken.Select(static n => n.Outcome));
        Assert.Equal([0, 1, 2], result.Root.NotTaken.Select(static n => n.Rule));
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenAnInputPointerIsPresent_TakesTheHandoff()
    {
        using var world = new World();
        HandoffRule input = new("backend", "testing", new HandoffCondition("chosen", "a database is chosen", [], ["/context/database"]), [], false);
        world.With("backend", new ScriptedAgent(Answer()), World.Define("backend", input)).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.Router.RunAsync(
            new AgentRequest("do it") { Agent = "backend", Context = Json("""{"database":"postgresql"}""") }, TestContext.Current.CancellationToken);

        Assert.Equal("testing", Assert.Single(result.Root!.Children).Agent);
    }

    [Fact]
    public async Task RunAsync_WhenTheTargetsSchemaWantsMore_RefusesWithA004AndDegrades()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(Answer(Piece("entity-model"))), World.Define("backend", World.Rule("backend", "database", "entity-model")))
            .With("database", new ScriptedAgent(Answer()), World.Define("database") with { InputSchema = JsonElement.Parse("""{"required":["query","context"]}""") });

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(RuntimeErrorCodes.HandoffInvalid, Assert.Single(result.Root!.NotTaken).Code);
        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(VerdictKind.Verified, result.Response!.Verdict.Kind);
    }

    [Fact]
    public async Task RunAsync_WhenTwoAgentsPassTheBallForever_EndsAtTheBudgetAndSaysSo()
    {
        using var world = new World();
        int n = 0;
        ScriptedAgent Player() => new((_, _) => Answer(Piece("ball", $"bounce {Interlocked.Increment(ref n)}")));
        ScriptedAgent ping = Player();
        ScriptedAgent pong = Player();
        world.With("ping", ping, World.Define("ping", World.Rule("ping", "pong", "ball"))).With("pong", pong, World.Define("pong", World.Rule("pong", "ping", "ball")));

        RunResult result = await world.RunAsync("ping");

        Assert.Equal(9, ping.Calls + pong.Calls);
        HandoffNotTaken refusal = Assert.Single(result.Events.OfType<HandoffNotTaken>());
        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, refusal.Code);
        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Contains("A005", Assert.Single(result.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenAnAgentHandsToItselfWithTheSamePayload_IsRefusedWithA006()
    {
        using var world = new World();
        var agent = new ScriptedAgent(Answer(Piece("ball")));
        world.With("self", agent, World.Define("self", World.Rule("self", "self", "ball")));

        RunResult result = await world.RunAsync("self");

        Assert.Equal(2, agent.Calls);
        Assert.Equal(RuntimeErrorCodes.HandoffRepeated, Assert.Single(result.Events.OfType<HandoffNotTaken>()).Code);
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTwoRulesCarryTheSameToTheSameTarget_RunsItOnce()
    {
        using var world = new World();
        var target = new ScriptedAgent(Answer());
        HandoffRule rule = World.Rule("backend", "testing", "api-spec");
        world.With("backend", new ScriptedAgent(Answer(Piece("api-spec"))), World.Define("backend", rule, rule)).With("testing", target);

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(1, target.Calls);
        Assert.Equal(HandoffOutcome.Reused, Assert.Single(result.Root!.NotTaken).Outcome);
    }

    [Fact]
    public async Task RunAsync_WhenADownstreamStepFails_DegradesTheRunAndNotTheParent()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(Answer(Piece("api-spec"))), World.Define("backend", World.Rule("backend", "testing", "api-spec")))
            .With("testing", new ScriptedAgent((_, _) => throw new InvalidOperationException("bug")));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(VerdictKind.Verified, result.Response!.Verdict.Kind);
        Assert.Equal(["testing: A015: The agent failed with InvalidOperationException."], result.Reasons);
        Assert.Equal(0, AgentErrors.ExitCode(result));
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentAsksForADeclaredEdge_ConsidersItAfterTheRules()
    {
        using var world = new World();
        HandoffRule free = new("backend", "testing", HandoffCondition.Free("if wanted"), [], false);
        AgentDraft draft = Answer(Piece("api-spec")) with
        {
            Handoffs = [new HandoffRequest("testing", "tests are wanted", ["api-spec"]), new HandoffRequest("security", "audit", [])],
        };
        world.With("backend", new ScriptedAgent(draft), World.Define("backend", free)).With("testing", new ScriptedAgent(Answer())).With("security", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal("0.1", Assert.Single(result.Root!.Children).Id.Value);
        Assert.Equal([HandoffOutcome.NotAutomatic, HandoffOutcome.Refused], result.Root.NotTaken.Select(static n => n.Outcome));
        Assert.Equal(RuntimeErrorCodes.HandoffInvalid, result.Root.NotTaken[1].Code);
    }

    [Fact]
    public async Task RunAsync_WhenSiblingsRunInParallel_SplitsHopsAndNoBranchStarvesAnother()
    {
        using var world = new World();
        int n = 0;
        ScriptedAgent Greedy() => new((_, _) => Answer(Piece("ball", $"{Interlocked.Increment(ref n)}")));
        world.With("root", new ScriptedAgent(Answer(Piece("ball"))), World.Define("root", World.Rule("root", "a", "ball"), World.Rule("root", "b", "ball")))
            .With("a", Greedy(), World.Define("a", World.Rule("a", "a", "ball")))
            .With("b", Greedy(), World.Define("b", World.Rule("b", "b", "ball")));

        RunResult result = await world.RunAsync("root");

        Assert.Equal(9, result.Steps.Count());
        Assert.Equal(4, result.Steps.Count(static s => s.Agent == "a"));
        Assert.Equal(4, result.Steps.Count(static s => s.Agent == "b"));
    }

    [Fact]
    public async Task RunAsync_WhenDraftsSpendMoreThanTheBudget_RefusesWhatFollows()
    {
        using var world = new World();
        AgentDraft draft = Answer(Piece("api-spec")) with { Usage = new AgentUsage(2, 10, 10) };
        world.With("backend", new ScriptedAgent(draft), World.Define("backend", World.Rule("backend", "testing", "api-spec"))).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend", budget: RunBudget.Default with { ModelCalls = 1 });

        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, Assert.Single(result.Root!.NotTaken).Code);
    }
}
