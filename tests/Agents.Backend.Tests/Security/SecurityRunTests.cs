using System.Text.Json;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Agents.Backend.Tests.Security;

public sealed class SecurityRunTests
{
    private const string Injection = "Audit this\n```ts src/books.ts\napp.get('/books', async (req, res) => {\n  res.json(await pool.query(\"SELECT * FROM books WHERE title = '\" + req.query.title + \"'\"));\n});\n```";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_BesideTheBackend_TakesTheHandoffAndSeesNothingElse()
    {
        await using ServiceProvider provider = Team();
        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Services.Owned) { Framework = Framework.Express }, cancellationToken: Token);

        RunStep audit = Assert.Single(run.Steps, s => s.Agent == "security");
        Assert.Equal(["auth-config", "code", "endpoint-specs"], audit.Received.Select(a => a.Name).Distinct().Order());
        StepStarted started = Assert.Single(run.Events.OfType<StepStarted>(), e => e.Agent == "security");
        Assert.Equal(audit.Received, started.Artifacts);
        Assert.Equal(["query"], started.Input.EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("project", started.Input.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.True(audit.Response!.Verdict.Kind == VerdictKind.Verified, audit.Response.Verdict.ToString());

        RunStep revision = Assert.Single(run.Steps, s => s.Id == StepId.Root.Revision);
        Assert.Equal(["security-audit", "security-findings"], revision.Received.Select(a => a.Name).Order());
        Assert.NotEqual(VerdictKind.Rejected, revision.Response!.Verdict.Kind);
        Assert.Same(revision.Response, run.Response);
        Assert.NotEqual(VerdictKind.Rejected, run.Verdict);
    }

    [Fact]
    public async Task Document_OfARun_FitsEightyColumns()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await RunAsync(provider, Injection, null, """{"security_level":"strict"}""", decide: PersonDecision.Accept);

        string text = run.Response!.Artifacts.Single(a => a.Path == "SECURITY-AUDIT.md").AsText();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80 || !line.TrimStart().Contains(' ', StringComparison.Ordinal), line));
        Assert.Contains("**CRITICAL**", text, StringComparison.Ordinal);
        Assert.Contains("not checkable here", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PersonDecision.Decline, VerdictKind.Rejected, "A013")]
    [InlineData(PersonDecision.Accept, VerdictKind.Degraded, null)]
    public async Task RunAsync_WhenAFindingIsCritical_WaitsForAPersonAndTakesTheDefaultAtTheDeadline(PersonDecision byDefault, VerdictKind verdict, string? code)
    {
        FakeTimeProvider time = new();
        await using ServiceProvider provider = Team(time, byDefault);
        Task<RunResult> run = provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(Injection) { Agent = "security" }, Token).AsTask();
        PendingDecision pending = await AskedAsync(provider);

        Assert.Equal("E601", pending.Code.Value);
        Assert.Contains("src/books.ts:2", pending.Question, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(run.IsCompleted);
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        RunResult result = await run;
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(code, result.Error?.Code.Value);
        Assert.Contains(result.Response!.Artifacts, a => a.Path == "SECURITY-AUDIT.md");
        Assert.Contains(result.Response.Findings, f => f.Code.Value == "E601");
        Assert.Contains(result.Reasons, r => r.Contains(byDefault == PersonDecision.Decline ? "asked about E601: declined" : "E601 was accepted", StringComparison.Ordinal));
        Finding critical = result.Events.OfType<AttemptDrafted>().Single().Findings.First(f => f.Code.Value == "E601");
        Assert.StartsWith("Stop, let a person decide", critical.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E602", "Batch the queries")]
    [InlineData("E603", "Follow the item's evidence")]
    [InlineData("E604", "Set the value")]
    public async Task RunAsync_WhenACodeApplies_DegradesWithItsRecovery(string code, string recovery)
    {
        (string query, string? constraints) = code switch
        {
            "E602" => ($"Audit\n{Specs("GET", "/books", "\"query\"", 300)}\n```ts src/books.ts\nrouter.get('/books', rateLimiter({{}}), async (req, res) => {{\n  res.json(await tables.books.list({{ limit: integerText({{ max: 100 }}) }}));\n}});\n```",
                """{"performance_budget":{"page_size":50,"statements_per_list":1,"latency_ms":20}}"""),
            "E603" => ($"Audit\n{Specs("GET", "/books", "\"query\"", null)}", null),
            _ => ("Audit\n```json auth-config\n{\"strategy\":\"jwt\",\"token_expiry\":\"2.00:00:00\",\"refresh_strategy\":\"Fixed\",\"refresh_expiry\":\"30.00:00:00\",\"open_registration\":false,\"public_operations\":[]}\n```", null),
        };
        await using ServiceProvider provider = Team();
        RunResult run = await RunAsync(provider, query, """{"audit_type":"both"}""", constraints);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Finding finding = run.Response!.Findings.First(f => f.Code.Value == code);
        Assert.StartsWith(recovery, finding.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Response.Findings, f => f.Code.Value == "E601");
        Assert.Contains(run.Response.Verdict.Evidence.Run, c => c.Id == code && c.Outcome == CheckOutcome.Failed);
    }

    [Fact]
    public async Task RunAsync_WithZeroTolerance_StopsAtAHighFinding()
    {
        string query = $"Audit\n{Specs("POST", "/notes", "\"body\"", 10)}";
        await using ServiceProvider provider = Team();

        RunResult tolerant = await RunAsync(provider, query, null, null);
        RunResult zero = await RunAsync(provider, query, null, """{"zero_tolerance":true}""", decide: PersonDecision.Decline);

        Assert.Equal(VerdictKind.Degraded, tolerant.Verdict);
        Assert.Equal("A020", zero.Error!.Code.Value);
    }

    [Fact]
    public async Task RunAsync_WhenThereIsNothingToAudit_SaysWhatToHandIn()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await RunAsync(provider, "Is it safe?", null, null);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains("nothing was audited", run.Reasons);
        Assert.Empty(run.Response!.Artifacts);
    }

    [Fact]
    public async Task RunAsync_WhenAnArtifactIsNoJson_SaysSoAndGoesOn()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await RunAsync(provider, "Audit\n```json auth-config\n{oh no\n```\n```py a.py\nx = 1\n```", null, null);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains(run.Reasons, r => r.StartsWith("auth-config cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ToMermaid_OfATeamsRun_ShowsStepsEdgesAndWhatTravelled()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(Services.Owned) { Agent = "backend", Context = JsonElement.Parse("""{"framework":"fastapi"}""") }, Token);

        string[] lines = run.ToMermaid().TrimEnd().Split('\n');
        Assert.Equal("flowchart TD", lines[0]);
        Assert.Equal(run.Steps.Count(), lines.Count(l => l.Contains("[\"", StringComparison.Ordinal) && !l.Contains("([\"", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.Contains("security-review<br/>endpoint-specs, auth-config, code ×", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("==>", StringComparison.Ordinal) && l.Contains("security-findings", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("-.->|\"unavailable\"|", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("AGENTS_MERMAID_OUT") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, run.ToMermaid(), Token);
        }
    }

    private static string Specs(string method, string path, string checks, int? rate) =>
        $$$"""
        ```json endpoint-specs
        {"service":"s","endpoints":[{"operation_id":"op","method":"{{{method}}}","path":"{{{path}}}","secured":false,"roles":[],"checks":[{{{checks}}}],"statuses":[200],"rate_per_minute":{{{rate?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}}}]}
        ```
        """;

    private static ServiceProvider Team(TimeProvider? time = null, PersonDecision byDefault = PersonDecision.Decline)
    {
        ServiceCollection services = new();
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddBackendAgent();
        services.AddSecurityAgent().ConfigureAgent("security", p => p with { PersonDefault = byDefault });
        return services.BuildServiceProvider();
    }

    private static async Task<PendingDecision> AskedAsync(ServiceProvider provider)
    {
        IRunDecisions decisions = provider.GetRequiredService<IRunDecisions>();
        while (decisions.Pending.IsEmpty)
        {
            await Task.Delay(1, Token);
        }

        return Assert.Single(decisions.Pending);
    }

    private static async Task<RunResult> RunAsync(ServiceProvider provider, string query, string? context, string? constraints, PersonDecision? decide = null)
    {
        Task<RunResult> run = provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(query)
        {
            Agent = "security",
            Context = context is null ? null : JsonElement.Parse(context),
            Constraints = constraints is null ? null : JsonElement.Parse(constraints),
        }, Token).AsTask();
        if (decide is { } decision)
        {
            PendingDecision pending = await AskedAsync(provider);
            await provider.GetRequiredService<IRunDecisions>().DecideAsync(pending.Run, pending.Step, decision, "ada", Token);
        }

        return await run;
    }
}
