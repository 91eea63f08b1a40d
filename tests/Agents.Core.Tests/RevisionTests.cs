using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using static Agents.Core.Tests.Kit.ScriptedAgent;

namespace Agents.Core.Tests;

public class RevisionTests
{
    private static readonly HandoffRule s_database = World.Rule("backend", "database", "entity-model") with { Returns = true };
    private static readonly HandoffRule s_testing = World.Rule("backend", "testing", "api-spec");

    private static ScriptedAgent Backend() => new((task, _) =>
        Answer(Piece("entity-model"), Piece("api-spec", task.Artifacts.Any(static a => a.Name == "sql-schema") ? "revised" : "first")));

    [Fact]
    public async Task RunAsync_WhenARuleReturns_RevisesThenFiresTheOthersFromTheRevision()
    {
        using var world = new World();
        var testing = new ScriptedAgent(Answer());
        world.With("backend", Backend(), World.Define("backend", s_testing, s_database))
            .With("database", new ScriptedAgent(Answer(Piece("sql-schema")))).With("testing", testing);

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(["0", "0.1", "0.r", "0.r.0"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal("revised", Assert.Single(Assert.Single(testing.Tasks).Artifacts).AsText());
        Assert.Same(result.Root!.Revision!.Response, result.Response);
        Assert.Equal("revises with sql-schema from database", result.Root.Revision.Reason);
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheReturningTargetIsMissing_TheOthersFireFromTheFirstAnswer()
    {
        using var world = new World();
        world.With("backend", Backend(), World.Define("backend", s_testing, s_database)).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(["0", "0.0"], result.Steps.Select(static s => s.Id.Value));
    }

    [Fact]
    public async Task RunAsync_WhenTheRevisionIsRejected_TheFirstAnswerStandsAndTheRunDegrades()
    {
        using var world = new World();
        var backend = new ScriptedAgent((task, _) => task.Artifacts.IsEmpty ? Answer(Piece("entity-model"), Piece("api-spec")) : throw new InvalidOperationException("bug"));
        world.With("backend", backend, World.Define("backend", s_testing, s_database))
            .With("database", new ScriptedAgent(Answer(Piece("sql-schema")))).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(["0", "0.0", "0.1", "0.r"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Same(result.Root!.Response, result.Response);
    }

    [Fact]
    public async Task RunAsync_WhenNoHopIsLeftForTheRevision_RefusesTheReturningHandoff()
    {
        using var world = new World();
        world.With("backend", Backend(), World.Define("backend", s_testing, s_database))
            .With("database", new ScriptedAgent(Answer(Piece("sql-schema")))).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend", budget: RunBudget.Default with { Hops = 1 });

        Assert.Equal(["0", "0.0"], result.Steps.Select(static s => s.Id.Value));
        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, Assert.Single(result.Root!.NotTaken).Code);
    }

    [Fact]
    public async Task RunAsync_WhenThreeHopsAreGiven_ExactlyDatabaseRevisionAndTestingFit()
    {
        using var world = new World();
        world.With("backend", Backend(), World.Define("backend", s_testing, s_database))
            .With("database", new ScriptedAgent(Answer(Piece("sql-schema")))).With("testing", new ScriptedAgent(Answer()));

        RunResult result = await world.RunAsync("backend", budget: RunBudget.Default with { Hops = 3 });

        Assert.Equal(4, result.Steps.Count());
        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenAnErrorEscalates_TheTargetsAnswerLeadsToARevision()
    {
        using var world = new World();
        var backend = new ScriptedAgent((task, _) => Answer(Piece("auth-config", task.Artifacts.IsEmpty ? "weak" : "strong")));
        HandoffRule audit = World.Rule("backend", "07", "auth-config");
        world.With("backend", backend, World.Define("backend", audit))
            .With("security", new ScriptedAgent(Answer(Piece("security-findings"))), World.Define("07-security") with { OutputSchema = null })
            .With(new WeakAuth());

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(VerdictKind.Rejected, result.Root!.Response!.Verdict.Kind);
        Assert.Equal(VerdictKind.Verified, result.Response!.Verdict.Kind);
        Assert.NotEqual(VerdictKind.Rejected, result.Verdict);
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task RunAsync_WhenNobodyTakesTheEscalation_IsRejectedUnderItsCode()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(Answer(Piece("auth-config", "weak")))).With(new WeakAuth());

        Assert.Equal("E203", (await world.RunAsync("backend")).Error!.Code.Value);
    }

    private sealed class WeakAuth : IAgentVerifier
    {
        public string Name => "auth";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => definition.Name == "backend";

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) =>
            draft.Artifacts.Any(static a => a.AsText() == "weak")
                ? new([new Finding { Rule = "E203-01", Code = new("E203"), Severity = FindingSeverity.Error, Message = "weak" }], [new("E203-01", "strength", CheckOutcome.Failed)])
                : new([], [new("E203-01", "strength", CheckOutcome.Passed)]);
    }
}
