using System.Diagnostics;
using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Benchmarks;

/// <summary>Our side: agents under the seed's contract, with its schemas and policies and a listener that samples everything.</summary>
internal sealed class Team : IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
        Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly ServiceProvider _provider;
    private readonly AgentRequest _request = new("go") { Agent = "a0" };

    /// <param name="model">What every agent asks.</param>
    /// <param name="agents">How many; each hands its answer to the next.</param>
    /// <param name="cyclic">Whether the last hands to the first, each time with a payload of its own.</param>
    internal Team(IChatClient model, int agents, bool cyclic = false)
    {
        ActivitySource.AddActivityListener(_listener);
        ServiceCollection services = new();
        IAgentBuilder builder = services.AddSingleton(model).AddAgents();
        for (int i = 0; i < agents; i++)
        {
            bool last = i == agents - 1;
            AgentDefinition definition = Define($"a{i}", last && !cyclic ? null : $"a{(last ? 0 : i + 1)}");
            _ = cyclic ? builder.AddAgent<ChangingAgent>(definition.Name, definition) : builder.AddAgent<ModelAgent>(definition.Name, definition);
        }

        _provider = services.BuildServiceProvider();
        Router = _provider.GetRequiredService<IAgentRouter>();
    }

    internal IAgentRouter Router { get; }

    internal async Task<RunResult> RunAsync(int steps)
    {
        RunResult result = await Router.RunAsync(_request).ConfigureAwait(false);
        return result.Verdict == VerdictKind.Verified && result.Steps.Count() == steps
            ? result
            : throw new InvalidOperationException($"{result.Verdict}: {string.Join("; ", result.Reasons)}");
    }

    internal ValueTask<RunResult> RunAsync() => Router.RunAsync(_request);

    public void Dispose()
    {
        _provider.Dispose();
        _listener.Dispose();
    }

    private static AgentDefinition Define(string name, string? next) => Contract.Seed with
    {
        Name = name,
        Handoffs = next is null ? [] : [new HandoffRule(name, next, new HandoffCondition("payload", "a payload is there", ["payload"], []), ["payload"], Returns: false)],
    };
}
