using Agents.Runs;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>Handoffs, ours and the peer's, on the same instant model: what is measured is the runtime around the agents.</summary>
[MemoryDiagnoser]
public class HandoffBenchmarks : IDisposable
{
    private const int InFlight = 64;
    private const int PeerCalls = 100;
    private InstantModel _model = null!;
    private Team _one = null!;
    private Team _two = null!;
    private Team _four = null!;
    private Team _cycle = null!;
    private Peer _peerOne = null!;
    private Peer _peerTwo = null!;
    private Peer _peerFour = null!;
    private Peer[] _peers = [];

    [Params(1, 4, 16)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _model = new InstantModel(new string('x', Kilobytes * 1024));
        _one = new Team(_model, 1);
        _two = new Team(_model, 2);
        _four = new Team(_model, 4);
        _cycle = new Team(_model, 2, cyclic: true);
        _peerOne = new Peer(_model, 1);
        _peerTwo = new Peer(_model, 2);
        _peerFour = new Peer(_model, 4);
        _peers = [.. Enumerable.Range(0, InFlight).Select(_ => new Peer(_model, 2))];
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _model.Dispose();
        _one.Dispose();
        _two.Dispose();
        _four.Dispose();
        _cycle.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Description = "direct model call")]
    public async Task<string> Direct() => (await _model.GetResponseAsync([])).Text;

    [Benchmark(Description = "one agent")]
    public async Task<RunResult> OneAgent() => await _one.RunAsync();

    [Benchmark(Description = "one agent, peer")]
    public Task<List<ChatMessage>> OneAgentPeer() => _peerOne.RunAsync();

    [Benchmark(Description = "one handoff", Baseline = true)]
    public async Task<RunResult> OneHandoff() => await _two.RunAsync();

    [Benchmark(Description = "one handoff, peer")]
    public Task<List<ChatMessage>> OneHandoffPeer() => _peerTwo.RunAsync();

    [Benchmark(Description = "chain of four")]
    public async Task<RunResult> Chain() => await _four.RunAsync();

    [Benchmark(Description = "chain of four, peer")]
    public Task<List<ChatMessage>> ChainPeer() => _peerFour.RunAsync();

    [Benchmark(Description = "64 handoffs in flight")]
    public Task Many() => Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => _two.RunAsync().AsTask()));

    [Benchmark(Description = "64 handoffs in flight, peer")]
    public Task ManyPeer() => Task.WhenAll(_peers.Select(static p => p.RunAsync()));

    /// <summary>Each payload is new, so it ends where the hops do; the trace in the result says so.</summary>
    [Benchmark(Description = "ping-pong, until the runtime refuses")]
    public async Task<RunResult> PingPong() => await _cycle.RunAsync();

    /// <summary>Has no end of its own: the model stops handing off after so many calls.</summary>
    [Benchmark(Description = "ping-pong, peer, until the model stops after 100 calls")]
    public Task<List<ChatMessage>> PingPongPeer() => new Peer(new InstantModel(new string('x', Kilobytes * 1024), PeerCalls), 2, cyclic: true).RunAsync();
}
