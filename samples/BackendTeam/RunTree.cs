using System.Globalization;
using System.Text;
using Agents;
using Agents.Runs;

namespace BackendTeam;

/// <summary>Writes a run as a tree: who answered with which verdict, why it was asked, and what travelled to it and back.</summary>
internal static class RunTree
{
    private const int Width = 80;

    public static string Write(RunResult run)
    {
        StringBuilder text = new($"{run.Verdict} in {run.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, {run.Steps.Count()} steps\n");
        if (run.Root is { } root)
        {
            Step(text, root, string.Empty, string.Empty);
        }

        foreach (string reason in run.Reasons)
        {
            Line(text, "! ", "  ", reason);
        }

        if (run.Error is { } error)
        {
            Line(text, string.Empty, "  ", $"{error.Code} {error.Name}. {error.Message}");
            Line(text, "  do  ", "      ", error.Recovery);
        }

        return text.ToString();
    }

    private static void Step(StringBuilder text, RunStep step, string branch, string below)
    {
        string verdict = step.Response is { } response ? response.Verdict.Kind.ToString() : "did not finish";
        text.Append(CultureInfo.InvariantCulture, $"{branch}{step.Agent}{(step.Id.IsRevision ? ", again" : string.Empty)}: {verdict}\n");
        string beside = below + "            ";
        Line(text, $"{below}   because  ", beside, step.Reason);
        if (!step.Received.IsEmpty)
        {
            Line(text, $"{below}   got      ", beside, Names(step.Received));
        }

        if (step.Response is { Artifacts.IsEmpty: false } answered)
        {
            Line(text, $"{below}   gave     ", beside, Names(answered.Artifacts));
        }

        foreach (HandoffNotTaken refused in step.NotTaken.Where(static h => h.Outcome != HandoffOutcome.ConditionNotMet))
        {
            Line(text, $"{below}   not to   ", beside, $"{refused.To}: {refused.Reason}");
        }

        for (int i = 0; i < step.Children.Length; i++)
        {
            bool isLast = i == step.Children.Length - 1;
            Step(text, step.Children[i], below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    /// <summary>Words behind a head, in 80 columns.</summary>
    private static void Line(StringBuilder text, string head, string indent, string words)
    {
        int column = head.Length;
        text.Append(head);
        foreach (string word in words.Split(' '))
        {
            bool begins = column == head.Length || column == indent.Length;
            if (!begins && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
                begins = true;
            }

            text.Append(begins ? string.Empty : " ").Append(word);
            column += word.Length + (begins ? 0 : 1);
        }

        text.Append('\n');
    }

    private static string Names(IEnumerable<Artifact> artifacts) =>
        string.Join(", ", artifacts.GroupBy(static a => a.Name, StringComparer.Ordinal).Select(static g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}"));
}
