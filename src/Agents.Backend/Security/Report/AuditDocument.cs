using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Agents.Backend;

/// <summary>The audit for people, 80 columns: what to do first, then item by item, then what remains.</summary>
internal static class AuditDocument
{
    private const int Width = 80;

    public static string Write(SecurityFindings audit, SecurityInput input, AuditMaterial material)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Security audit{(audit.Service is { } name ? $": {name}" : string.Empty)}\n\n");
        Wrap(text, string.Empty, Summary(audit, material));
        Wrap(text, string.Empty, $"Level: {audit.Level.ToString().ToLowerInvariant()}{(audit.ZeroTolerance ? ", zero tolerance" : string.Empty)}{(input.Environment is { } e ? $", for {e}" : string.Empty)}. Read from contract and code; nothing was run.");
        foreach (string note in material.Notes)
        {
            Wrap(text, "- ", note);
        }

        if (input.Security)
        {
            Vulnerabilities(text, audit);
            Checklist(text, audit);
            ThreatTable(text, audit);
        }

        if (input.Performance)
        {
            Performance(text, audit.Performance);
        }

        if (!audit.NotProvable.IsEmpty)
        {
            text.Append("\n## What no check here can tell\n\n");
            foreach (string open in audit.NotProvable)
            {
                Wrap(text, "- ", open);
            }
        }

        return text.ToString();
    }

    /// <summary>The audit in two sentences.</summary>
    public static string Summary(SecurityFindings audit, AuditMaterial material)
    {
        string counts = string.Join(", ", Enum.GetValues<VulnerabilitySeverity>().Reverse()
            .Select(s => (Severity: s, Count: audit.Vulnerabilities.Count(v => v.Severity == s))).Where(static c => c.Count > 0)
            .Select(static c => $"{c.Count} {c.Severity.ToString().ToLowerInvariant()}"));
        int Of(ChecklistOutcome outcome) => audit.Checklist.Count(i => i.Outcome == outcome);
        return string.Create(CultureInfo.InvariantCulture,
            $"{material.Operations.Length} operations and {material.Code.Length} files were looked at: {(counts.Length == 0 ? "no weakness" : counts)}. Of {audit.Checklist.Length} checklist items {Of(ChecklistOutcome.Passed)} passed, {Of(ChecklistOutcome.Failed)} failed, {Of(ChecklistOutcome.NotChecked)} cannot be judged here.");
    }

    private static void Vulnerabilities(StringBuilder text, SecurityFindings audit)
    {
        text.Append("\n## What to mend\n\n");
        if (audit.Vulnerabilities.IsEmpty)
        {
            Wrap(text, string.Empty, "Nothing that these checks can see.");
        }

        int number = 0;
        foreach (Vulnerability weakness in audit.Vulnerabilities)
        {
            string head = string.Create(CultureInfo.InvariantCulture, $"{++number}. ");
            Wrap(text, head, $"**{weakness.Severity.ToString().ToUpperInvariant()}** {weakness.Title} ({weakness.Rule})");
            Wrap(text, "   ", weakness.Description);
            Wrap(text, "   ", $"To do: {weakness.Remediation}");
        }
    }

    private static void Checklist(StringBuilder text, SecurityFindings audit)
    {
        foreach (IGrouping<string, ChecklistItem> standard in audit.Checklist.GroupBy(static i => i.Standard, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Checklist: {standard.Key}\n\n");
            foreach (ChecklistItem item in standard)
            {
                string outcome = item.Outcome switch { ChecklistOutcome.Passed => "passed", ChecklistOutcome.Failed => "FAILED", _ => "not checkable here" };
                Wrap(text, "- ", $"{item.Id} {item.Title}: **{outcome}**");
                foreach (string evidence in item.Evidence)
                {
                    Wrap(text, "  - ", evidence);
                }
            }
        }
    }

    private static void ThreatTable(StringBuilder text, SecurityFindings audit)
    {
        text.Append(audit.Threats.IsEmpty ? string.Empty : "\n## Threats\n");
        foreach (IGrouping<string, Threat> group in audit.Threats.GroupBy(static t => t.Group, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### /{group.Key.TrimStart('/')}\n\n");
            foreach (Threat threat in group)
            {
                Wrap(text, "- ", $"**{threat.Kind}**: {threat.What}.");
                Wrap(text, "  - ", $"countered: {(threat.Counter.Length == 0 ? "by nothing that was seen" : threat.Counter)}");
                Wrap(text, "  - ", $"remains: {threat.Remains}");
            }
        }
    }

    private static void Performance(StringBuilder text, PerformanceReport report)
    {
        text.Append("\n## Performance, counted\n\n");
        foreach (ListCost list in report.Lists)
        {
            Wrap(text, "- ", string.Create(CultureInfo.InvariantCulture,
                $"{list.Operation}: {(list.GrowsWithRows ? "a query per row" : list.Statements is { } n ? $"{n} call{(n == 1 ? string.Empty : "s")} to the store, whatever the rows" : "handler not found")}; page {list.LargestPage?.ToString(CultureInfo.InvariantCulture) ?? "without a bound seen"}"));
        }

        foreach (BudgetLine line in report.Budget)
        {
            string seen = line.Seen switch { null => "not counted", int.MaxValue => "unbounded", { } n => n.ToString(CultureInfo.InvariantCulture) };
            Wrap(text, "- ", string.Create(CultureInfo.InvariantCulture, $"budget {line.Name}: {seen} of {line.Limit} ({line.Where}){(line.IsExceeded ? ", **exceeded**" : string.Empty)}"));
        }

        foreach (string place in report.RepeatedQueries.Concat(report.MissingIndexes.Select(static i => $"no index for the reference {i}")).Concat(report.NotMeasured.Select(static n => $"not measured: {n}")))
        {
            Wrap(text, "- ", place);
        }
    }

    private static void Wrap(StringBuilder text, string head, string words)
    {
        string line = head;
        string indent = new(' ', head.Length);
        bool isEmpty = true;
        foreach (string word in words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line = indent;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        text.Append(line).Append('\n');
    }
}
