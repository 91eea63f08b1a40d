namespace Agents.Runs;

/// <summary>Sums what drafts say they spent, and compares it with a budget.</summary>
internal static class Spending
{
    internal static AgentUsage Add(AgentUsage one, AgentUsage other)
    {
        BudgetCharge sum = Of(one).Plus(Of(other));
        return new(sum.ModelCalls, Add(one.InputTokens, other.InputTokens), Add(one.OutputTokens, other.OutputTokens), sum.Cost);
    }

    internal static BudgetCharge Of(AgentUsage usage) => new(usage.ModelCalls, Add(usage.InputTokens, usage.OutputTokens), usage.Cost);

    /// <summary>What of the budget the charge is more than, in words; null when it fits.</summary>
    internal static string? Exceeds(BudgetCharge charge, RunBudget budget) =>
        charge.ModelCalls > budget.ModelCalls ? "model calls"
        : charge.Tokens > budget.Tokens ? "tokens"
        : charge.Cost > budget.Cost ? "means to pay"
        : null;

    private static long Add(long one, long other) => one > long.MaxValue - other ? long.MaxValue : one + other;
}
