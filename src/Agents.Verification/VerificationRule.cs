namespace Agents.Verification;

/// <summary>One rule as data; its id never changes meaning.</summary>
/// <param name="Id">Stable id, such as <c>E202-03</c>.</param>
/// <param name="Title">What it asks for, a few words.</param>
/// <param name="Severity">What a breach does to the verdict.</param>
/// <param name="Fix">What to do about a breach.</param>
internal sealed record VerificationRule(string Id, string Title, FindingSeverity Severity, string Fix)
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

    public CheckRecord Ran(IEnumerable<Finding> findings)
    {
        int count = findings.Count(f => f.Rule == Id);
        return new CheckRecord(Id, Title, count == 0 ? CheckOutcome.Passed : CheckOutcome.Failed, count == 0 ? null : $"{count} found");
    }

    public CheckRecord Skipped(string why) => new(Id, Title, CheckOutcome.NotRun, why);
}
