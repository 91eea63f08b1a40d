using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Agents;
using Agents.Backend;
using Agents.Runs;

namespace BackendConsole;

/// <summary>The result for people, 80 columns: the verdict first, then who did what, what to decide, where the files are.</summary>
internal static class ConsoleReport
{
    public static string Write(RunResult result, string? folder, ServiceFolderReport? written)
    {
        StringBuilder text = new();
        Understanding? understanding = Understood(result);
        Header(text, result, understanding);
        if (result.Root is { } root)
        {
            Step(text, root, string.Empty, isLast: true);
        }

        if (result.Error is { } error)
        {
            Error(text, error);
            return text.ToString();
        }

        Reasons(text, result);
        Questions(text, result.Questions);
        if (understanding is not { Service: null })
        {
            NotRun(text, result);
        }

        Files(text, understanding, folder, written);
        if (understanding is { Service: null } && result.Response is { } response)
        {
            text.Append('\n');
            foreach (string line in response.Output.GetProperty("response").GetString()!.TrimEnd().Split('\n'))
            {
                // A short line keeps its spaces: it may be notation.
                _ = line.Length > Lines.Width ? Lines.Wrap(text, string.Empty, "  ", line) : text.Append(line).Append('\n');
            }
        }
        else if (understanding is { Reader: "prose" })
        {
            text.Append('\n').Append(UnderstoodReport.Write(understanding));
        }

        return text.ToString();
    }

    private static Understanding? Understood(RunResult result) =>
        result.Response?.Artifacts.FirstOrDefault(a => a.Name == ArtifactNames.Understanding) is { } artifact ? Understanding.Read(artifact) : null;

    private static void Header(StringBuilder text, RunResult result, Understanding? understanding)
    {
        string subject = understanding?.Service is { } service
            ? string.Join(" · ", new[] { service, understanding.Framework, understanding.Database?.ToLowerInvariant() }.OfType<string>())
            : "no service";
        string verdict = result.Verdict.ToString().ToUpperInvariant();
        string confidence = result.Response is { Output.ValueKind: System.Text.Json.JsonValueKind.Object } response
            && response.Output.TryGetProperty("confidence", out System.Text.Json.JsonElement value)
            ? "   " + value.GetDouble().ToString("0.00", CultureInfo.InvariantCulture)
            : string.Empty;
        Columns(text, Lines.Cut(subject, Lines.Width - verdict.Length - confidence.Length - 2), verdict + confidence);
    }

    private static void Step(StringBuilder text, RunStep step, string indent, bool isLast)
    {
        string branch = indent + (isLast ? "└─ " : "├─ ");
        string below = indent + (isLast ? "   " : "│  ");
        int files = step.Response?.Artifacts.Count(a => a.Path is not null) ?? 0;
        string made = step.Response is null ? "did not finish" : files == 0 ? "no files" : $"{files} files";
        Columns(text, $"{branch}{step.Agent + (step.Id.IsRevision ? ", again" : string.Empty),-13} {made}", $"{step.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms");
        Lines.Wrap(text, $"{below}│  {(step.Received.IsEmpty ? "why    " : "because")}    ", $"{below}│             ", step.Reason);
        if (!step.Received.IsEmpty)
        {
            Lines.Wrap(text, $"{below}│  got        ", $"{below}│             ", Names(step.Received));
            Lines.Wrap(text, $"{below}│  gave       ", $"{below}│             ", step.Response is { Artifacts.IsEmpty: false } answered ? Names(answered.Artifacts) : "nothing");
        }

        if (step.Response is { } response)
        {
            int errors = response.Findings.Count(f => f.Severity == FindingSeverity.Error);
            int warnings = response.Findings.Count(f => f.Severity == FindingSeverity.Warning);
            Lines.Wrap(text, $"{below}│  checks     ", $"{below}│             ", $"{response.Verdict.Evidence.Run.Length} rules run, {errors} errors, {warnings} warnings");
            foreach (Finding finding in response.Findings.Where(f => f.Severity != FindingSeverity.Info))
            {
                Lines.Wrap(text, $"{below}│  {finding.Rule}    ", $"{below}│             ", $"{finding.File}{(finding.Line is { } line ? $":{line}" : string.Empty)} {finding.Message} {finding.Fix}");
            }
        }

        foreach (HandoffNotTaken handoff in step.NotTaken.Where(h => h.Outcome != HandoffOutcome.ConditionNotMet))
        {
            Lines.Wrap(text, $"{below}├─ {handoff.To,-13} ", $"{below}│                ", $"{handoff.Outcome.ToString().ToLowerInvariant()}: {handoff.Reason}");
        }

        for (int i = 0; i < step.Children.Length; i++)
        {
            Step(text, step.Children[i], below, i == step.Children.Length - 1);
        }
    }

