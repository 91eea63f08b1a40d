using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using FunctionResultContent = Microsoft.Extensions.AI.FunctionResultContent;

namespace Agents.SemanticKernel.Tests;

/// <summary>Plugins are tools where host and definition both say so, and the kernel's filters stand around them.</summary>
public class PluginTests
{
    private static Host Team(ScriptedChat chat, Weather weather, Filters filters, string[] granted, string[] listed)
    {
        var host = new Host();
        IKernelBuilder kernel = host.Services.AddKernel();
        kernel.Services.AddSingleton<IChatClient>(chat)
            .AddSingleton<IFunctionInvocationFilter>(filters).AddSingleton<IAutoFunctionInvocationFilter>(filters);
        kernel.Plugins.AddFromObject(weather);
        host.Services.AddAgents()
            .UseSemanticKernel(o => o.Plugins.UnionWith(granted))
            .AddModelAgent("a", Host.Define("a", listed));
        return host;
    }

    private static ScriptedChat Caller() => new(ScriptedChat.Call("Weather_forecast", ("city", "Rome")), ScriptedChat.Say(Host.Good));

    [Theory]
    [InlineData("Weather", "Weather", "Weather_archive,Weather_forecast")]
    [InlineData("Weather_forecast", "weather_forecast", "Weather_forecast")]
    [InlineData("Weather", "Read", "")]
    [InlineData("", "Weather", "")]
    [InlineData("Weather_archive", "Weather_forecast", "")]
    public async Task Tools_AreWhatHostAndDefinitionBothName(string granted, string listed, string offered)
    {
        var chat = new ScriptedChat(ScriptedChat.Say(Host.Good));
        using Host host = Team(chat, new Weather(), new Filters(), granted.Split(',', StringSplitOptions.RemoveEmptyEntries), [listed]);

        await host.AskAsync();

        Assert.Equal(offered, string.Join(',', (chat.Calls[0].Options?.Tools ?? []).Select(static t => t.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task RunAsync_WhenTheModelCallsAPlugin_RunsItOnceInsideTheFilters()
    {
        var (chat, weather, filters) = (Caller(), new Weather(), new Filters());
        using Host host = Team(chat, weather, filters, ["Weather"], ["Weather"]);

        RunResult result = await host.AskAsync();

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(1, weather.Calls);
        Assert.Equal(["auto forecast after 3", "function forecast"], filters.Seen);
        Assert.Contains("Rain in Rome.", Assert.Single(chat.Calls[1].Messages[^1].Contents.OfType<FunctionResultContent>()).Result!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenAFilterRefuses_DoesNotRunThePlugin()
    {
        var (chat, weather) = (Caller(), new Weather());
        using Host host = Team(chat, weather, new Filters { Refuses = true }, ["Weather"], ["Weather"]);

        await host.AskAsync();

        Assert.Equal(0, weather.Calls);
        Assert.Contains("Refused by the host.", Assert.Single(chat.Calls[1].Messages[^1].Contents.OfType<FunctionResultContent>()).Result!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenTheModelCallsWhatIsNotGranted_RunsNothing()
    {
        var (chat, weather) = (Caller(), new Weather());
        using Host host = Team(chat, weather, new Filters(), ["Weather"], ["Read"]);

        await host.AskAsync();

        Assert.Equal(0, weather.Calls);
    }

    [Fact]
    public async Task RunAsync_WhenTheKernelsClientInvokesFunctionsItself_StillChargesEveryCall()
    {
        var (chat, weather, filters) = (Caller(), new Weather(), new Filters());
        using Host host = Team(chat, weather, filters, ["Weather"], ["Weather"]);
        host.Services.AddSingleton<IChatClient>(chat.AsBuilder().UseFunctionInvocation().Build());

        RunResult result = await host.AskAsync();

        Assert.Equal((2, 2, 1), (chat.Calls.Count, result.Response!.Usage.ModelCalls, weather.Calls));
        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, (await host.AskAsync(budget: RunBudget.Default with { ModelCalls = 0 })).Error!.Code);
    }
}
