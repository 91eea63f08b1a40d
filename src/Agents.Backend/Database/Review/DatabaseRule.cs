using Agents.Definitions;

namespace Agents.Backend;

/// <summary>One rule as data; its id never changes meaning.</summary>
/// <param name="Id">Stable id, such as <c>E303-01</c>.</param>
/// <param name="Title">What it asks for, a few words.</param>
/// <param name="Severity">What a breach in the agent's own work does to the verdict.</param>
/// <param name="Fix">What to do about a breach.</param>
internal sealed record DatabaseRule(string Id, string Title, FindingSeverity Severity, string Fix)
{
    private AgentErrorCode Code => new(Id[..4]);

    /// <summary>A finding; what to do ends with the way out that the agent's definition names for the code.</summary>
    public Finding Find(AgentDefinition definition, string message, SchemaSource? source, int? line = null) => new()
    {
        Rule = Id,
        Code = Code,
        // A schema that cannot be made is an error whoever wrote it; other faults of handed-in work are reported, not held against the report.
        Severity = source is { IsHandedIn: true } && Code.Value != "E301" && Severity == FindingSeverity.Error ? FindingSeverity.Warning : Severity,
        Message = message,
        File = source?.File,
        Pointer = source?.Pointer,
        Line = line,
        Fix = definition.ErrorCodes.FirstOrDefault(c => c.Code == Code)?.Recovery is { Length: > 0 } recovery ? $"{Fix} {recovery}" : Fix,
    };

    public CheckRecord Ran(IEnumerable<Finding> findings) => findings.Count(f => f.Rule == Id) switch
    {
        0 => new(Id, Title, CheckOutcome.Passed),
        int count => new(Id, Title, CheckOutcome.Failed, $"{count} found"),
    };

    public CheckRecord Skipped(string why) => new(Id, Title, CheckOutcome.NotRun, why);
}
