namespace Agents.Verification;

/// <summary>Says that a rule's findings in some files are accepted, and why.</summary>
/// <param name="Rule">The rule's id, such as <c>E203-40</c>, or a code, such as <c>E203</c>, for all its rules.</param>
/// <param name="Path">Which files: <c>*</c> and <c>?</c> stand for characters within a name, <c>**</c> for any folders. Without them, what the path begins with; empty for every file.</param>
/// <param name="Reason">Why; it stands in the evidence. Without a reason the suppression does nothing.</param>
public sealed record RuleSuppression(string Rule, string Path, string Reason)
{
    /// <summary>Whether it accepts a finding: there is a reason, and rule and file fit.</summary>
    public bool Accepts(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return !string.IsNullOrWhiteSpace(Reason) && Covers(Rule, finding.Rule) && PathPattern.Matches(Path, finding.File ?? "");
    }

    /// <summary>A whole id, or a code for all its rules.</summary>
    internal static bool Covers(string accepted, string rule) => accepted == rule || (accepted.Length == 4 && rule.StartsWith(accepted, StringComparison.Ordinal));
}
