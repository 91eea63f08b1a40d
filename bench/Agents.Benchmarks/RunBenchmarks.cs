using Agents.Backend;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Benchmarks;

/// <summary>What a warm run costs: the bookstore for both frameworks.</summary>
[MemoryDiagnoser]
public class RunBenchmarks
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";
    private ServiceProvider _provider = null!;
    private IAgentRouter _router = null!;

    [GlobalSetup]
    public void Setup()
    {
        ServiceCollection services = new();
        services.AddBackendAgent();
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

}
