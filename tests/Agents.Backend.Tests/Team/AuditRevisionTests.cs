using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Team;

/// <summary>What the backend's revision makes of an audit, whoever made it.</summary>
public sealed class AuditRevisionTests
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";
    private const string Shelf = "service shelf   auth jwt(access 2h)\nBook    title text(1..80)\nlimits  page 50 max 500\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("`register closed`", "\"open_registration\":false", "register closed")]
    [InlineData("`limits logins 4/min`.", "\"rate_per_minute\":4", "logins 4/min")]
    [InlineData("Narrow it: `limits page 10 max 10`, then look again.", "limit", "page 10 max 10")]
    [InlineData("`auth jwt(access 5m, refresh 7d)`", "\"token_expiry\":\"00:05:00\"", "access 5m")]
    public async Task RunAsync_WhenAFindingNamesASetting_RevisesTheServiceWithIt(string remediation, string artifact, string notation)
    {
        RunResult run = await AuditedAsync(Bookstore, new Vulnerability(VulnerabilitySeverity.Medium, "Too loose", "Seen at one place.", remediation, "some-rule"));

        RunStep? revision = run.Root!.Revision;
        Assert.True(revision is not null, string.Join("; ", run.Steps.Select(s => $"{s.Agent} {s.Response?.Verdict}").Concat(run.Reasons)));
        string first = Texts(run.Root.Response!);
        string then = Texts(revision.Response!);
        Assert.DoesNotContain(notation, first, StringComparison.Ordinal);
        Assert.Contains(notation, then, StringComparison.Ordinal);
        Assert.Contains(artifact, then, StringComparison.Ordinal);
        Assert.True(revision.Response!.Verdict.Kind == VerdictKind.Verified, string.Join("; ", revision.Response.Verdict.Reasons));
        Assert.Contains("- Changed, medium: Too loose. Seen at one place. Now `", Answer(revision), StringComparison.Ordinal);
        Assert.Contains(revision.Response.Verdict.Evidence.NotRun, c => c.Id == "run/audit");
    }

    [Theory]
    [InlineData(Bookstore, "Give rows an owner (`owned`).")]
    [InlineData(Bookstore, "Let nobody in: `access public`.")]
    [InlineData(Bookstore, "`limits logins 1000/min`")]
    [InlineData(Bookstore, "`auth jwt(access 900d)` or `auth none`")]
    [InlineData(Bookstore, "`limits logins 4/min; Secret name text`")]
    [InlineData(Bookstore, "`register open`")]
    [InlineData(Bookstore, "Look at line 7.")]
    [InlineData(Shelf, "`limits page 20 max 100`")]
    [InlineData(Shelf, "`auth jwt(access 15m)`")]
    public async Task RunAsync_WhenAFindingCannotBeActedOn_SaysSoAndChangesNothing(string request, string remediation)
    {
        RunResult run = await AuditedAsync(request, new Vulnerability(VulnerabilitySeverity.High, "Open door", "Seen\nat one place.", remediation, "some-rule"));

        AgentResponse first = run.Root!.Response!;
        AgentResponse then = run.Root.Revision!.Response!;
        string[] changed =
        [
            .. then.Artifacts.Where(a => a.Path is not null).Where(a => first.Artifacts.Single(f => f.Path == a.Path).AsText() != a.AsText()).Select(a => a.Path!),
        ];
        Assert.Equal(["README.md"], changed);
        Assert.Equal(VerdictKind.Degraded, then.Verdict.Kind);
        Assert.Contains(then.Verdict.Reasons, r => r.StartsWith("security audit: high: Open door. Seen at one place. To do: ", StringComparison.Ordinal));
        Assert.Contains("- Security audit, high: Open door.", then.Artifacts.Single(a => a.Path == "README.md").AsText(), StringComparison.Ordinal);
        Assert.Contains("- Left, high: Open door.", Answer(run.Root.Revision), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenAnAuditIsOnlyAdvice_ChangesNothing()
    {
        RunResult run = await AuditedAsync(Bookstore, new Vulnerability(VulnerabilitySeverity.Info, "A thought", "Nothing seen.", "Think.", "some-rule"));

        Assert.True(run.Root!.Revision!.Response!.Verdict.Kind == VerdictKind.Verified, run.Root.Revision.Response.Verdict.ToString());
        Assert.Equal(VerdictKind.Verified, run.Verdict);
    }

    [Fact]
    public async Task RunAsync_WhenAnAuditCannotBeRead_SaysSo()
    {
        await using ServiceProvider provider = Provider(Artifact.OfText(ArtifactNames.SecurityFindings, "oh no"));
        RunResult run = await RunAsync(provider, Bookstore);

        Assert.Contains(run.Reasons, r => r.Contains("cannot be read", StringComparison.Ordinal));
    }

    private static string Texts(AgentResponse response) =>
        string.Join('\n', response.Artifacts.Where(a => a.Name is ArtifactNames.AuthConfig or ArtifactNames.EndpointSpecs or ArtifactNames.Blueprint).Select(a => a.AsText()));

    private static string Answer(RunStep step) => step.Response!.Output.GetProperty("response").GetString()!;

    private static async Task<RunResult> AuditedAsync(string request, Vulnerability weakness)
    {
        SecurityFindings audit = new("s", SecurityLevel.Standard, false, [weakness], [], [], [], PerformanceReport.None);
        await using ServiceProvider provider = Provider(Artifact.OfJson(ArtifactNames.SecurityFindings, audit, SecurityJson.Default.SecurityFindings));
        return await RunAsync(provider, request);
    }

    private static ServiceProvider Provider(Artifact audit)
    {
        ServiceCollection services = new();
        services.AddSingleton(audit);
        services.AddBackendAgent().AddAgent<ScriptedAudit>("security", new AgentDefinition { Name = "07-security-performance", Description = "Says what it was told to say", OutputSchema = JsonElement.Parse("""{"type":"object"}""") });
        return services.BuildServiceProvider();
    }

    private static async Task<RunResult> RunAsync(ServiceProvider provider, string request) =>
        await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(request) { Agent = "backend", Context = JsonElement.Parse("""{"framework":"express"}""") }, Token);

    private sealed class ScriptedAudit(Artifact audit) : IAgent
    {
        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AgentDraft.Completed(JsonElement.Parse("{}")) with { Artifacts = [audit] });
    }
}
