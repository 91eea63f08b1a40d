using Microsoft.Extensions.AI;

namespace Agents.Benchmarks;

/// <summary>Asks the model, and never hands on the same payload twice: only a budget ends a cycle of these.</summary>
internal sealed class ChangingAgent(IChatClient model) : IAgent
{
    private int _drafts;

    public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
    {
        ChatResponse answer = await model.GetResponseAsync([], cancellationToken: cancellationToken).ConfigureAwait(false);
        return ModelAgent.Draft($"{Interlocked.Increment(ref _drafts)} {answer.Text}");
    }
}
