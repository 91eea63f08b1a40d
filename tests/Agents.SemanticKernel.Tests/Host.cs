using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel.Tests;

/// <summary>A container with agents and a kernel, and its router.</summary>
internal sealed class Host : IDisposable
{
    public const string Good = """{"response":"Take an umbrella."}""";

    private static readonly JsonElement s_schema = JsonElement.Parse(
        """{"type":"object","required":["response"],"properties":{"response":{"type":"string"}}}""");

    private ServiceProvider? _provider;

    public ServiceCollection Services { get; } = new();

    public IServiceProvider Provider => _provider ??= Services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

    public IAgentRouter Router => Provider.GetRequiredService<IAgentRouter>();

    public static AgentDefinition Define(string name, params string[] tools) => new()
    {
        Name = name,
        Description = $"{name} specialist",
        Model = "sonnet",
        OutputSchema = s_schema,
        Tools = [.. tools],
        Retry = new(2, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false),
    };

    public Task<RunResult> AskAsync(string agent = "a", string query = "What is it like in Rome?", RunBudget? budget = null) =>
        Router.RunAsync(new AgentRequest(query) { Agent = agent, Budget = budget }, TestContext.Current.CancellationToken).AsTask();

    public void Dispose() => _provider?.Dispose();
}
