using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>One line of a step's attempt ledger; open while it has neither draft nor failure.</summary>
/// <param name="Start">What was decided.</param>
/// <param name="Draft">What it gave, if a draft.</param>
/// <param name="Failure">What it gave, if none.</param>
internal sealed record AttemptState(AttemptStarted Start, AttemptDrafted? Draft = null, AttemptFailed? Failure = null)
{
    /// <summary>What it reserved of the budget so far, in order; most attempts reserve nothing.</summary>
    internal ImmutableArray<BudgetReserved> Reservations { get; init; } = [];

    internal BudgetCharge Reserved
    {
        get
        {
            BudgetCharge sum = BudgetCharge.None;
            foreach (BudgetReserved reservation in Reservations)
            {
                sum = sum.Plus(reservation.Charge);
            }

            return sum;
        }
    }

    internal bool IsOpen => Draft is null && Failure is null;
}
