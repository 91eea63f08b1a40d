using Microsoft.Agents.AI;
using Microsoft.Agents.AI.Workflows;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>The peer's side in the configuration that is fastest for it: no events per update, no function-calling layer, no telemetry, no schema.</summary>
internal sealed class Peer
{
    private readonly Workflow _workflow;
    private readonly List<ChatMessage> _messages = [new(ChatRole.User, "go")];

    internal Peer(IChatClient model, int agents, bool cyclic = false)
    {
        List<ChatClientAgent> team = [.. Enumerable.Range(0, agents).Select(i => new ChatClientAgent(
            model, new ChatClientAgentOptions { Id = $"a{i}", Name = $"a{i}", Description = "hands on", UseProvidedChatClientAsIs = true }))];
        HandoffWorkflowBuilder builder = AgentWorkflowBuilder.CreateHandoffBuilderWith(team[0])
            .EmitAgentResponseEvents(false).EmitAgentResponseUpdateEvents(false);
        for (int i = 0; i < agents - (cyclic ? 0 : 1); i++)
        {
            builder.WithHandoff(team[i], team[(i + 1) % agents], "a payload is there");
        }

        _workflow = builder.Build();
    }

    internal async Task<List<ChatMessage>> RunAsync()
    {
        await using Run run = await InProcessExecution.Default.RunAsync(_workflow, _messages).ConfigureAwait(false);
        foreach (WorkflowEvent next in run.OutgoingEvents)
        {
            if (next is WorkflowOutputEvent { Data: List<ChatMessage> messages })
            {
                return messages;
            }
        }

        throw new InvalidOperationException($"The peer gave no output: {string.Join(", ", run.OutgoingEvents)}");
    }
}
