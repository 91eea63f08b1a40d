namespace Agents.Runs;

/// <summary>What a step is about to spend.</summary>
/// <param name="ModelCalls">Model calls.</param>
/// <param name="Tokens">Most tokens those calls can use.</param>
/// <param name="Cost">Most they can cost.</param>
public readonly record struct BudgetCharge(int ModelCalls, long Tokens = 0, decimal Cost = 0);
