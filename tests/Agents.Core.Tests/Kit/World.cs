using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Agents.Core.Tests.Kit;

/// <summary>A container with agents in it, and its router.</summary>
internal sealed class World : IDisposable
{
    public const string OutputSchema =
        """{"type":"object","required":["response","confidence"],"properties":{"response":{"type":"string"},"confidence":{"type":"number","minimum":0,"maximum":1}}}""";

    public static readonly RetryDefinition SeedRetry =
        new(3, RetryBackoff.Exponential, TimeSpan.FromMilliseconds(1000), TimeSpan.FromMilliseconds(10000), Jitter: false);

    private readonly ServiceCollection _services = new();
    private readonly IAgentBuilder _builder;
    private ServiceProvider? _provider;

    public World()
    {
        _services.AddSingleton<TimeProvider>(Time);
        _services.AddSingleton<ILoggerFactory>(Log);
        _builder = _services.AddAgents();
    }

    public DrivenTime Time { get; } = new();

    public RecordingLog Log { get; } = new();

    public IServiceCollection Services => _services;

    public IAgentBuilder Builder => _builder;

    public IServiceProvider Provider => _provider ??= _services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

    public IAgentRouter Router => Provider.GetRequiredService<IAgentRouter>();

    public AgentCatalog Catalog => Provider.GetRequiredService<AgentCatalogProvider>().Catalog;

    public RunHost Host => Provider.GetRequiredService<RunHost>();

    public static AgentDefinition Define(string name, params HandoffRule[] handoffs) => new()
    {
        Name = name,
        Description = $"{name} specialist",
        OutputSchema = JsonElement.Parse(OutputSchema),
        Handoffs = [.. handoffs],
    };

    /// <summary>A rule that holds when the artifacts are there; they are also what it carries.</summary>
    public static HandoffRule Rule(string from, string to, params string[] artifacts) =>
        new(from, to, new HandoffCondition("test", $"{to} is needed", [.. artifacts], []), [.. artifacts], Returns: false);

    public World With(string name, IAgent agent, AgentDefinition? definition = null, IReadOnlyDictionary<string, AgentErrorCode>? codes = null)
    {
        AgentDefinition contract = definition ?? Define(name);
        _builder.Add(name, (_, _) => new GivenDefinition(contract), (_, _) => agent, codes);
        return this;
    }

    public World With(IAgentVerifier verifier)
    {
        _services.AddSingleton(verifier);
        return this;
    }

    public World WithModel(string alias, Microsoft.Extensions.AI.IChatClient client)
    {
        _builder.AddModel(alias, _ => client);
        return this;
    }

    public Task<RunResult> RunAsync(string agent, string query = "do it", RunBudget? budget = null) =>
        Router.RunAsync(new AgentRequest(query) { Agent = agent, Budget = budget }, TestContext.Current.CancellationToken).AsTask();

    public Task<RunResult> RunUntilAsync(string agent, CancellationToken caller) =>
        Router.RunAsync(new AgentRequest("do it") { Agent = agent }, caller).AsTask();

    public void Dispose() => _provider?.Dispose();
}
