using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>Asks the model and makes its text an artifact.</summary>
internal sealed class ModelAgent(IChatClient model) : IAgent
{
    private static readonly JsonElement s_output = JsonElement.Parse("""{"response":"done","confidence":0.9,"security_considerations":["none"]}""");

    public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ChatResponse answer = await model.GetResponseAsync([], cancellationToken: cancellationToken).ConfigureAwait(false);
        return AgentDraft.Completed(s_output) with { Artifacts = [Artifact.OfText("payload", answer.Text)] };
    }
}
