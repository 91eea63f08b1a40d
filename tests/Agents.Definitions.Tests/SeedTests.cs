using System.Text.Json;

namespace Agents.Definitions.Tests;

/// <summary>The dialect's first file loads unchanged and whole.</summary>
public sealed class SeedTests
{
    private static readonly DefinitionResult Result = Load();

    private static AgentDefinition Seed => Result.Definition!;

    private static DefinitionResult Load()
    {
        string path = SharedFiles.Require("seed/03-backend-development.md");
        return new FileDefinitionSource(path).Read();
    }

    [Fact]
    public void Read_WhenSeed_HasNothingToComplainAboutButTheKeyWithoutBehaviour()
    {
        DefinitionDiagnostic only = Assert.Single(Result.Diagnostics);

        Assert.Equal(("AD128", DiagnosticSeverity.Info, 7, 1), (only.Id, only.Severity, only.Line, only.Column));
        Assert.True(Seed.OtherKeys["eqhm_enabled"].GetBoolean());
    }

    [Fact]
    public void Read_WhenSeed_HasIdentityAndLimits()
    {
        Assert.Equal("03-backend-development", Seed.Name);
        Assert.Equal("Backend specialist - Node.js, Python, API development, authentication", Seed.Description);
        Assert.Equal("sonnet", Seed.Model);
        Assert.Equal("2.0.0", Seed.Version);
        Assert.Equal(["Read", "Write", "Bash", "Glob", "Grep"], Seed.Tools!.Value);
        Assert.Equal(new ExecutionLimits(TimeSpan.FromSeconds(30), 4096, 0.3), Seed.Limits);
        Assert.Equal(new RetryDefinition(3, RetryBackoff.Exponential, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), true), Seed.Retry);
        Assert.Matches("^[0-9a-f]{64}$", Seed.Hash);
        Assert.StartsWith("# 03 Backend Development Agent", Seed.Instructions, StringComparison.Ordinal);
        Assert.EndsWith("enhanced security patterns |", Seed.Instructions, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenSeed_HasBothSchemasWhole()
    {
        JsonElement context = Seed.InputSchema!.Value.GetProperty("properties").GetProperty("context").GetProperty("properties");
        JsonElement output = Seed.OutputSchema!.Value;

        Assert.Equal(["query"], Texts(Seed.InputSchema.Value.GetProperty("required")));
        Assert.Equal(["nodejs", "python", "go", "rust", "java"], Texts(context.GetProperty("runtime").GetProperty("enum")));
        Assert.Equal(["express", "fastify", "nestjs", "fastapi", "django", "flask", "gin"], Texts(context.GetProperty("framework").GetProperty("enum")));
        Assert.Equal(["rest", "graphql", "grpc", "websocket"], Texts(context.GetProperty("api_style").GetProperty("enum")));
        Assert.Equal(["postgresql", "mysql", "mongodb", "redis", "dynamodb"], Texts(context.GetProperty("database").GetProperty("enum")));
        Assert.Equal(["latency_budget_ms", "throughput_rps", "availability_sla"],
            Seed.InputSchema.Value.GetProperty("properties").GetProperty("constraints").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["response", "confidence"], Texts(output.GetProperty("required")));
        Assert.Equal(["response", "confidence", "code_examples", "api_spec", "security_considerations"], output.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(1, output.GetProperty("properties").GetProperty("confidence").GetProperty("maximum").GetInt32());
    }

    [Fact]
    public void Read_WhenSeed_HasTheErrorCodes() =>
        Assert.Equal(
            [
                new(new("E201"), "Runtime not supported", "Check supported runtimes"),
                new(new("E202"), "API design violation", "Review REST/GraphQL standards"),
                new(new("E203"), "Authentication flaw detected", "Apply secure pattern"),
                new(new("E204"), "N+1 query detected", "Implement batching/dataloader"),
            ],
            Seed.ErrorCodes);

    [Fact]
    public void Read_WhenSeed_HasTheHandoffsAsNamedConditions()
    {
        Assert.Equal(["04-database-design", "06-testing-strategy", "07-security-performance"], Seed.Handoffs.Select(h => h.To));
        Assert.All(Seed.Handoffs, h => Assert.Equal(Seed.Name, h.From));
        Assert.Equal(["data-model-needed", "api-ready", "security-review"], Seed.Handoffs.Select(h => h.When.Name));
        Assert.Equal(["Data model needed", "API ready", "Security review"], Seed.Handoffs.Select(h => h.When.Text));
        Assert.Equal(["entity-model"], Seed.Handoffs[0].When.Artifacts);
        Assert.Equal(["/context/database"], Seed.Handoffs[0].When.Inputs);
        Assert.Equal(["api-spec", "endpoint-specs"], Seed.Handoffs[1].When.Artifacts);
        Assert.Equal(["auth-config"], Seed.Handoffs[2].When.Artifacts);
        Assert.Equal([["entity-model"], ["endpoint-specs"], ["auth-config", "endpoint-specs"]], Seed.Handoffs.Select(h => h.Carries.ToArray()));
        Assert.Equal([true, false, true], Seed.Handoffs.Select(h => h.Returns));
        Assert.Equal(
            [new("01-fullstack-fundamentals", "API contracts, architecture specs"), new("02-frontend-development", "API requirements")],
            Seed.Upstream);
    }

    [Fact]
    public void Read_WhenSeed_HasBoundariesAndSkills()
    {
        Assert.Equal(
            [
                new(BoundaryKind.Does, "API endpoints", null), new(BoundaryKind.Does, "auth", null),
                new(BoundaryKind.Does, "business logic", null), new(BoundaryKind.Does, "integrations", null),
                new(BoundaryKind.DoesNot, "Database schema design", "04"), new(BoundaryKind.DoesNot, "CI/CD", "05"),
                new(BoundaryKind.Escalates, "query optimization", "04"), new(BoundaryKind.Escalates, "security audit", "07"),
            ],
            Seed.Boundaries);
        Assert.Equal(
            [new("backend-development", SkillBond.Primary), new("database-integration", SkillBond.Support), new("fullstack-security", SkillBond.Support)],
            Seed.Skills);
    }

    [Fact]
    public void Read_WhenSeed_HasFallbacksLogsAndFailures()
    {
        Assert.Equal(["Runtime unknown", "High latency", "Auth failure", "External API down"], Seed.Fallbacks.Select(f => f.Condition));
        Assert.Equal(new FallbackRule("External API down", "Retry with backoff", "Circuit breaker, graceful degradation"), Seed.Fallbacks[3]);
        Assert.Equal("INFO", Seed.LogLevel);
        Assert.Equal(["request_received", "auth_attempted", "business_logic_executed", "response_sent", "error_occurred"], Seed.LogEvents);
        Assert.Equal(["request_latency_ms", "error_rate", "auth_success_rate", "external_api_latency"], Seed.Metrics);
        Assert.Equal(
            [
                new("ERROR", "E203", "Auth vulnerability, review immediately"), new("WARN", "latency > 500ms", "Check database queries"),
                new("INFO", "circuit_breaker_open", "External service failing"), new("DEBUG", "retry_attempt=3", "Persistent failure, escalate"),
            ],
            Seed.LogRules);
        Assert.Equal(["401 Unauthorized", "500 Internal Error", "Slow response", "Connection refused"], Seed.FailureModes.Select(f => f.Failure));
        Assert.Equal(new FailureMode("Slow response", "N+1 queries", "1. Enable query logging 2. Check ORM calls", "Implement DataLoader/batching"), Seed.FailureModes[2]);
        Assert.Equal(6, Seed.Checklist.Length);
        Assert.Equal("Response time within budget?", Seed.Checklist[5]);
        Assert.Equal(26, Seed.Capabilities.Length);
        Assert.Superset(new HashSet<string> { "Node.js", "Hono", "gRPC", "Passkeys", "Memcached", "Async Patterns" }, Seed.Capabilities.ToHashSet());
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];
}
