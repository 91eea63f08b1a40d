using System.Text.Json;
using Agents.Runs;

namespace Agents.Backend.Tests.Testing;

public sealed class TestingAgentTests
{
    private const string Notes = "service notes  auth jwt\nNote  text text(1..80), owned\n";
    private const string Flaky = "```ts cart.test.ts\ntest('waits', async () => {\n  await new Promise((r) => setTimeout(r, 500));\n});\n```";
    private const string Mocked = "```ts cart.test.ts\nvi.mock('./cart');\ntest('adds', () => {});\n```";
    private const string Unasked = "```py test_mail.py\ndef test_mail():\n    sender = Mock()\n    send(sender)\n```";

    [Theory]
    [InlineData(Framework.Express, "tests/vitest.config.ts")]
    [InlineData(Framework.FastApi, "tests/conftest.py")]
    public async Task RunAsync_BehindTheBackendAgent_TakesTheHandoffAndIsVerified(Framework framework, string file)
    {
        RunResult run = await TestingRun.TeamAsync(Notes, framework);

        RunStep step = Assert.Single(run.Root!.Children);
        Assert.Equal("testing", step.Agent);
        Assert.Equal([ArtifactNames.EndpointSpecs], step.Received.Select(a => a.Name));
        Assert.True(step.Response!.Verdict.Kind == VerdictKind.Verified, string.Join("; ", step.Response.Verdict.Reasons));
        Assert.Contains(step.Response.Artifacts, a => a.Name == ArtifactNames.TestSuite && a.Path == file);
        Assert.Contains(step.Response.Verdict.Evidence.Run, c => c.Id == "E502" && c.Outcome == CheckOutcome.Passed);
    }

    [Theory]
    [MemberData(nameof(TestingRun.Requests), MemberType = typeof(TestingRun))]
    public async Task RunAsync_EveryDocumentedAnswerIsExercisedOrListedWithAReason(string request)
    {
        RunResult run = await TestingRun.TeamAsync(TestingRun.Request(request), Framework.Express);

        EndpointSpecs specs = SpecsReader.Read(run.Response!.Artifacts.Single(a => a.Name == ArtifactNames.EndpointSpecs))!;
        JsonElement report = Assert.Single(run.Root!.Children).Response!.Output.GetProperty("coverage_report");
        JsonElement[] uncovered = [.. report.GetProperty("uncovered").EnumerateArray()];
        Assert.Equal(specs.Endpoints.Sum(e => e.Answers.Length), report.GetProperty("answers_total").GetInt32());
        Assert.Equal(report.GetProperty("answers_total").GetInt32() - report.GetProperty("answers").GetInt32(), uncovered.Count(u => u.GetProperty("kind").GetString() == "answer"));
        Assert.All(uncovered, u => Assert.NotEqual(string.Empty, u.GetProperty("reason").GetString()));
        Assert.DoesNotContain(uncovered, u => u.GetProperty("kind").GetString() == "operation");
    }

    [Fact]
    public async Task RunAsync_TheSameSpecs_WriteTheSameSuite()
    {
        RunResult first = await TestingRun.TeamAsync(Notes, Framework.FastApi);
        RunResult second = await TestingRun.TeamAsync(Notes, Framework.FastApi);

        Assert.Equal(Hashes(first), Hashes(second));

        static IEnumerable<string> Hashes(RunResult run) => run.Root!.Children.Single().Response!.Artifacts.Select(a => a.Path + a.Hash);
    }

    [Theory]
    [InlineData(Flaky, "E502")]
    [InlineData(Mocked, "E503")]
    [InlineData(Unasked, "E503")]
    public async Task RunAsync_TestCodeThatLies_IsRefusedWithItsCodeAndTheWayOut(string query, string code)
    {
        RunResult run = await TestingRun.ReviewAsync(query);

        Assert.Equal(code, run.Error!.Code.Value);
        Assert.Equal(Recovery(code), run.Error.Recovery);
    }

    [Fact]
    public async Task RunAsync_FlakyConstructsWithinTheTolerance_AreNamedAndLetStand()
    {
        RunResult run = await TestingRun.ReviewAsync(Flaky, """{"flakiness_tolerance":1}""");

        Assert.Null(run.Error);
        Assert.Contains("cart.test.ts:2", run.Response!.Output.GetProperty("test_plan").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, """{"max_execution_time_ms":5}""", "E501")]
    [InlineData("""{"coverage_target":100}""", null, "E504")]
    public async Task RunAsync_WhatIsAskedOfTheSuite_IsHeldOrRefusedWithItsCode(string? context, string? constraints, string code)
    {
        RunResult team = await TestingRun.TeamAsync(Notes, Framework.Express);

        RunResult run = await TestingRun.WithSpecsAsync(team, context, constraints);

        Assert.Equal(code, run.Error!.Code.Value);
        Assert.Equal(Recovery(code), run.Error.Recovery);
    }

    [Theory]
    [InlineData("cypress")]
    [InlineData("k6")]
    public async Task RunAsync_WhatIsNotBuilt_IsASentenceWithWhatIs(string framework)
    {
        RunResult team = await TestingRun.TeamAsync(Notes, Framework.Express);

        RunResult run = await TestingRun.WithSpecsAsync(team, $$"""{"framework":"{{framework}}"}""", null);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains("vitest, pytest", run.Response!.Output.GetProperty("response").GetString(), StringComparison.Ordinal);
        Assert.Empty(run.Response.Artifacts);
    }

    [Fact]
    public void Percent_CountsWhatHasACase()
    {
        SuiteCoverage coverage = new([Item(2), Item(0), Item(1)]);

        Assert.Equal(66.6, coverage.Percent);
        Assert.Equal("because", Assert.Single(coverage.Uncovered).Reason);

        static CoverageItem Item(int cases) => new("rule", "get", "unique(name)", cases, cases == 0 ? "because" : null);
    }

    [Fact]
    public async Task EndpointSpecs_HoldNoSecretAndNoCode()
    {
        RunResult run = await TestingRun.TeamAsync(Notes, Framework.Express);

        string specs = run.Response!.Artifacts.Single(a => a.Name == ArtifactNames.EndpointSpecs).AsText();
        Assert.DoesNotContain("JWT_KEYS", specs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("import ", specs, StringComparison.Ordinal);
    }

    private static string Recovery(string code)
    {
        string[] lines = File.ReadAllLines(TestingRun.Definition);
        return lines.SkipWhile(l => l.Trim() != code + ":").First(l => l.TrimStart().StartsWith("recovery: ", StringComparison.Ordinal)).Trim()["recovery: ".Length..];
    }
}
