namespace Agents.Verification;

/// <summary>What becomes of a verifier's findings under its options; the reasons of the accepted ones go into the checks.</summary>
internal sealed class Settlement(VerificationOptions options)
{
    private readonly Dictionary<string, string> _accepted = new(StringComparer.Ordinal);

    /// <summary>The finding as it is reported, or null where it was accepted or weighs too little.</summary>
    /// <param name="found">As the rule says it.</param>
    /// <param name="reason">What the file itself says for it.</param>
    public Finding? Settle(Finding found, Func<Finding, string?> reason)
    {
        Finding finding = options.Severities.TryGetValue(found.Rule, out FindingSeverity severity) ? found with { Severity = severity } : found;
        if ((Suppressions.Configured(finding, options) ?? reason(finding)) is { } accepted)
        {
            _accepted[finding.Rule] = accepted;
            return null;
        }

        return finding.Severity >= options.Least ? finding : null;
    }

    /// <summary>A rule's check over what is reported.</summary>
    public CheckRecord Check(VerificationRule rule, IEnumerable<Finding> findings)
    {
        VerificationRule weighed = options.Severities.TryGetValue(rule.Id, out FindingSeverity severity) ? rule with { Severity = severity } : rule;
        CheckRecord ran = weighed.Ran(findings);
        return _accepted.TryGetValue(rule.Id, out string? reason) ? ran with { Detail = $"{ran.Detail}{(ran.Detail is null ? "" : ", ")}accepted: {reason}" } : ran;
    }

    /// <summary>A check that was made before, over what is reported.</summary>
    public CheckRecord Check(CheckRecord check, IEnumerable<Finding> findings) =>
        check.Outcome == CheckOutcome.NotRun || (check is { Outcome: CheckOutcome.Passed, Detail: null })
            ? check
            : Check(new VerificationRule(check.Id, check.Title, findings.FirstOrDefault(f => f.Rule == check.Id)?.Severity ?? FindingSeverity.Warning, ""), findings);
}
