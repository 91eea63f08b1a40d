namespace Agents.Runs;

/// <summary>One line of a step's attempt ledger; open while it has neither draft nor failure.</summary>
/// <param name="Start">What was decided.</param>
/// <param name="Draft">What it gave, if a draft.</param>
/// <param name="Failure">What it gave, if none.</param>
/// <param name="Reserved">What it reserved of the budget so far.</param>
internal sealed record AttemptState(
    AttemptStarted Start, AttemptDrafted? Draft = null, AttemptFailed? Failure = null, BudgetCharge Reserved = default)
{
    internal bool IsOpen => Draft is null && Failure is null;
}
