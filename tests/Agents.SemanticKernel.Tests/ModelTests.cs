using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Agents.SemanticKernel.Tests;

/// <summary>A kernel gives agents their models, whatever kind of service it has and wherever it keeps it.</summary>
public class ModelTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_WithAChatClientOfTheKernel_AsksIt(bool sharesContainer)
    {
        using var host = new Host();
        var chat = new ScriptedChat(ScriptedChat.Say(Host.Good));
        if (sharesContainer)
        {
            host.Services.AddKernel().Services.AddSingleton<IChatClient>(chat);
        }
        else
        {
            IKernelBuilder kernel = Kernel.CreateBuilder();
            kernel.Services.AddSingleton<IChatClient>(chat);
            host.Services.AddSingleton(kernel.Build());
        }

        host.Services.AddAgents().UseSemanticKernel().AddModelAgent("a", Host.Define("a"));

        RunResult first = await host.AskAsync();
        RunResult second = await host.AskAsync();

        Assert.Equal((VerdictKind.Verified, VerdictKind.Verified), (first.Verdict, second.Verdict));
        Assert.Equal(2, chat.Calls.Count);
        Assert.Equal(1, first.Response!.Usage.ModelCalls);
    }

    [Fact]
    public async Task RunAsync_WhenAliasAndServiceIdAreOneWordOfOneContainer_AsksTheKernelsClientNotItself()
    {
        using var host = new Host();
        var mine = new ScriptedChat(ScriptedChat.Say(Host.Good));
        var other = new ScriptedChat(ScriptedChat.Say("no"));
        host.Services.AddKernel().Services.AddKeyedSingleton<IChatClient>("sonnet", mine).AddKeyedSingleton<IChatClient>("gpt", other);
        host.Services.AddAgents().UseSemanticKernel(static o => o.Models["sonnet"] = "sonnet").AddModelAgent("a", Host.Define("a"));

        Assert.Equal(VerdictKind.Verified, (await host.AskAsync()).Verdict);
        Assert.Single(mine.Calls);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task RunAsync_WithAChatCompletionService_AsksItForTheSchemaAndLetsItUseTools()
    {
        using var host = new Host();
        var weather = new Weather();
        var completion = new ScriptedCompletion(Host.Good, new Microsoft.SemanticKernel.FunctionCallContent("Weather_forecast", null, "c1", new KernelArguments { ["city"] = "Rome" }));
        IKernelBuilder kernel = host.Services.AddKernel();
        kernel.Services.AddSingleton<IChatCompletionService>(completion);
        kernel.Plugins.AddFromObject(weather);
        host.Services.AddAgents().UseSemanticKernel(static o => o.Plugins.Add("Weather")).AddModelAgent("a", Host.Define("a", "Weather"));

        RunResult result = await host.AskAsync();

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal((1, 2), (weather.Calls, completion.Calls.Count));
        Assert.Equal(2, result.Response!.Usage.ModelCalls);
        Assert.Equal(AuthorRole.Tool, completion.Calls[1].History[^1].Role);
    }

    [Theory]
    [InlineData(false, "No kernel is registered")]
    [InlineData(true, "'sonnet'")]
    public async Task RunAsync_WithoutKernelOrService_IsA009AndSaysWhatToDo(bool kernel, string words)
    {
        using var host = new Host();
        if (kernel)
        {
            host.Services.AddKernel();
        }

        host.Services.AddAgents().UseSemanticKernel(static o => o.Models["sonnet"] = "sonnet").AddModelAgent("a", Host.Define("a"));

        RunResult result = await host.AskAsync();

        Assert.Equal(RuntimeErrorCodes.ModelRequired, result.Error!.Code);
        Assert.Contains(words, result.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithAPromptFilter_SendsWhatItLeft()
    {
        using var host = new Host();
        var chat = new ScriptedChat(ScriptedChat.Say(Host.Good));
        var filters = new Filters { OnPrompt = static c => c.RenderedPrompt = c.RenderedPrompt!.Replace("4711", "[removed]", StringComparison.Ordinal) };
        host.Services.AddKernel().Services.AddSingleton<IChatClient>(chat).AddSingleton<IPromptRenderFilter>(filters);
        host.Services.AddAgents().UseSemanticKernel().AddModelAgent("a", Host.Define("a"));

        RunResult result = await host.AskAsync(query: "My {{$code}} is <b>4711</b> & more");

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal("My {{$code}} is <b>[removed]</b> & more", chat.Calls[0].Messages[1].Text);
        Assert.Equal(["prompt", "prompt"], filters.Seen);
    }

    [Fact]
    public async Task RunAsync_WhenAPromptFilterAnswers_AsksNoModel()
    {
        using var host = new Host();
        var chat = new ScriptedChat(ScriptedChat.Say("no"));
        var filters = new Filters { OnPrompt = static c => c.Result = new FunctionResult(c.Function, Host.Good) };
        host.Services.AddKernel().Services.AddSingleton<IChatClient>(chat).AddSingleton<IPromptRenderFilter>(filters);
        host.Services.AddAgents().UseSemanticKernel().AddModelAgent("a", Host.Define("a"));

        Assert.Equal(VerdictKind.Verified, (await host.AskAsync()).Verdict);
        Assert.Empty(chat.Calls);
    }
}
