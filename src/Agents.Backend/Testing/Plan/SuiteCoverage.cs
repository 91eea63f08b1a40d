using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What of the contract the cases exercise, counted.</summary>
internal sealed record SuiteCoverage(ImmutableArray<CoverageItem> Items)
{
    public int Covered => Items.Count(static i => i.Cases > 0);

    /// <summary>Share of items with a case, in percent, rounded down to one decimal place; 100 of nothing.</summary>
    public double Percent => Items.IsEmpty ? 100 : Math.Floor(1000.0 * Covered / Items.Length) / 10;

    public ImmutableArray<CoverageItem> Uncovered => [.. Items.Where(static i => i.Cases == 0)];
}

/// <summary>An operation, one of its answers or one of its rules.</summary>
/// <param name="Kind"><c>operation</c>, <c>answer</c> or <c>rule</c>.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="What">Which: empty, a status, or the rule in a few words.</param>
/// <param name="Cases">How many cases exercise it.</param>
/// <param name="Reason">Why none does; null when one does.</param>
internal sealed record CoverageItem(string Kind, string Operation, string What, int Cases, string? Reason);
