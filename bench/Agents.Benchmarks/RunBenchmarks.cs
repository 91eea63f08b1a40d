using System.Text.Json;
using Agents.Backend;
using Agents.Definitions;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Benchmarks;

/// <summary>What a warm run costs: the bookstore for both frameworks, and one handoff between two instant agents.</summary>
[MemoryDiagnoser]
public class RunBenchmarks
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";
    private static readonly AgentRequest s_alone = new("go") { Agent = "alone" };
    private static readonly AgentRequest s_pair = new("go") { Agent = "first" };
    private ServiceProvider _provider = null!;
    private IAgentRouter _router = null!;

    [GlobalSetup]
    public void Setup()
    {
        ServiceCollection services = new();
        services.AddBackendAgent()
            .AddAgent<InstantAgent>("alone", Define("alone"))
            .AddAgent<InstantAgent>("first", Define("first", new HandoffRule("first", "second", new HandoffCondition("payload", "a payload is there", ["payload"], []), ["payload"], Returns: false)))
            .AddAgent<InstantAgent>("second", Define("second"));
        _provider = services.BuildServiceProvider();
        _router = _provider.GetRequiredService<IAgentRouter>();
    }

    [GlobalCleanup]
    public void Cleanup() => _provider.Dispose();

    [Benchmark(Description = "bookstore, FastAPI")]
    public async Task<double> FastApi() =>
        (await _router.RunAsync(BackendAgent.Contract, new BackendRequest(Bookstore) { Framework = Framework.FastApi })).Answer!.Confidence;

    [Benchmark(Description = "bookstore, Express")]
    public async Task<double> Express() =>
        (await _router.RunAsync(BackendAgent.Contract, new BackendRequest(Bookstore) { Framework = Framework.Express })).Answer!.Confidence;

    [Benchmark(Description = "one instant agent")]
    public async Task<VerdictKind> OneAgent() => (await _router.RunAsync(s_alone)).Verdict;

    [Benchmark(Description = "one handoff, 1 KB")]
    public async Task<VerdictKind> OneHandoff() => (await _router.RunAsync(s_pair)).Verdict;

    private static AgentDefinition Define(string name, params HandoffRule[] rules) => new()
    {
        Name = name,
        Description = name,
        InputSchema = JsonElement.Parse("""{ "type": "object", "required": ["query"] }"""),
        OutputSchema = JsonElement.Parse("""{ "type": "object", "required": ["ok"], "properties": { "ok": { "type": "boolean" } } }"""),
        Handoffs = [.. rules],
    };
}
