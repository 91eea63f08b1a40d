namespace Agents.Runs;

/// <summary>One line of a step's attempt ledger; open while it has neither draft nor failure.</summary>
internal sealed record AttemptState(AttemptStarted Start, AttemptDrafted? Draft = null, AttemptFailed? Failure = null)
{
    internal bool IsOpen => Draft is null && Failure is null;
}
