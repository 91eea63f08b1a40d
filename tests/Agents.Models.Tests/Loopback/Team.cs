using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Agents.Models.Tests.Loopback;

/// <summary>An agent, or a team of them, whose model lives at a loopback endpoint that one of the clients calls.</summary>
internal sealed class Team : IAsyncDisposable
{
    public const string Key = "sk-never-shown-4711";

    private static readonly JsonElement s_schema = JsonElement.Parse(
        """{"type":"object","required":["response","confidence"],"properties":{"response":{"type":"string"},"confidence":{"type":"number","minimum":0,"maximum":1}},"additionalProperties":false}""");

    private readonly HttpClient _http = new();
    private ServiceProvider? _provider;

    private Team(LoopbackModel model) => Model = model;

    public LoopbackModel Model { get; }

    public ServiceCollection Services { get; } = new();

    public IAgentRouter Router => (_provider ??= Services.BuildServiceProvider()).GetRequiredService<IAgentRouter>();

    public static async Task<Team> StartAsync(Client client, params Reply[] replies)
    {
        IWire wire = client switch
        {
            Client.Ollama => new OllamaWire(),
            Client.Anthropic => new AnthropicWire(),
            _ => new OpenAIWire(),
        };
        var team = new Team(await LoopbackModel.StartAsync(wire, replies));
        team.Register(client);
        return team;
    }

    /// <summary>An agent named <c>a</c> that is its definition and the model: three attempts, no wait between them.</summary>
    public Team WithAgent(TimeSpan? timeout = null, AgentSkill? skill = null)
    {
        IAgentBuilder builder = Services.AddAgents().AddModelAgent("a", new AgentDefinition
        {
            Name = "a",
            Description = "answers",
            Model = "sonnet",
            OutputSchema = s_schema,
            Limits = new(timeout ?? TimeSpan.FromSeconds(20), 512, 0.25),
            Retry = new(3, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false),
            Skills = skill is null ? [] : [new(skill.Name, SkillBond.Primary)],
        });
        if (skill is not null)
        {
            builder.AddSkill(skill);
        }

        return this;
    }

    /// <summary>Asks once; with <paramref name="streams"/> as a caller who watches unverified text, which makes the client stream.</summary>
    public async Task<RunResult> AskAsync(string query = "Say it.", bool streams = false, string agent = "a", List<string>? shown = null, RunBudget? budget = null, string? context = null)
    {
        var request = new AgentRequest(query) { Agent = agent, ShowUnverifiedText = streams, Budget = budget, Context = context is null ? null : JsonElement.Parse(context) };
        if (!streams)
        {
            return await Router.RunAsync(request, TestContext.Current.CancellationToken);
        }

        RunResult? result = null;
        await foreach (RunUpdate update in Router.StreamAsync(request, TestContext.Current.CancellationToken))
        {
            if (update is DraftDelta delta)
            {
                shown?.Add(delta.Text);
            }

            result = (update as RunCompleted)?.Result ?? result;
        }

        return result!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        await Model.DisposeAsync();
        _http.Dispose();
    }

    private void Register(Client client)
    {
        var openAI = new Uri(Model.Address, "/v1");
        switch (client)
        {
            case Client.Kernel:
                Services.AddKernel().AddOpenAIChatClient("m", openAI, Key, httpClient: _http);
                Services.AddAgents().UseSemanticKernel();
                break;
            case Client.KernelCompletion:
                Services.AddKernel().AddOpenAIChatCompletion("m", openAI, Key, httpClient: _http);
                Services.AddAgents().UseSemanticKernel();
                break;
            default:
                Services.AddAgents().AddModels(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Agents:Models:sonnet:Provider"] = client.ToString(),
                    ["Agents:Models:sonnet:Model"] = "m",
                    ["Agents:Models:sonnet:Endpoint"] = (client == Client.OpenAI ? openAI : Model.Address).ToString(),
                    ["Agents:Models:sonnet:ApiKey"] = Key,
                }).Build());
                break;
        }
    }
}
