using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>What a rule's severity is worth as a vulnerability: the one table.</summary>
internal static class RuleSeverities
{
    /// <summary>Rules whose breach lets anyone in, makes him somebody else, or runs what he sends.</summary>
    private static readonly FrozenSet<string> s_critical = FrozenSet.ToFrozenSet(
        ["E203-01", "E203-02", "E203-05", "E203-10", "E203-18", "E203-55", "E203-57", "E203-58", "E203-60", "E203-63", "E203-98"]);

    public static VulnerabilitySeverity Of(Finding finding) => (finding.Code.Value, finding.Severity) switch
    {
        (_, FindingSeverity.Error) when s_critical.Contains(finding.Rule) => VulnerabilitySeverity.Critical,
        ("E203", FindingSeverity.Error) => VulnerabilitySeverity.High,
        ("E203", FindingSeverity.Warning) => VulnerabilitySeverity.Medium,
        ("E204", FindingSeverity.Error) => VulnerabilitySeverity.Medium,
        ("E202", FindingSeverity.Error) => VulnerabilitySeverity.Medium,
        (_, FindingSeverity.Warning) => VulnerabilitySeverity.Low,
        _ => VulnerabilitySeverity.Info,
    };
}