    /// <summary>What travelled along an edge, each name once.</summary>
    private static string Names(ImmutableArray<Artifact> artifacts) =>
        string.Join(", ", artifacts.GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}"));

    private static void Error(StringBuilder text, AgentError error)
    {
        text.Append('\n');
        Lines.Wrap(text, $"{error.Code} ", "     ", $"{error.Name}. {error.Message}");
        if (error.Path is { } path)
        {
            Lines.Wrap(text, "  at       ", "           ", path);
        }

        if (!error.Supported.IsDefaultOrEmpty)
        {
            Lines.Wrap(text, "  allowed  ", "           ", string.Join(", ", error.Supported));
        }

        Lines.Wrap(text, "  do       ", "           ", error.Recovery);
    }

    private static void Reasons(StringBuilder text, RunResult result)
    {
        if (result.Reasons.IsEmpty)
        {
            return;
        }

        text.Append("\nWhy not verified\n");
        foreach (string reason in result.Reasons)
        {
            Lines.Wrap(text, "  - ", "    ", reason);
        }
    }

    private static void Questions(StringBuilder text, ImmutableArray<AgentQuestion> questions)
    {
        if (questions.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{questions.Length} question{(questions.Length == 1 ? " (its default is" : "s (defaults are")} already built in)\n");
        for (int i = 0; i < questions.Length; i++)
        {
            Lines.Wrap(text, $"  {i + 1} ", "    ", $"{questions[i].Text}  now: {questions[i].Taken}");
            Lines.Wrap(text, "    change: ", "            ", questions[i].Change);
        }
    }

    /// <summary>More checks than this that were left out for one reason are counted, not named; the JSON output names them.</summary>
    private const int MostOfAReason = 3;

    private static void NotRun(StringBuilder text, RunResult result)
    {
        if (result.Response is not { } response || response.Verdict.Evidence.NotRun.IsEmpty)
        {
            return;
        }

        text.Append('\n');
        Lines.Wrap(text, "Not executed here: ", "  ", string.Join("; ", response.Verdict.Evidence.NotRun
            .GroupBy(static c => c.Detail, StringComparer.Ordinal)
            .SelectMany(static g => g.Count() > MostOfAReason ? [$"{g.Count()} checks ({g.Key})"] : g.Select(static c => $"{c.Title} ({c.Detail})"))));
    }

    private static void Files(StringBuilder text, Understanding? understanding, string? folder, ServiceFolderReport? written)
    {
        if (written is null || understanding?.Service is null)
        {
            return;
        }

        Lines.Wrap(text, "Wrote ", "      ", $"{folder}   {written.Written.Length} files   next: cd {folder} && {understanding.Start}");
        foreach (string kept in written.Kept)
        {
            Lines.Wrap(text, "Kept  ", "      ", $"{kept}, edited by hand");
        }

        Lines.Wrap(text, "      ", "      ", $"{Path.Combine(folder!, understanding.Service)}.blueprint holds every decision: edit it, then --from it");
    }

    private static void Columns(StringBuilder text, string left, string right) =>
        text.Append(left).Append(' ', Math.Max(1, Lines.Width - left.Length - right.Length)).Append(right).Append('\n');
}
