using System.Collections.Immutable;
using System.Globalization;

namespace Agents.Verification;

/// <summary>What one specification was found to be, and what was found in it.</summary>
/// <param name="Format">What the file is; nothing is judged when it is unknown.</param>
/// <param name="Findings">Every place of every breach, in document order, at most 1,000 a rule.</param>
/// <param name="Checks">The rules of this format, each with its outcome.</param>
public sealed record SpecificationReport(SpecificationFormat Format, ImmutableArray<Finding> Findings, ImmutableArray<CheckRecord> Checks)
{
    /// <summary>The findings for people: advice, which is of severity <see cref="FindingSeverity.Info"/>, comes as one line a rule, after the rest.</summary>
    public ImmutableArray<Finding> Summarize() =>
    [
        .. Findings.Where(static f => f.Severity != FindingSeverity.Info),
        .. Findings.Where(static f => f.Severity == FindingSeverity.Info).GroupBy(static f => f.Rule, StringComparer.Ordinal).Select(Fold),
    ];

    private static Finding Fold(IGrouping<string, Finding> places)
    {
        Finding first = places.First();
        int count = places.Count();
        return count == 1 ? first : first with { Message = string.Create(CultureInfo.InvariantCulture, $"{first.Message} ({count} places, the first is shown.)") };
    }
}
