using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>One item of a standard: what has to hold, and what else is looked at.</summary>
/// <param name="Standard">Whose item it is.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="Required">Probes that must all run and find nothing for the item to pass.</param>
/// <param name="Rules">Rules whose findings fail the item.</param>
/// <param name="NeedsRules">Whether the item passes only where those rules ran.</param>
internal sealed record ChecklistRow(
    string Standard, string Id, string Title, ImmutableArray<Probe> Required, ImmutableArray<string> Rules, bool NeedsRules = false)
{
    public ChecklistItem Judge(AuditCase c, IReadOnlyDictionary<string, ProbeResult> results, out ImmutableArray<Vulnerability> breaches)
    {
        ImmutableArray<ProbeResult> ran = [.. Required.Select(p => results[p.Id])];
        Finding[] found = [.. c.Rules.Findings.Where(f => Rules.Contains(f.Rule))];
        int rules = Rules.Count(c.Rules.Ran.Contains);
        VulnerabilitySeverity least = c.Limits.Least > VulnerabilitySeverity.Low ? c.Limits.Least : VulnerabilitySeverity.Low;
        breaches = [.. ran.SelectMany(static r => r.Breaches).Concat(found.Select(RuleAudit.Weakness)).Where(b => b.Severity >= least)];
        bool whole = ran.All(static r => r.Ran) && (!NeedsRules || rules > 0);
        ChecklistOutcome outcome = !breaches.IsEmpty ? ChecklistOutcome.Failed : whole ? ChecklistOutcome.Passed : ChecklistOutcome.NotChecked;
        return new(Standard, Id, Title, outcome,
        [
            .. ran.Select(static r => r.Ran ? r.Evidence : $"open: {r.Evidence}"),
            .. Rules.IsEmpty ? Array.Empty<string>() : [$"{rules} of {Rules.Length} rules ran ({Range()}), {found.Length} findings"],
            .. breaches.Take(3).Select(static b => $"{b.Rule}: {b.Description}"),
        ]);
    }

    private string Range() => Rules.Length <= 3 ? string.Join(", ", Rules) : $"{Rules[0]} … {Rules[^1]}";
}
