using System.Collections.Immutable;
using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using NSubstitute;

namespace Agents.Core.Tests;

public class VerdictTests
{
    private static readonly RetryDefinition s_three = World.SeedRetry with { InitialDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };

    private static IAgentVerifier Verifier(Func<AgentDraft, VerificationReport> verify)
    {
        IAgentVerifier verifier = Substitute.For<IAgentVerifier>();
        verifier.Name.Returns("rules");
        verifier.Version.Returns("7");
        verifier.AppliesTo(Arg.Any<AgentDefinition>()).Returns(true);
        verifier.Verify(Arg.Any<AgentTask>(), Arg.Any<AgentDraft>(), Arg.Any<CancellationToken>()).Returns(c => verify(c.Arg<AgentDraft>()));
        return verifier;
    }

    private static VerificationReport Found(string code, FindingSeverity severity) => new(
        [new Finding { Rule = code + "-01", Code = new(code), Severity = severity, Message = "is wrong", File = "app.py", Line = 4 }],
        [new CheckRecord(code + "-01", "a rule", CheckOutcome.Failed)]);

    private static VerificationReport Clean() => new([], [new CheckRecord("R-01", "a rule", CheckOutcome.Passed), new CheckRecord("R-02", "another", CheckOutcome.NotRun, "no database")]);

