using System.Collections.Frozen;
using System.Collections.Immutable;
using Agents.Definitions;
using static Agents.ErrorDisposition;

namespace Agents.Policies;

/// <summary>Takes every code to its disposition, HTTP status, exit code and way out. Retry, verdicts, telemetry and hosts read nothing else.</summary>
internal static class ErrorTable
{
    private const int Request = 2;
    private const int OutOfTime = 124;
    private const int Interrupted = 130;
    private const int Other = 1;

    internal static readonly ImmutableArray<ErrorRow> Rows =
    [
        Row(RuntimeErrorCodes.InputInvalid, "InputInvalid", Fail, 400, Request, "Change the value at the path so that it satisfies the agent's input schema."),
        Row(RuntimeErrorCodes.NoRoute, "NoRoute", Fail, 404, Request, "Name an agent or a skill, or use words of the nearest candidates."),
        Row(RuntimeErrorCodes.OutputInvalid, "OutputInvalid", Repair, 502, Other, "Correct the agent so that its output satisfies its output schema."),
        Row(RuntimeErrorCodes.HandoffInvalid, "HandoffInvalid", Fail, 422, Other, "Declare the edge, and let it carry what the target's input schema requires."),
        Row(RuntimeErrorCodes.BudgetExhausted, "BudgetExhausted", Fail, 503, OutOfTime, "Raise the budget of the run, or ask for less."),
        Row(RuntimeErrorCodes.HandoffRepeated, "HandoffRepeated", Fail, 508, Other, "Carry something new along the edge; an ancestor already has this payload."),
        Row(RuntimeErrorCodes.TimedOut, "TimedOut", Retry, 504, OutOfTime, "Raise the definition's timeout or the run's wall clock, or ask for less."),
        Row(RuntimeErrorCodes.CircuitOpen, "CircuitOpen", Retry, 503, Other, "Wait for the endpoint to recover."),
        Row(RuntimeErrorCodes.ModelRequired, "ModelRequired", Fail, 501, Other, "Register a chat client, or use an agent that works without a model."),
        Row(RuntimeErrorCodes.ModelFailed, "ModelFailed", Retry, 502, Other, "Check the model's endpoint and credentials."),
        Row(RuntimeErrorCodes.ToolDenied, "ToolDenied", Fail, 403, Other, "Grant the tool in the host, if the definition lists it."),
        Row(RuntimeErrorCodes.DefinitionInvalid, "DefinitionInvalid", Fail, 500, Other, "Correct the definitions; every problem is listed."),
        Row(RuntimeErrorCodes.Escalated, "Escalated", Escalate, 202, Other, "Answer in time through IRunDecisions, or send the request again."),
        Row(RuntimeErrorCodes.JournalConflict, "JournalConflict", Fail, 409, Other, "Read the run again; another host owns it."),
        Row(RuntimeErrorCodes.AgentFailed, "AgentFailed", Fail, 500, Other, "Read the host's log at the run's id, where IncludeSensitiveData() shows the exception, and correct the agent."),
        Row(RuntimeErrorCodes.Cancelled, "Cancelled", Fail, 499, Interrupted, "Send the request again; finished steps are in the result."),
        Row(RuntimeErrorCodes.Overloaded, "Overloaded", Retry, 429, Other, "Send fewer requests at once, or raise the limit."),
        Row(RuntimeErrorCodes.Unauthorized, "Unauthorized", Fail, 403, Other, "Use an agent that the caller may use."),
        Row(RuntimeErrorCodes.VerifierFailed, "VerifierFailed", FallBack, 500, Other, "Correct the verifier; until then its checks do not run.", VerdictKind.Degraded),
        Row(RuntimeErrorCodes.PersonDeclined, "PersonDeclined", Fail, 403, Other, "Change the request so that the person agrees."),
        Row(RuntimeErrorCodes.JournalUnavailable, "JournalUnavailable", Fail, 503, Other, "Bring the journal's store back, then send the request again."),
        Row(RuntimeErrorCodes.JournalUnreadable, "JournalUnreadable", Fail, 500, Other, "Use the version of the library that wrote the run."),
        Row(RuntimeErrorCodes.DefinitionChanged, "DefinitionChanged", Fail, 409, Other, "Start a new run, or restore the definition the run began with."),
        Row(new("E201"), "RuntimeUnsupported", Fail, 400, Request, "Choose one of the supported values."),
        Row(new("E202"), "ApiDesignViolation", Repair, 422, Other, "Review the design against the named rules.", VerdictKind.Degraded),
        Row(new("E203"), "AuthenticationFlaw", Repair, 422, Other, "Apply the secure pattern named in the finding.", VerdictKind.Rejected, "07"),
        Row(new("E204"), "RepeatedQuery", Repair, 422, Other, "Batch the query named in the finding.", VerdictKind.Degraded, "04"),
        Row(new("E301"), "SchemaInvalid", Repair, 422, Other, "Correct the place that the finding names."),
        Row(new("E302"), "StatementPerRow", Repair, 422, Other, "Load the related rows in one statement.", VerdictKind.Degraded),
        Row(new("E303"), "IndexMissing", Repair, 422, Other, "Add the index that the finding names.", VerdictKind.Degraded),
        Row(new("E304"), "NotNormalised", Repair, 422, Other, "Give the fact a place of its own and refer to it.", VerdictKind.Degraded),
        Row(new("E501"), "TestsTooSlow", Fail, 422, Other, "Allow more time, run more processes at once, or test fewer operations."),
        Row(new("E502"), "TestFlaky", Repair, 422, Other, "Remove the wait, clock, chance, order or shared identity named in the finding."),
        Row(new("E503"), "MockProvesNothing", Repair, 422, Other, "Let the subject run as it is, and ask each mock what it was called with."),
        Row(new("E504"), "CoverageMissed", Repair, 422, Other, "Write the cases the report lists as missing, or lower the target.", VerdictKind.Degraded),
        Row(new("E601"), "CriticalVulnerability", Escalate, 422, Other, "Mend the named place, or let a person accept it.", VerdictKind.Rejected, CodeDisposition.Person),
        Row(new("E602"), "BudgetExceeded", FallBack, 422, Other, "Batch the queries or narrow the page named in the finding.", VerdictKind.Degraded),
        Row(new("E603"), "ChecklistItemFailed", FallBack, 422, Other, "Add the check that the item's evidence misses.", VerdictKind.Degraded),
        Row(new("E604"), "ConfigurationWeak", FallBack, 422, Other, "Set the value named in the finding.", VerdictKind.Degraded),
    ];

