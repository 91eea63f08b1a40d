using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Testing.Tests;

/// <summary>One agent with a model, and a neighbour it may hand an entity model to.</summary>
internal sealed class Team : IDisposable
{
    public const string Good = """{"response":"done","confidence":0.9}""";

    private readonly ServiceProvider _provider;

    public Team(IChatClient model, Func<IAgentBuilder, IAgentBuilder>? more = null, Func<AgentDefinition, AgentDefinition>? change = null)
    {
        AgentDefinition definition = Define();
        IAgentBuilder builder = new ServiceCollection().AddAgents().AddModel("sonnet", _ => model)
            .AddSkill(new AgentSkill("sql", "Write SQL.", "Always use parameters."))
            .AddModelAgent("backend", change?.Invoke(definition) ?? definition)
            .Add("database", static (_, _) => new Given(Define() with { Name = "database", Description = "tables", Handoffs = [], Skills = [] }), static (_, _) => new Answering());
        _provider = (more?.Invoke(builder) ?? builder).Services.BuildServiceProvider();
    }

    public static AgentDefinition Define() => new()
    {
        Name = "backend",
        Description = "builds services",
        Model = "sonnet",
        Instructions = "Build what is asked.",
        Retry = new(3, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false),
        OutputSchema = JsonElement.Parse("""{"type":"object","required":["response","confidence"],"properties":{"response":{"type":"string"},"confidence":{"type":"number","minimum":0,"maximum":1}}}"""),
        Skills = [new("sql", SkillBond.Primary)],
        Handoffs = [new HandoffRule("backend", "database", new HandoffCondition("entity-model", "a data model is needed", ["entity-model"], []), ["entity-model"], Returns: false)],
    };

    public async Task<RunResult> RunAsync(string query, bool streams = false)
    {
        IAgentRouter router = _provider.GetRequiredService<IAgentRouter>();
        var request = new AgentRequest(query) { Agent = "backend", ShowUnverifiedText = streams };
        if (!streams)
        {
            return await router.RunAsync(request, TestContext.Current.CancellationToken);
        }

        RunResult? result = null;
        await foreach (RunUpdate update in router.StreamAsync(request, TestContext.Current.CancellationToken))
        {
            result = (update as RunCompleted)?.Result ?? result;
        }

        return result!;
    }

    public void Dispose() => _provider.Dispose();

    private sealed class Answering : IAgent
    {
        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AgentDraft.Completed(JsonElement.Parse(Good)));
    }

    internal sealed class Given(AgentDefinition definition) : IAgentDefinitionSource
    {
        public DefinitionResult Read() => new(definition, []);
    }
}
