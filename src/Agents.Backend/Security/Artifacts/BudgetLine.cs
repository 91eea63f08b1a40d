namespace Agents.Backend;

/// <summary>One figure held against the budget.</summary>
/// <param name="Name">What was counted.</param>
/// <param name="Limit">The most allowed.</param>
/// <param name="Seen">What was counted; null when it cannot be counted from what was handed in.</param>
/// <param name="Where">The operation with the greatest figure, or why there is none.</param>
public sealed record BudgetLine(string Name, int Limit, int? Seen, string Where)
{
    /// <summary>Whether the figure is above the limit.</summary>
    public bool IsExceeded => Seen > Limit;
}
