using System.Globalization;
using System.Text;
using Agents;
using Agents.Runs;

namespace BackendTeam;

/// <summary>Writes a run as a tree: who answered with which verdict, why it was asked, and what travelled to it and back.</summary>
internal static class RunTree
{
    public static string Write(RunResult run)
    {
        StringBuilder text = new($"{run.Verdict} in {run.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, {run.Steps.Count()} steps\n");
        if (run.Root is { } root)
        {
            Step(text, root, string.Empty, string.Empty);
        }

        foreach (string reason in run.Reasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"! {reason}\n");
        }

        if (run.Error is { } error)
        {
            text.Append(CultureInfo.InvariantCulture, $"{error.Code} {error.Name}. {error.Message}\n  do  {error.Recovery}\n");
        }

        return text.ToString();
    }

    private static void Step(StringBuilder text, RunStep step, string branch, string below)
    {
        string verdict = step.Response is { } response ? response.Verdict.Kind.ToString() : "did not finish";
        text.Append(CultureInfo.InvariantCulture, $"{branch}{step.Agent}{(step.Id.IsRevision ? ", again" : string.Empty)}: {verdict}\n");
        text.Append(CultureInfo.InvariantCulture, $"{below}   because  {step.Reason}\n");
        if (!step.Received.IsEmpty)
        {
            text.Append(CultureInfo.InvariantCulture, $"{below}   got      {Names(step.Received)}\n");
        }

        if (step.Response is { Artifacts.IsEmpty: false } answered)
        {
            text.Append(CultureInfo.InvariantCulture, $"{below}   gave     {Names(answered.Artifacts)}\n");
        }

        foreach (HandoffNotTaken refused in step.NotTaken.Where(static h => h.Outcome != HandoffOutcome.ConditionNotMet))
        {
            text.Append(CultureInfo.InvariantCulture, $"{below}   not to   {refused.To}: {refused.Reason}\n");
        }

        for (int i = 0; i < step.Children.Length; i++)
        {
            bool isLast = i == step.Children.Length - 1;
            Step(text, step.Children[i], below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    private static string Names(IEnumerable<Artifact> artifacts) =>
        string.Join(", ", artifacts.GroupBy(static a => a.Name, StringComparer.Ordinal).Select(static g => g.Count() == 1 ? g.Key : $"{g.Key} ×{g.Count()}"));
}
