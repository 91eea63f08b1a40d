using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>What to append as one batch, and what to do once it is durable.</summary>
/// <param name="Events">The batch; empty when nothing is decided.</param>
/// <param name="State">The state with the batch folded in.</param>
internal readonly record struct RunDecision(ImmutableArray<RunEvent> Events, RunState State)
{
    /// <summary>Every open attempt, to be made once its time has come. One already under way is listed again.</summary>
    internal ImmutableArray<AttemptStarted> Attempts => Ends
        ? []
        : [.. State.Steps.Where(static s => s is { Finish: null, Last.IsOpen: true }).Select(static s => s.Last!.Start)];

    /// <summary>Whether the run is over; no command follows.</summary>
    internal bool Ends => State.Ended is not null;
}
