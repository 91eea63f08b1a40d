using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What can be said of performance without running anything: counts, no times.</summary>
/// <param name="Lists">Per list operation, the calls to the store and the largest page.</param>
/// <param name="RepeatedQueries">Places where a query runs per row.</param>
/// <param name="MissingIndexes">References of the schema without an index; empty when there are none or no schema was given.</param>
/// <param name="Budget">Figures against the budget.</param>
/// <param name="NotMeasured">What would need the service to run.</param>
public sealed record PerformanceReport(
    ImmutableArray<ListCost> Lists, ImmutableArray<string> RepeatedQueries, ImmutableArray<string> MissingIndexes, ImmutableArray<BudgetLine> Budget,
    ImmutableArray<string> NotMeasured)
{
    internal static PerformanceReport None { get; } = new([], [], [], [], ["a performance audit was not asked for"]);
}
