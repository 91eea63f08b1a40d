namespace Agents.Verification;

/// <summary>One rule as data; its id never changes meaning.</summary>
/// <param name="Id">Stable id, such as <c>E202-03</c>.</param>
/// <param name="Title">What it asks for, a few words.</param>
/// <param name="Severity">What a breach does to the verdict.</param>
/// <param name="Fix">What to do about a breach.</param>
/// <param name="Reference">The weakness it is about, such as <c>CWE-319</c> or <c>API2:2023</c>; null where it is about design.</param>
internal sealed record VerificationRule(string Id, string Title, FindingSeverity Severity, string Fix, string? Reference = null)
{
    public Finding Find(string message, string? file = null, string? pointer = null, int? line = null) => new()
    {
        Rule = Id,
        Code = new AgentErrorCode(Id[..4]),
        Severity = Severity,
        Message = message,
        File = file,
        Pointer = pointer,
        Line = line,
        Fix = Fix,
    };

    public CheckRecord Ran(IEnumerable<Finding> findings) => Ran(findings.Count(f => f.Rule == Id));

    /// <summary>A rule that only advises cannot fail: its remarks are counted beside it.</summary>
    public CheckRecord Ran(int count) => (count, Severity) switch
    {
        (0, _) => new(Id, Title, CheckOutcome.Passed),
        (_, FindingSeverity.Info) => new(Id, Title, CheckOutcome.Passed, $"{count} remarks"),
        _ => new(Id, Title, CheckOutcome.Failed, $"{count} found"),
    };

    public CheckRecord Skipped(string why) => new(Id, Title, CheckOutcome.NotRun, why);
}
