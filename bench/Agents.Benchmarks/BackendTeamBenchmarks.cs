using Agents.Backend;
using Agents.Runs;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Benchmarks;

/// <summary>The whole backend team's run in process: contract, schema, audit, revision and suite from one request.</summary>
[MemoryDiagnoser]
public class BackendTeamBenchmarks
{
    private ServiceProvider _provider = null!;
    private IAgentRouter _router = null!;
    private BackendRequest _request = null!;

    [Params(Framework.Express, Framework.FastApi)]
    public Framework Framework { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _provider = new ServiceCollection().AddBackendTeam().Services.BuildServiceProvider();
        _router = _provider.GetRequiredService<IAgentRouter>();
        _request = new("Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login")
        {
            Framework = Framework,
            Database = Database.PostgreSql,
        };
    }

    [GlobalCleanup]
    public void Cleanup() => _provider.Dispose();

    /// <summary>Five steps; one that did not answer is no measurement.</summary>
    [Benchmark]
    public async Task<int> Run()
    {
        RunResult<BackendAnswer> run = await _router.RunAsync(BackendAgent.Contract, _request);
        int steps = run.Steps.Count(static s => s.Response is { Verdict.Kind: not VerdictKind.Rejected });
        return steps == 5 ? steps : throw new InvalidOperationException($"{steps} of 5 steps answered: {string.Join("; ", run.Reasons)}");
    }
}