    private static async Task<RunResult> JudgeAsync(Func<AgentDraft, VerificationReport> verify, AgentDraft? draft = null)
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(draft ?? ScriptedAgent.Answer()), World.Define("backend") with { Retry = s_three }).With(Verifier(verify));
        return await world.RunAsync("backend");
    }

    [Fact]
    public async Task RunAsync_WhenEveryCheckPasses_IsVerifiedAndNamesThem()
    {
        RunResult result = await JudgeAsync(static _ => Clean());

        Verdict verdict = result.Response!.Verdict;
        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(["schema/output", "R-01"], verdict.Evidence.Run.Select(static c => c.Id));
        Assert.Equal("no database", Assert.Single(verdict.Evidence.NotRun).Detail);
        Assert.Equal("7", verdict.Evidence.Versions["rules"]);
        Assert.Contains("definition", verdict.Evidence.Versions.Keys);
        Assert.StartsWith("0.1.0", verdict.Evidence.Versions["agents"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenAFindingHasASeverityNobodyKnows_IsAnError()
    {
        RunResult result = await JudgeAsync(static _ => Found("E202", (FindingSeverity)77));

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(FindingSeverity.Error, Assert.Single(result.Response!.Findings).Severity);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("""{"title":"Answer","description":"What it says","default":{},"required_fields":["response"]}""")]
    public async Task RunAsync_WhenTheOutputSchemaRefusesNothing_IsUnchecked(string schema)
    {
        using var world = new World();
        world.With("a", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("a") with { OutputSchema = JsonElement.Parse(schema) });

        RunResult result = await world.RunAsync("a");

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal("unchecked", Assert.Single(result.Reasons));
        Assert.Equal("the output schema refuses nothing", Assert.Single(result.Response!.Verdict.Evidence.NotRun).Detail);
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData(" ", "1")]
    [InlineData("rules", null)]
    public void Catalog_WhenAVerifierHasNoNameOrVersion_SaysSo(string? name, string? version)
    {
        IAgentVerifier verifier = Substitute.For<IAgentVerifier>();
        verifier.Name.Returns(name);
        verifier.Version.Returns(version);
        using var world = new World();
        world.With("a", new ScriptedAgent(ScriptedAgent.Answer())).With(verifier);

        AgentDefinitionException e = Assert.Throws<AgentDefinitionException>(() => world.Catalog);

        Assert.Equal("AC005", Assert.Single(e.Diagnostics).Id);
    }

    [Fact]
    public async Task RunAsync_WhenARepairSatisfiesTheVerifier_IsRepaired()
    {
        int drafts = 0;

        RunResult result = await JudgeAsync(_ => ++drafts < 3 ? Found("E202", FindingSeverity.Error) : Clean());

        Assert.Equal(VerdictKind.Repaired, result.Verdict);
        Assert.Equal(2, result.Response!.Verdict.Repairs);
        Assert.Equal(3, result.Root!.Attempts);
    }

    [Fact]
    public async Task RunAsync_WhenRepairing_HandsFindingsAndDraftBack()
    {
        using var world = new World();
        int drafts = 0;
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        world.With("backend", agent, World.Define("backend") with { Retry = s_three }).With(Verifier(_ => ++drafts < 2 ? Found("E202", FindingSeverity.Error) : Clean()));

        await world.RunAsync("backend");

        Assert.Empty(agent.Tasks[0].Feedback);
        Assert.Null(agent.Tasks[0].Previous);
        Assert.Equal("E202-01", Assert.Single(agent.Tasks[1].Feedback).Rule);
        Assert.NotNull(agent.Tasks[1].Previous);
    }

    [Theory]
    [InlineData("E202", VerdictKind.Degraded)]
    [InlineData("E203", VerdictKind.Rejected)]
    [InlineData("E204", VerdictKind.Degraded)]
    [InlineData("E555", VerdictKind.Rejected)]
    public async Task RunAsync_WhenAnErrorOutlivesEveryRepair_TakesTheCodesDisposition(string code, VerdictKind expected)
    {
        RunResult result = await JudgeAsync(_ => Found(code, FindingSeverity.Error));

        Assert.Equal(expected, result.Verdict);
        Assert.Equal(3, result.Root!.Attempts);
        Assert.Equal(expected == VerdictKind.Rejected ? code : null, result.Error?.Code.Value);
        Assert.Contains(result.Reasons, r => r == $"{code}-01: is wrong (app.py:4)");
    }

    [Fact]
    public async Task RunAsync_WhenAFindingIsAWarning_DegradesWithoutRepair()
    {
        RunResult result = await JudgeAsync(_ => Found("E203", FindingSeverity.Warning));

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(1, result.Root!.Attempts);
    }

    [Fact]
    public async Task RunAsync_WhenAFindingIsInfo_StaysVerified() =>
        Assert.Equal(VerdictKind.Verified, (await JudgeAsync(_ => Found("E203", FindingSeverity.Info) with { Checks = [] })).Verdict);

    [Fact]
    public async Task RunAsync_WhenAFailedCheckHasNoFinding_IsNotVerified() =>
        Assert.Equal(VerdictKind.Degraded, (await JudgeAsync(_ => new([], [new("R-01", "a rule", CheckOutcome.Failed)]))).Verdict);

    [Fact]
    public async Task RunAsync_WhenTheAgentHasReservations_Degrades()
    {
        RunResult result = await JudgeAsync(_ => Clean(), ScriptedAgent.Answer() with { Reservations = ["half of it"] });

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(["half of it"], result.Reasons);
    }

    [Fact]
    public async Task RunAsync_WhenAVerifierThrows_DegradesUnderA019AndShowsNoPassedCheck()
    {
        RunResult result = await JudgeAsync(static _ => throw new InvalidOperationException("hunter2"));

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(RuntimeErrorCodes.VerifierFailed, Assert.Single(result.Response!.Findings).Code);
        Assert.Equal(["schema/output"], result.Response.Verdict.Evidence.Run.Select(static c => c.Id));
        Assert.DoesNotContain("hunter2", string.Join(' ', result.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenThereIsNoSchemaAndNoVerifier_IsDegradedUnchecked()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("backend") with { OutputSchema = null });

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(["unchecked"], result.Reasons);
    }

    [Fact]
    public async Task RunAsync_WhenAVerifierChecksNothingAndThereIsNoSchema_IsDegradedUnchecked()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("backend") with { OutputSchema = null })
            .With(Verifier(static _ => VerificationReport.Empty));

        Assert.Equal(["unchecked"], (await world.RunAsync("backend")).Reasons);
    }

    [Fact]
    public async Task RunAsync_WhenOutputBreaksTheSchema_RepairsThenRejectsWithAPlace()
    {
        using var world = new World();
        var agent = new ScriptedAgent(AgentDraft.Completed(ScriptedAgent.Json("""{"response":"x","confidence":2}""")));
        world.With("backend", agent, World.Define("backend") with { Retry = s_three });

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(3, agent.Calls);
        Assert.Equal(RuntimeErrorCodes.OutputInvalid, result.Error!.Code);
        Assert.Equal("/confidence", result.Error.Path);
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, result.Response!.Output.ValueKind);
    }

    [Fact]
    public async Task RunAsync_WhenARepairFails_TheEarlierUsableDraftStands()
    {
        using var world = new World();
        int call = 0;
        var agent = new ScriptedAgent((_, _) => ++call == 1 ? ScriptedAgent.Answer() : throw new InvalidOperationException("bug"));
        world.With("backend", agent, World.Define("backend") with { Retry = s_three }).With(Verifier(_ => Found("E202", FindingSeverity.Error)));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(VerdictKind.Degraded, result.Verdict);
        Assert.Equal(2, result.Reasons.Length);
        Assert.Contains("A015", result.Reasons[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentFailsUnderADeclaredCode_UsesTheDefinitionsWords()
    {
        using var world = new World();
        AgentDefinition definition = World.Define("backend") with { ErrorCodes = [new(new("E201"), "Runtime not supported", "Check supported runtimes")] };
        world.With("backend", new ScriptedAgent(AgentDraft.Failed(new("E201"), "cobol is not supported", "/context/runtime", ["nodejs"])), definition);

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(new AgentErrorCode("E201"), result.Error!.Code);
        Assert.Equal("Runtime not supported", result.Error.Name);
        Assert.Equal("Check supported runtimes", result.Error.Recovery);
        Assert.Equal(["nodejs"], result.Error.Supported);
        Assert.Equal(2, AgentErrors.ExitCode(result));
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentFailsUnderAnUndeclaredCode_IsA015()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(AgentDraft.Failed(new("E201"), "no")));

        Assert.Equal(RuntimeErrorCodes.AgentFailed, (await world.RunAsync("backend")).Error!.Code);
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentAsksTenQuestions_PassesThreeOn()
    {
        ImmutableArray<AgentQuestion> ten = [.. Enumerable.Range(0, 10).Select(static i => new AgentQuestion($"q{i}", "no", "line"))];

        RunResult result = await JudgeAsync(_ => Clean(), ScriptedAgent.Answer() with { Questions = ten });

        Assert.Equal(["q0", "q1", "q2"], result.Questions.Select(static q => q.Text));
    }

    [Fact]
    public async Task RunAsync_WhenTheDraftLeavesArraysAtTheirDefaults_StillJudgesIt()
    {
        RunResult result = await JudgeAsync(
            _ => new VerificationReport(default, default),
            ScriptedAgent.Answer() with { Artifacts = default, Handoffs = default, Questions = default, Reservations = default, NotRun = default, Usage = null! });

        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentDisposesItsDocument_TheAnswerIsStillReadable()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent((_, _) =>
        {
            using var document = System.Text.Json.JsonDocument.Parse("""{"response":"x","confidence":1}""");
            return AgentDraft.Completed(document.RootElement);
        }));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal("x", result.Response!.Output.GetProperty("response").GetString());
    }
}
