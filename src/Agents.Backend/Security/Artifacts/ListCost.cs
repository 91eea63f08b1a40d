namespace Agents.Backend;

/// <summary>What one list operation costs, counted in its handler.</summary>
/// <param name="Operation">Method and path.</param>
/// <param name="Statements">Calls to the store in the handler; null when the handler was not found.</param>
/// <param name="LargestPage">Most rows of a page; null when no bound was seen.</param>
/// <param name="GrowsWithRows">Whether a query runs per row.</param>
public sealed record ListCost(string Operation, int? Statements, int? LargestPage, bool GrowsWithRows);
