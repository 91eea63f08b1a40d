using System.Collections.Immutable;
using System.Text.Json;
using Agents.Definitions;

namespace Agents.Backend;

/// <summary>Turns what an audit found into the codes of its definition: E601 critical, E602 budget, E603 checklist, E604 configuration.</summary>
internal sealed class SecurityVerifier : IAgentVerifier
{
    private static readonly AgentErrorCode s_critical = new("E601");
    private static readonly AgentErrorCode s_budget = new("E602");
    private static readonly AgentErrorCode s_item = new("E603");
    private static readonly AgentErrorCode s_setting = new("E604");

    public string Name => "security-audit";

    public string Version => "1";

    public bool AppliesTo(AgentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.ErrorCodes.Any(static c => c.Code == s_critical);
    }

    public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(draft);
        SecurityFindings? audit;
        try
        {
            audit = draft.Artifacts.FirstOrDefault(static a => a.Name == ArtifactNames.SecurityFindings) is { } artifact ? SecurityFindings.Read(artifact) : null;
        }
        catch (JsonException)
        {
            audit = null;
        }

        if (audit is null)
        {
            return new([], [.. Titles().Select(static t => new CheckRecord(t.Code.Value, t.Title, CheckOutcome.NotRun, "the draft has no security-findings that can be read"))]);
        }

        ImmutableArray<Finding> findings = [.. Judge(task.Definition, audit)];
        return new(findings, [.. Titles().Select(t => new CheckRecord(
            t.Code.Value, t.Title, findings.Any(f => f.Code == t.Code) ? CheckOutcome.Failed : CheckOutcome.Passed))]);
    }

    private static IEnumerable<Finding> Judge(AgentDefinition definition, SecurityFindings audit)
    {
        foreach (Vulnerability weakness in audit.Vulnerabilities.Where(audit.Stops))
        {
            yield return Find(definition, s_critical, weakness.Rule, $"{weakness.Title}. {weakness.Description}", weakness.Remediation);
        }

        PerformanceReport performance = audit.Performance;
        foreach (BudgetLine line in performance.Budget.Where(static l => l.IsExceeded))
        {
            string seen = line.Seen == int.MaxValue ? "unbounded" : $"{line.Seen}";
            yield return Find(definition, s_budget, line.Name, $"{line.Name} is {seen} for {line.Where}; the budget is {line.Limit}.", null);
        }

        foreach (string place in performance.RepeatedQueries)
        {
            yield return Find(definition, s_budget, "statements-constant", $"A query runs per row. {place}", null);
        }

        foreach (ChecklistItem item in audit.Checklist.Where(static i => i.Outcome == ChecklistOutcome.Failed))
        {
            yield return Find(definition, s_item, item.Id, $"{item.Standard} {item.Id} {item.Title} failed: {item.Evidence[^1]}", null);
        }

        foreach (Vulnerability weakness in audit.Vulnerabilities.Where(v => v is { IsConfiguration: true, Severity: >= VulnerabilitySeverity.Low } && !audit.Stops(v)))
        {
            yield return Find(definition, s_setting, weakness.Rule, $"{weakness.Title}. {weakness.Description}", weakness.Remediation);
        }
    }

    /// <summary>The fix is the definition's own way out, and then what to do at this place.</summary>
    private static Finding Find(AgentDefinition definition, AgentErrorCode code, string rule, string message, string? remediation)
    {
        string? recovery = definition.ErrorCodes.FirstOrDefault(c => c.Code == code)?.Recovery;
        return new()
        {
            Rule = $"{code}/{rule}",
            Code = code,
            Severity = FindingSeverity.Error,
            Message = message,
            Fix = (recovery, remediation) switch { (null, _) => remediation, (_, null) => recovery + ".", _ => $"{recovery}. {remediation}" },
        };
    }

    private static IEnumerable<(AgentErrorCode Code, string Title)> Titles() =>
    [
        (s_critical, "no critical vulnerability"), (s_budget, "the performance budget is kept"), (s_item, "no item of the checklist failed"), (s_setting, "no weak setting"),
    ];
}
