using Agents.Definitions;

namespace Agents.Testing;

/// <summary>Stands between the runtime and the agent under test, which it can call with a token that is cancelled already.</summary>
internal sealed class AgentProbe(IAgent agent) : IAgent
{
    internal bool Cancels { get; set; }

    internal string? Problem { get; private set; }

    internal static IAgentDefinitionSource Define(AgentDefinition definition) => new Given(definition);

    public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        if (!Cancels)
        {
            return await agent.DraftAsync(task, context, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await agent.DraftAsync(task, context, new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new AgentException("The draft was cancelled.");
        }
        catch (Exception e) when (e is not AgentException)
        {
            Problem = $"it threw {e.GetType().Name}";
            throw;
        }
    }

    private sealed class Given(AgentDefinition definition) : IAgentDefinitionSource
    {
        public DefinitionResult Read() => new(definition, []);
    }
}
