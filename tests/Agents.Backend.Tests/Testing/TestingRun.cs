using System.Runtime.CompilerServices;
using System.Text.Json;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Testing;

/// <summary>Runs the testing agent alone, or behind the backend agent.</summary>
internal static class TestingRun
{
    public static TheoryData<string> Requests => [.. Directory.GetFiles(Folder()).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public static string Request(string name) => File.ReadAllText(Path.Combine(Folder(), name));

    public static async Task<RunResult> TeamAsync(string request, Framework framework)
    {
        await using ServiceProvider provider = Services(backend: true).BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(request) { Agent = "backend", Context = JsonElement.Parse($$"""{"framework":"{{TargetName.Of(framework)}}"}""") }, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks for a suite by pasting the specs another run made.</summary>
    public static Task<RunResult> WithSpecsAsync(RunResult team, string? context, string? constraints) =>
        ReviewAsync($"Write a suite.\n```json\n{team.Response!.Artifacts.Single(a => a.Name == ArtifactNames.EndpointSpecs).AsText()}\n```\n", constraints, context);

    public static async Task<RunResult> ReviewAsync(string query, string? constraints = null, string? context = null)
    {
        await using ServiceProvider provider = Services(backend: false).BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(query) { Agent = "testing", Context = Parse(context), Constraints = Parse(constraints) }, TestContext.Current.CancellationToken);
    }


    public static string Definition => Path.Combine(Folder(), "../../../src/Agents.Backend/Testing/06-testing-strategy.md");

    private static JsonElement? Parse(string? text) => text is null ? null : JsonElement.Parse(text);

    private static ServiceCollection Services(bool backend)
    {
        ServiceCollection services = new();
        services.AddTestingAgent();
        if (backend)
        {
            services.AddBackendAgent();
        }

        return services;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../eng/acceptance/requests"));
}
