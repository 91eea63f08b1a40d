using Agents.Definitions;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Benchmarks;

/// <summary>Who drafts, among a thousand agents: by name, and by the words of the query.</summary>
[MemoryDiagnoser]
public class RouteBenchmarks
{
    private const int Agents = 1000;
    private static readonly string[] s_matters =
        ["billing", "search", "login", "reports", "payments", "images", "mail", "maps", "orders", "stock", "chat", "video", "tax", "travel", "health", "games"];

    private static readonly string[] s_trades = ["api", "database", "tests", "security", "deployment", "design", "caching", "tracing", "queues", "schemas"];

    private readonly AgentRequest _byName = new("whatever it is") { Agent = "a731" };
    private readonly AgentRequest _few = new("Payments for 731");
    private readonly AgentRequest _many = new("Design a payments API with caching, tracing and a login for our customers");
    private ServiceProvider _provider = null!;
    private IAgentRouter _router = null!;

    [GlobalSetup]
    public void Setup()
    {
        ServiceCollection services = new();
        IAgentBuilder builder = services.AddSingleton(new InstantModel("x")).AddSingleton<Microsoft.Extensions.AI.IChatClient>(static p => p.GetRequiredService<InstantModel>()).AddAgents();
        for (int i = 0; i < Agents; i++)
        {
            (string matter, string trade) = (s_matters[i % s_matters.Length], s_trades[i % s_trades.Length]);
            builder.AddAgent<ModelAgent>($"a{i}", Contract.Seed with
            {
                Name = $"a{i}",
                Description = $"Builds {matter} for tenant {i}",
                Triggers = [$"{matter} {trade} {i}"],
                Capabilities = [$"{trade} of {matter}"],
            });
        }

        _provider = services.BuildServiceProvider();
        _router = _provider.GetRequiredService<IAgentRouter>();
    }

    [GlobalCleanup]
    public void Cleanup() => _provider.Dispose();

    [Benchmark(Description = "route by name, 1,000 agents")]
    public string? ByName() => _router.Route(_byName).Agent;

    [Benchmark(Description = "route by words, 1,000 agents, one in sixteen has one of them")]
    public int Few() => _router.Route(_few).Candidates.Length;

    [Benchmark(Description = "route by words, 1,000 agents, two in five have some of them")]
    public int Many() => _router.Route(_many).Candidates.Length;
}
