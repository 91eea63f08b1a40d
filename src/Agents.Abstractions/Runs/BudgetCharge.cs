namespace Agents.Runs;

/// <summary>What a step is about to spend.</summary>
/// <param name="ModelCalls">Model calls.</param>
/// <param name="Tokens">Most tokens those calls can use.</param>
/// <param name="Cost">Most they can cost, in the budget's currency.</param>
public readonly record struct BudgetCharge(int ModelCalls, long Tokens = 0, decimal Cost = 0)
{
    /// <summary>Nothing.</summary>
    public static BudgetCharge None => default;

    internal bool IsCredit => ModelCalls < 0 || Tokens < 0 || Cost < 0;

    /// <summary>Adds two charges; a boast cannot overflow into a credit.</summary>
    internal BudgetCharge Plus(BudgetCharge other) => new(
        (int)Math.Min(int.MaxValue, (long)ModelCalls + other.ModelCalls),
        Tokens > long.MaxValue - other.Tokens ? long.MaxValue : Tokens + other.Tokens,
        Cost > decimal.MaxValue - other.Cost ? decimal.MaxValue : Cost + other.Cost);

    /// <summary>The larger of both in each part.</summary>
    internal BudgetCharge Or(BudgetCharge other) =>
        new(Math.Max(ModelCalls, other.ModelCalls), Math.Max(Tokens, other.Tokens), Math.Max(Cost, other.Cost));
}