    private static readonly FrozenDictionary<AgentErrorCode, ErrorRow> s_byCode = Rows.ToFrozenDictionary(static r => r.Description.Code);

    internal static ErrorRow Find(AgentErrorCode code) =>
        s_byCode.TryGetValue(code, out ErrorRow? row)
            ? row
            : Row(code, "Declared", Repair, 422, Other, "Follow the recovery the agent's definition gives for this code.");

    /// <summary>The error as callers see it; a code's own definition wins over the table's words.</summary>
    internal static AgentError ToError(
        AgentErrorCode code, AgentDefinition? definition, string message, string? path = null, ImmutableArray<string> supported = default)
    {
        AgentErrorDescription row = Find(code).Description;
        ErrorCodeDefinition? declared = definition is null ? null : Declared(definition, code);
        return new AgentError(
            code, declared?.Message ?? row.Name, message, declared?.Recovery ?? row.Recovery, path, supported.IsDefault ? [] : supported);
    }

    internal static ErrorCodeDefinition? Declared(AgentDefinition definition, AgentErrorCode code)
    {
        foreach (ErrorCodeDefinition declared in definition.ErrorCodes)
        {
            if (declared.Code == code)
            {
                return declared;
            }
        }

        return null;
    }

    private static ErrorRow Row(
        AgentErrorCode code, string name, ErrorDisposition disposition, int httpStatus, int exitCode, string recovery,
        VerdictKind unsolved = VerdictKind.Rejected, string? escalateTo = null) =>
        new(new AgentErrorDescription(code, name, disposition, httpStatus, exitCode, recovery), new CodeDisposition(disposition, unsolved, escalateTo));
}
