using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What of the contract a suite exercises, counted over operations, documented answers and rules.</summary>
/// <param name="Percent">Items with a case over all items, 0 to 100, rounded down to one decimal place.</param>
/// <param name="Operations">Operations with a case.</param>
/// <param name="OperationsTotal">All operations.</param>
/// <param name="Answers">Documented answers with a case.</param>
/// <param name="AnswersTotal">All documented answers.</param>
/// <param name="Rules">Rules with a case.</param>
/// <param name="RulesTotal">All rules.</param>
/// <param name="Uncovered">Everything without a case, with the reason.</param>
public sealed record CoverageReport(
    double Percent, int Operations, int OperationsTotal, int Answers, int AnswersTotal, int Rules, int RulesTotal, ImmutableArray<UncoveredItem> Uncovered);
