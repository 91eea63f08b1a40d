using System.Text.Json;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Agents.SemanticKernel.Tests;

/// <summary>An agent as a kernel function: its answer comes with its verdict, and never as an exception.</summary>
public class KernelFunctionTests
{
    private static Host Team(params ChatMessage[] answers)
    {
        var host = new Host();
        host.Services.AddSingleton<IChatClient>(new ScriptedChat(answers));
        host.Services.AddAgents().AddModelAgent("weather-desk", Host.Define("weather-desk") with { Triggers = ["umbrella"] });
        return host;
    }

    [Fact]
    public void AsKernelFunction_DescribesItselfToAModel()
    {
        using Host host = Team(ScriptedChat.Say(Host.Good));

        KernelFunction function = host.Router.AsKernelFunction("weather-desk");

        Assert.Equal("weather_desk", function.Name);
        Assert.Contains("'weather-desk'", function.Description, StringComparison.Ordinal);
        Assert.Equal(["query"], function.Metadata.Parameters.Where(static p => p.IsRequired).Select(static p => p.Name));
        Assert.Equal("ask_team", host.Router.AsKernelFunction().Name);
    }

    [Theory]
    [InlineData("weather-desk")]
    [InlineData(null)]
    public async Task InvokeAsync_GivesOutputAndVerdict_InsideTheKernelsFilters(string? agent)
    {
        using Host host = Team(ScriptedChat.Say(Host.Good));
        var kernel = new Kernel();
        var filters = new Filters();
        kernel.FunctionInvocationFilters.Add(filters);
        kernel.Plugins.AddFromFunctions("team", [host.Router.AsKernelFunction(agent, "ask")]);

        FunctionResult result = await kernel.InvokeAsync("team", "ask", new() { ["query"] = "Do I need an umbrella?" }, TestContext.Current.CancellationToken);

        JsonElement json = JsonElement.Parse(result.GetValue<string>()!);
        Assert.Equal("Verified", json.GetProperty("verdict").GetString());
        Assert.Equal("weather-desk", json.GetProperty("agent").GetString());
        Assert.Equal("Take an umbrella.", json.GetProperty("output").GetProperty("response").GetString());
        Assert.False(json.TryGetProperty("error", out _));
        Assert.Equal(["function ask"], filters.Seen);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheRunIsRejected_SaysCodeAndWayOut()
    {
        using Host host = Team(ScriptedChat.Say("no"));

        FunctionResult result = await new Kernel().InvokeAsync(
            host.Router.AsKernelFunction("weather-desk"), new() { ["query"] = "x" }, TestContext.Current.CancellationToken);

        JsonElement json = JsonElement.Parse(result.GetValue<string>()!);
        Assert.Equal(("Rejected", "A003"), (json.GetProperty("verdict").GetString(), json.GetProperty("error").GetProperty("code").GetString()));
        Assert.NotEmpty(json.GetProperty("error").GetProperty("recovery").GetString()!);
    }

    [Fact]
    public async Task InvokeAsync_WithArgumentsThatAreNoJson_IsA001()
    {
        using Host host = Team(ScriptedChat.Say(Host.Good));

        AgentException failure = await Assert.ThrowsAsync<AgentException>(() => new Kernel().InvokeAsync(
            host.Router.AsKernelFunction("weather-desk"), new() { ["query"] = "x", ["context"] = "framework=FastAPI" }, TestContext.Current.CancellationToken));

        Assert.Equal(RuntimeErrorCodes.InputInvalid, failure.Code);
    }

    [Fact]
    public async Task InvokeAsync_FromAnAgentsPlugin_JoinsItsRun()
    {
        using Host host = new();
        var chat = new ScriptedChat(
            ScriptedChat.Call("team_weather_desk", ("query", "What is it like?")), ScriptedChat.Say(Host.Good));
        IKernelBuilder kernel = host.Services.AddKernel();
        kernel.Services.AddSingleton<IChatClient>(chat);
        kernel.Plugins.Services.AddSingleton(static services => KernelPluginFactory.CreateFromFunctions("team", [services.GetRequiredService<IAgentRouter>().AsKernelFunction("weather-desk")]));
        host.Services.AddAgents().UseSemanticKernel(static o => o.Plugins.Add("team"))
            .AddModelAgent("a", Host.Define("a", "team")).AddModelAgent("weather-desk", Host.Define("weather-desk"));

        RunResult result = await host.AskAsync();

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(["a", "weather-desk"], result.Steps.Select(static s => s.Agent));
    }
}
