using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>One step in the tree of a run.</summary>
/// <param name="Id">Its path of rule indexes.</param>
/// <param name="Agent">The agent's registered name.</param>
/// <param name="Reason">Why it ran.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="Elapsed">From its start to its verdict.</param>
/// <param name="Received">Artifacts that travelled to it.</param>
/// <param name="Response">Its verified response; null when the run ended before it did.</param>
/// <param name="Children">Steps its response caused, in rule order.</param>
/// <param name="NotTaken">Handoffs considered and not taken, in rule order.</param>
public sealed record RunStep(
    StepId Id, string Agent, string Reason, int Attempts, TimeSpan Elapsed, ImmutableArray<Artifact> Received, AgentResponse? Response,
    ImmutableArray<RunStep> Children, ImmutableArray<HandoffNotTaken> NotTaken)
{
    /// <summary>The child that answers again with what returning handoffs brought back; null when there is none or it was rejected.</summary>
    public RunStep? Revision
    {
        get
        {
            foreach (RunStep child in Children)
            {
                if (child.Id.IsRevision && child.Response is { Verdict.Kind: not VerdictKind.Rejected })
                {
                    return child;
                }
            }

            return null;
        }
    }

    /// <summary>The answer that stands: the revision's, else the step's own.</summary>
    public AgentResponse? Outcome => Revision?.Response ?? Response;
}
