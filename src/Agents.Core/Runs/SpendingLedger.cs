namespace Agents.Runs;

/// <summary>What the run may still spend on models, shared by all its steps.</summary>
internal sealed class SpendingLedger(RunBudget budget, AgentUsage spent)
{
    private readonly Lock _gate = new();
    private long _calls = budget.ModelCalls - spent.ModelCalls;
    private long _tokens = budget.Tokens - spent.InputTokens - spent.OutputTokens;
    private decimal _cost = budget.Cost;

    internal bool TryReserve(BudgetCharge charge)
    {
        lock (_gate)
        {
            if (charge.ModelCalls < 0 || charge.Tokens < 0 || charge.Cost < 0
                || charge.ModelCalls > _calls || charge.Tokens > _tokens || charge.Cost > _cost)
            {
                return false;
            }

            _calls -= charge.ModelCalls;
            _tokens -= charge.Tokens;
            _cost -= charge.Cost;
            return true;
        }
    }
}
