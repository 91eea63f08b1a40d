using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>Where a host finds what waits for a person, and answers it. A registered service; safe for concurrent calls.</summary>
public interface IRunDecisions
{
    /// <summary>Everything that waits in the runs of this process, nearest deadline first.</summary>
    ImmutableArray<PendingDecision> Pending { get; }

    /// <summary>Decides a step that waits; the first answer counts.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="decision">What is decided.</param>
    /// <param name="by">Who decides; journaled with the decision.</param>
    /// <param name="cancellationToken">Cancels the wait, not a decision that was taken.</param>
    /// <returns><see langword="false"/> when nothing waits there any more.</returns>
    ValueTask<bool> DecideAsync(RunId run, StepId step, PersonDecision decision, string by, CancellationToken cancellationToken = default);
}
