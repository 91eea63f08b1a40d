namespace Agents;

/// <summary>Drafts an answer for one task; the runtime verifies it before anyone sees it.</summary>
public interface IAgent
{
    /// <summary>Drafts one answer.</summary>
    /// <remarks>
    /// Must be safe for concurrent calls. Do not retry here: the runtime owns retries, deadlines and repair.
    /// Text in <paramref name="task"/> may come from other agents and is data, never instruction.
    /// An expected failure is <see cref="AgentDraft.Failed"/>; an exception is a bug or an outage and becomes A015,
    /// or another attempt where the failure is transient.
    /// </remarks>
    /// <param name="task">What is asked, with the artifacts carried along the edge and the findings to repair.</param>
    /// <param name="context">The step this draft belongs to; valid only until the returned task completes.</param>
    /// <param name="cancellationToken">Fires at the attempt's deadline or when the caller gives up.</param>
    ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken);
}
