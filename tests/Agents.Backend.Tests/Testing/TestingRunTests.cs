using System.Text.Json;
using System.Text.RegularExpressions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Testing;

public sealed partial class TestingRunTests
{
    private const string Sleeps = "Read this\n```ts books.test.ts\ntest('waits', async () => {\n  await new Promise((r) => setTimeout(r, 500));\n});\n```\n";
    private const string Mocks = "Read this\n```ts books.test.ts\nvi.mock('../src/books');\ntest('answers', () => { expect(1).toBe(1); });\n```\n";

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task RunAsync_BesideTheBackend_TakesTheSpecsAndNothingElse(Framework framework)
    {
        ServiceCollection services = new();
        services.AddBackendAgent();
        services.AddTestingAgent();
        await using ServiceProvider provider = services.BuildServiceProvider();
        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Suites.Desk) { Framework = framework }, cancellationToken: TestContext.Current.CancellationToken);

        RunStep suite = Assert.Single(run.Steps, static s => s.Agent == "testing");
        Assert.Equal([ArtifactNames.EndpointSpecs], suite.Received.Select(static a => a.Name).Distinct());
        Assert.True(suite.Response!.Verdict.Kind == VerdictKind.Verified, suite.Response.Verdict.ToString());
        string ending = framework == Framework.FastApi ? ".py" : ".test.ts";
        Assert.Contains(suite.Response.Artifacts, a => a.Name == ArtifactNames.TestSuite && a.Path!.EndsWith("tickets" + ending, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vitest", """^  test\("[^"]+", async \(\) => \{$""")]
    [InlineData("pytest", """^def test_\w+\(\):$""")]
    public async Task RunAsync_WhenAFrameworkIsNamed_WritesOneTestForEachCaseOfThePlan(string framework, string test)
    {
        RunResult run = await Suites.RunAsync(await Suites.FencedAsync(Suites.Desk, Framework.Express), $$"""{"framework":"{{framework}}"}""");

        JsonElement answer = run.Response!.Output;
        Dictionary<string, string> files = answer.GetProperty("test_code").EnumerateArray().ToDictionary(static f => f.GetProperty("file").GetString()!, static f => f.GetProperty("code").GetString()!);
        int cases = Case().Count(answer.GetProperty("test_plan").GetString()!.Split("## Not tested")[0]);
        Assert.True(cases > 100, $"{cases} cases");
        Assert.Equal(cases, files.Values.Sum(code => Regex.Count(code, test, RegexOptions.Multiline)));
        Assert.All(files.Keys, static path => Assert.StartsWith("tests/", path, StringComparison.Ordinal));
        Assert.Equal(
            files.OrderBy(static f => f.Key, StringComparer.Ordinal).Select(static f => f.Value),
            run.Response.Artifacts.Where(a => files.ContainsKey(a.Path!)).OrderBy(static a => a.Path, StringComparer.Ordinal).Select(static a => a.AsText()));
        Assert.Contains(framework == "pytest" ? "tests/support/client.py" : "tests/support/client.ts", files.Keys);
    }

    [Theory]
    [InlineData("""{"framework":"jest"}""", "for jest")]
    [InlineData("""{"framework":"playwright"}""", "for playwright")]
    [InlineData("""{"framework":"cypress"}""", "for cypress")]
    [InlineData("""{"framework":"k6"}""", "for k6")]
    [InlineData("""{"test_type":"unit"}""", "of unit tests")]
    [InlineData("""{"test_type":"performance"}""", "of performance tests")]
    [InlineData("""{"test_type":"security"}""", "of security tests")]
    public async Task RunAsync_WhenItIsNotBuilt_SaysWhatThereIs(string context, string what)
    {
        RunResult run = await Suites.RunAsync(await Suites.FencedAsync(Suites.Desk, Framework.Express), context);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        string reason = Assert.Single(run.Reasons, r => r.Contains(what, StringComparison.Ordinal));
        Assert.Contains("vitest, pytest", reason, StringComparison.Ordinal);
        Assert.Empty(run.Response!.Artifacts);
    }

    [Fact]
    public async Task RunAsync_WhenTheTimeIsTooShort_FailsWithE501()
    {
        string query = await Suites.FencedAsync(Suites.Desk, Framework.Express);

        RunResult run = await Suites.RunAsync(query, null, """{"max_execution_time_ms":1000}""");
        RunResult longer = await Suites.RunAsync(query, null, """{"max_execution_time_ms":600000}""");

        Assert.Equal("E501", run.Error!.Code.Value);
        Assert.Equal("/constraints/max_execution_time_ms", run.Error.Path);
        Assert.StartsWith("Allow more time", run.Error.Recovery, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Verified, longer.Verdict);
        int each = int.Parse(Limit().Match(File(longer, "contract.ts")).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(each, 100, 9_999);
    }

    [Theory]
    [InlineData(Sleeps, "E502", "books.test.ts:2", "Remove the wait")]
    [InlineData(Mocks, "E503", "../src/books", "Let the subject run")]
    public async Task RunAsync_WhenTestCodeLies_NamesThePlaceAndTheWayOut(string query, string code, string place, string recovery)
    {
        RunResult run = await Suites.RunAsync(query);

        Assert.Equal(VerdictKind.Rejected, run.Verdict);
        Assert.Equal(code, run.Error!.Code.Value);
        Assert.Contains(place, run.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith(recovery, run.Error.Recovery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenFlakinessIsTolerated_PassesItButNoMock()
    {
        RunResult flaky = await Suites.RunAsync(Sleeps, null, """{"flakiness_tolerance":1}""");
        RunResult mock = await Suites.RunAsync(Mocks, null, """{"flakiness_tolerance":1}""");

        Assert.Null(flaky.Error);
        Assert.Equal("E503", mock.Error!.Code.Value);
    }

    [Fact]
    public async Task RunAsync_WhenCoverageIsBelowItsTarget_DegradesWithE504AndSaysWhatIsMissing()
    {
        string query = await Suites.FencedAsync(Suites.Desk, Framework.FastApi);

        RunResult all = await Suites.RunAsync(query, """{"coverage_target":100}""");
        RunResult some = await Suites.RunAsync(query, """{"coverage_target":60}""");

        Assert.Equal(VerdictKind.Degraded, all.Verdict);
        Finding finding = Assert.Single(all.Response!.Findings, static f => f.Code.Value == "E504");
        Assert.Equal("/coverage_report/percent", finding.Pointer);
        Assert.StartsWith("Write the cases the report lists", finding.Fix, StringComparison.Ordinal);
        Assert.NotEmpty(all.Response.Output.GetProperty("coverage_report").GetProperty("uncovered").EnumerateArray());
        Assert.Equal(VerdictKind.Verified, some.Verdict);
    }

    private static string File(RunResult run, string name) => run.Response!.Artifacts.Single(a => a.Path!.EndsWith("/" + name, StringComparison.Ordinal)).AsText();

    [GeneratedRegex("^- ", RegexOptions.Multiline)]
    private static partial Regex Case();

    [GeneratedRegex(@"callTimeoutMs = (\d+);")]
    private static partial Regex Limit();
}
