using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>What the events say of one step.</summary>
internal sealed record StepState(
    StepStarted Start, ImmutableArray<AttemptState> Attempts, StepFinished? Finish, ImmutableArray<HandoffNotTaken> NotTaken)
{
    /// <summary>What a person was asked, if anything.</summary>
    internal StepQuestion? Question { get; init; }

    /// <summary>Whether a person's answer is due.</summary>
    internal bool Waits => Question is { Answered: null } && Finish is null;

    /// <summary>Attempts the agent made; what came from the cache is none.</summary>
    internal int AgentAttempts
    {
        get
        {
            int count = 0;
            foreach (AttemptState attempt in Attempts)
            {
                count += attempt.Start.Source == DraftSource.Agent ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>The latest failure of the agent itself.</summary>
    internal AttemptFailed? LastFailure
    {
        get
        {
            for (int i = Attempts.Length - 1; i >= 0; i--)
            {
                if (Attempts[i] is { Start.Source: DraftSource.Agent, Failure: { } failure })
                {
                    return failure;
                }
            }

            return null;
        }
    }

    internal StepId Id => Start.Step;

    internal AttemptState? Last => Attempts.IsEmpty ? null : Attempts[^1];

    internal bool IsUsable => Finish is { Response.Verdict.Kind: not VerdictKind.Rejected };

    internal bool IsRevision => Start.Parent is not null && Id.IsRevision;

    internal bool IsChildOf(StepState other) => Start.Parent is { } parent && parent == other.Id;

    /// <summary>How many attempts before this one gave a draft.</summary>
    internal int DraftsBefore(int attempt)
    {
        int count = 0;
        for (int i = 0; i < attempt - 1; i++)
        {
            count += Attempts[i].Draft is null ? 0 : 1;
        }

        return count;
    }

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
