using Agents.Definitions;
using Agents.Models.Tests.Loopback;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agents.Models.Tests;

/// <summary>A model is a section of configuration: what is wrong with it is said at start, with a code and a way out, and a key is never shown.</summary>
public class ConfigurationTests
{
    private const string Key = "sk-never-shown-4711";

    [Theory]
    [InlineData("Provider=OpenAi2;Model=m;ApiKey=" + Key, "AM001", "Write OpenAI, Ollama or Anthropic")]
    [InlineData("Model=m;ApiKey=" + Key, "AM001", "is missing")]
    [InlineData("Provider=OpenAI;ApiKey=" + Key, "AM002", "Agents:Models:sonnet:Model")]
    [InlineData("Provider=Ollama;Model=m;Endpoint=localhost", "AM003", "http://localhost:8080/v1")]
    [InlineData("Provider=OpenAI;Model=m;Endpoint=https://me:" + Key + "@example.org/v1", "AM003", "the key as ApiKey")]
    [InlineData("Provider=OpenAI;Model=m;Endpoint=http://models.example.org/v1;ApiKey=" + Key, "AM004", "https")]
    [InlineData("Provider=OpenAI;Model=m;ApiKeyVariable=AGENTS_NOT_SET", "AM005", "Agents__Models__sonnet__ApiKey")]
    [InlineData("Provider=Anthropic;Model=m;Endpoint=https://example.org", "AM005", "ApiKeyVariable")]
    [InlineData("Provider=OpenAI;Model=m;Endpoint=https://example.org/v1;ApiKeyVariable=AGENTS_NOT_SET", "AM005", "AGENTS_NOT_SET")]
    [InlineData("Provider=Ollama;Model=m;InputPrice=-3", "AM006", "InputPrice")]
    [InlineData("Provider=Ollama;Model=m;Modle=n", "AM007", "Modle")]
    public async Task Start_WithABadSection_SaysCodePlaceAndWayOut(string section, string code, string words)
    {
        var log = new StringWriter();
        using IHost host = Host(log, ("sonnet", section));

        OptionsValidationException failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        string problem = Assert.Single(failure.Failures);
        Assert.StartsWith($"{code} Agents:Models:sonnet", problem, StringComparison.Ordinal);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure + log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithManyProblems_SaysThemAll()
    {
        using IHost host = Host(new StringWriter(), ("a", "Provider=x"), ("b", "Provider=Ollama;InputPrice=much"));

        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.All(["AM001 Agents:Models:a", "AM002 Agents:Models:a", "AM002 Agents:Models:b", "AM006 Agents:Models:b"], p => Assert.Contains(p, failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithGoodSections_MakesEveryModelWithItsEndpointAndPrice()
    {
        using IHost host = Host(
            new StringWriter(),
            ("gpt", $"Provider=openai;Model=gpt-x;ApiKey={Key};InputPrice=2.5;OutputPrice=10"),
            ("local", "Provider=OpenAI;Model=llama;Endpoint=http://127.0.0.1:8080/v1"),
            ("qwen", "Provider=Ollama;Model=qwen3"),
            ("sonnet", $"Provider=Anthropic;Model=claude-x;ApiKey={Key}"));

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("gpt-x", "api.openai.com"), Seen("gpt"));
        Assert.Equal(("llama", "127.0.0.1"), Seen("local"));
        Assert.Equal(("qwen3", "localhost"), Seen("qwen"));
        Assert.Equal(("claude-x", "api.anthropic.com"), Seen("sonnet"));
        Assert.Equal(new ModelPrice(2.5m, 10), host.Services.GetRequiredKeyedService<ModelPrice>("gpt"));
        Assert.Null(host.Services.GetKeyedService<ModelPrice>("qwen"));

        (string?, string?) Seen(string alias)
        {
            var client = host.Services.GetRequiredKeyedService<IChatClient>(alias);
            var metadata = (ChatClientMetadata?)client.GetService(typeof(ChatClientMetadata));
            return (metadata?.DefaultModelId, metadata?.ProviderUri?.Host);
        }
    }

    [Fact]
    public async Task Key_OfAnEnvironmentVariable_GoesWhereTheHostSaysAndNowhereElse()
    {
        const string variable = "AGENTS_MODELS_TESTS_KEY";
        Environment.SetEnvironmentVariable(variable, Key);
        await using LoopbackModel named = await LoopbackModel.StartAsync(new OpenAIWire(), Replies.Text("{}"));
        await using LoopbackModel other = await LoopbackModel.StartAsync(new OpenAIWire(), Replies.Text("{}"));
        using IHost host = Host(
            new StringWriter(),
            ("a", $"Provider=OpenAI;Model=m;Endpoint={named.Address}v1;ApiKeyVariable={variable}"), ("b", $"Provider=OpenAI;Model=m;Endpoint={other.Address}v1"));

        await host.Services.GetRequiredKeyedService<IChatClient>("a").GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);
        await host.Services.GetRequiredKeyedService<IChatClient>("b").GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([$"Bearer {Key}"], named.Keys);
        Assert.DoesNotContain(Key, Assert.Single(other.Keys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithABadSectionAndNoHost_IsA009WithTheProblem()
    {
        var services = new ServiceCollection();
        services.AddAgents().AddModels(Configuration(("sonnet", "Provider=Ollama")))
            .AddModelAgent("a", new AgentDefinition { Name = "a", Description = "answers", Model = "sonnet" });
        await using ServiceProvider provider = services.BuildServiceProvider();

        RunResult result = await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("x") { Agent = "a" }, TestContext.Current.CancellationToken);

        Assert.Equal(RuntimeErrorCodes.ModelRequired, result.Error!.Code);
        Assert.Contains("AM002 Agents:Models:sonnet:Model is missing", result.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Client.OpenAI)]
    [InlineData(Client.Ollama)]
    [InlineData(Client.Anthropic)]
    public async Task Redirect_IsNotFollowed(Client client)
    {
        await using LoopbackModel elsewhere = await LoopbackModel.StartAsync(new OpenAIWire(), Replies.Text("{}"));
        await using Team team = (await Team.StartAsync(client, (http, _, _) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = $"{elsewhere.Address}v1/chat/completions";
            return Task.CompletedTask;
        })).WithAgent();

        RunResult result = await team.AskAsync();

        Assert.Equal("A010", result.Error!.Code.Value);
        Assert.Empty(elsewhere.Requests);
    }

    private static IHost Host(TextWriter log, params (string Alias, string Section)[] models)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(Configuration(models));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new TextLog(log));
        builder.Services.AddAgents().AddModels(builder.Configuration);
        return builder.Build();
    }

    private static IConfiguration Configuration(params (string Alias, string Section)[] models) => new ConfigurationBuilder().AddInMemoryCollection(
        from model in models
        from pair in model.Section.Split(';')
        let at = pair.IndexOf('=', StringComparison.Ordinal)
        select KeyValuePair.Create($"Agents:Models:{model.Alias}:{pair[..at]}", (string?)pair[(at + 1)..])).Build();
}
