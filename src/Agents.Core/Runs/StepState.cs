using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>What the events say of one step.</summary>
internal sealed record StepState(
    StepStarted Start, ImmutableArray<AttemptState> Attempts, StepFinished? Finish, ImmutableArray<HandoffNotTaken> NotTaken)
{
    internal StepId Id => Start.Step;

    internal AttemptState? Last => Attempts.IsEmpty ? null : Attempts[^1];

    internal bool IsUsable => Finish is { Response.Verdict.Kind: not VerdictKind.Rejected };

    internal bool IsRevision => Start.Parent is { } parent && parent.Revision == Id;

    /// <summary>The latest draft with an output, if any attempt gave one.</summary>
    internal AttemptDrafted? LastDraft
    {
        get
        {
            for (int i = Attempts.Length - 1; i >= 0; i--)
            {
                if (Attempts[i].Draft is { } draft)
                {
                    return draft;
                }
            }

            return null;
        }
    }
}
