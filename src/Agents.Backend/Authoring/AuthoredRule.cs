namespace Agents.Backend;

/// <summary>A rule for code a model wrote; its id never changes meaning. What breaks it is an error: a service that is not whole is none.</summary>
internal sealed record AuthoredRule(string Id, string Title, string Fix)
{
    public Finding Find(string message, string? file = null, int? line = null, string? pointer = null) => new()
    {
        Rule = Id, Code = RuntimeErrorCodes.OutputInvalid, Severity = FindingSeverity.Error, Message = message, File = file, Line = line, Pointer = pointer, Fix = Fix,
    };

    public CheckRecord Ran(IEnumerable<Finding> findings) =>
        findings.Count(f => f.Rule == Id) is > 0 and var found ? new(Id, Title, CheckOutcome.Failed, $"{found} found") : new(Id, Title, CheckOutcome.Passed);
}
