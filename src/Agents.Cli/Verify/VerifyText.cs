using System.Globalization;
using System.Text;
using Agents.Cli.Reports;

namespace Agents.Cli.Verify;

/// <summary>Findings by file, each with its way out, and lines that sum up what was looked at and what was not.</summary>
internal static class VerifyText
{
    private const int MessageAt = 28;

    public static string Write(VerifyReport report, Terminal terminal, bool notes, bool evidence)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, Finding> file in report.Findings.Where(f => notes || f.Severity > FindingSeverity.Info).GroupBy(static f => f.File!, StringComparer.Ordinal))
        {
            text.Append(file.Key).Append('\n');
            HashSet<string> said = new(StringComparer.Ordinal);
            foreach ((Finding finding, int places) in Folded(file))
            {
                string more = places > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({places:N0} places)") : "";
                Paragraph.Append(text, $"{Head(finding, terminal.Colours)}{finding.Message}{more}", MessageAt, terminal.Width);

                // The way out of a fault is said once in a file.
                if (finding.Fix?.Trim() is { } fix && said.Add(finding.Rule))
                {
                    Paragraph.Append(text, $"{new string(' ', MessageAt)}fix: {fix}", MessageAt + "fix: ".Length, terminal.Width);
                }
            }

            text.Append('\n');
        }

        foreach (string line in (evidence ? Evidence(report) : []).Concat(Summary(report, notes)))
        {
            Paragraph.Append(text, line, 4, terminal.Width);
        }

        return text.ToString();
    }

    /// <summary>What was looked at and what was not, without the findings.</summary>
    public static string Short(VerifyReport report) => string.Join('\n', report.Problems.Select(static p => p.ToString()).Concat(Summary(report, notes: true)));

    /// <summary>Advice is a line a rule, after the rest; everything else is a line a place.</summary>
    private static IEnumerable<(Finding Finding, int Places)> Folded(IEnumerable<Finding> findings) =>
        findings.Where(static f => f.Severity > FindingSeverity.Info).Select(static f => (f, 1))
            .Concat(findings.Where(static f => f.Severity == FindingSeverity.Info).GroupBy(static f => f.Rule, StringComparer.Ordinal).Select(static g => (g.First(), g.Count())));

    private static string Head(Finding finding, bool colours)
    {
        string line = finding.Line?.ToString(CultureInfo.InvariantCulture) ?? "-";
        (string word, string colour) = finding.Severity switch { FindingSeverity.Error => ("error", "31"), FindingSeverity.Warning => ("warning", "33"), _ => ("note", "36") };
        string told = $"{word,-7}  {finding.Rule,-8}";
        return $"  {line,5}  {(colours ? $"\e[{colour}m{told}\e[0m" : told)}  ";
    }

    private static IEnumerable<string> Summary(VerifyReport report, bool notes)
    {
        int infos = report.Count(FindingSeverity.Info);
        string hint = infos > 0 && !notes ? " (--notes shows them)" : "";
        string fresh = report.Known > 0 ? string.Create(CultureInfo.InvariantCulture, $" beside {report.Known:N0} that the baseline has") : "";
        yield return $"{Paragraph.Some(report.Looked, "file")}: {Paragraph.Some(report.Count(FindingSeverity.Error), "error")}, {Paragraph.Some(report.Count(FindingSeverity.Warning), "warning")}, {Paragraph.Some(infos, "note")}{hint}{fresh}";
        if (report.Skips.Summary() is { } skipped)
        {
            yield return skipped;
        }

        if (report.Accepted.Length > 0)
        {
            yield return $"accepted by configuration: {Paragraph.Some(report.Accepted.Length, "finding")}, {Paragraph.Some(report.Accepted.Select(static a => a.Reason).Distinct(StringComparer.Ordinal).Count(), "reason")}";
        }
    }

    private static IEnumerable<string> Evidence(VerifyReport report)
    {
        RuleRun[] run = [.. report.Rules.Where(static r => r.WhyNot is null)];
        yield return $"run: {Paragraph.Some(run.Length, "check")}";
        foreach (IGrouping<int, RuleRun> files in run.GroupBy(static r => r.Files).OrderByDescending(static g => g.Key))
        {
            yield return $"  over {Paragraph.Some(files.Key, "file")}: {string.Join(' ', files.Select(static r => r.Id))}";
        }

        foreach ((string id, string note) in run.SelectMany(static r => r.Notes.Select(n => (r.Id, n))))
        {
            yield return $"  {id}: {note}";
        }

        foreach ((Finding finding, string reason) in report.Accepted)
        {
            yield return $"  {finding.Rule}: accepted in {finding.File}: {reason}";
        }

        yield return $"not run: {Paragraph.Some(report.Rules.Length - run.Length, "check")}";
        foreach (IGrouping<string, RuleRun> reason in report.Rules.Where(static r => r.WhyNot is not null).GroupBy(static r => r.WhyNot!, StringComparer.Ordinal))
        {
            yield return $"  {reason.Key}: {string.Join(' ', reason.Select(static r => r.Id))}";
        }

        yield return "";
    }
}
