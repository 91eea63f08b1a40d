using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Takes material and thresholds to findings. Pure: the same material gives the same audit.</summary>
internal static class Audit
{
    /// <summary>Probes whose breaches count where no item of the standards asked for names them.</summary>
    private static readonly ImmutableArray<Probe> s_probes =
    [
        .. OwaspRows.All.Concat(ComplianceRows.All).SelectMany(static r => r.Required).DistinctBy(static p => p.Id),
    ];

    public static SecurityFindings Run(AgentTask task, SecurityInput input, AuditMaterial material, CancellationToken cancellationToken)
    {
        LevelLimits limits = LevelLimits.Of(input.Level);
        AuditCase c = new(material, limits, RuleAudit.Of(task, material, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        PerformanceReport performance = input.Performance ? PerformanceAudit.Count(c, input) : PerformanceReport.None;
        if (!input.Security)
        {
            return new(material.Service, input.Level, input.ZeroTolerance, [], [], [], [], performance);
        }

        Dictionary<string, ProbeResult> results = s_probes.ToDictionary(static p => p.Id, p => p.Judge(c), StringComparer.Ordinal);
        List<ChecklistItem> items = [];
        foreach (ChecklistRow row in OwaspRows.All.Concat(ComplianceRows.All).Where(r => input.Compliance.Contains(r.Standard)))
        {
            items.Add(row.Judge(c, results, out _));
        }

        IEnumerable<Vulnerability> ruled = c.Rules.Findings.Where(static f => f.Code.Value != "E204").Select(RuleAudit.Weakness);
        return new(
            material.Service, input.Level, input.ZeroTolerance,
            [
                .. results.Values.SelectMany(static r => r.Breaches).Concat(ruled).Where(v => v.Severity >= limits.Least).Distinct()
                    .OrderByDescending(static v => v.Severity).ThenBy(static v => v.Rule, StringComparer.Ordinal).ThenBy(static v => v.Description, StringComparer.Ordinal),
            ],
            [.. items], [.. input.Compliance.SelectMany(static s => ComplianceRows.NotProvable(s).AsEnumerable())], Threats.Of(material), performance);
    }
}
