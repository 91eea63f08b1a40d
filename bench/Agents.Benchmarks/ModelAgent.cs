using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>Asks the model, and answers with what it made of that text; made once, because what is measured is the runtime.</summary>
internal sealed class ModelAgent(IChatClient model) : IAgent
{
    private static readonly JsonElement s_output = JsonElement.Parse("""{"response":"done","confidence":0.9,"security_considerations":["none"]}""");

    private AgentDraft? _draft;

    public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ChatResponse answer = await model.GetResponseAsync([], cancellationToken: cancellationToken).ConfigureAwait(false);
        return _draft ??= Draft(answer.Text);
    }

    internal static AgentDraft Draft(string text) => AgentDraft.Completed(s_output) with { Artifacts = [Artifact.OfText("payload", text)] };
}
