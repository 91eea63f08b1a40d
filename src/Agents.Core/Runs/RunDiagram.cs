using System.Globalization;
using System.Text;

namespace Agents.Runs;

/// <summary>Draws a run.</summary>
public static class RunDiagram
{
    /// <summary>The run as a Mermaid flowchart: a box per step with its verdict, an arrow per handoff with why it was taken and what travelled along it.</summary>
    /// <remarks>
    /// Solid arrows were taken; thick ones lead to the revision after returning handoffs; dotted ones were considered and not taken. The same run gives the
    /// same text. It holds names and reasons, no output and no artifact.
    /// </remarks>
    /// <param name="result">The run.</param>
    /// <returns>Text that begins with <c>flowchart TD</c>.</returns>
    public static string ToMermaid(this RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        StringBuilder text = new("flowchart TD\n");
        if (result.Root is not { } root)
        {
            return text.Append(CultureInfo.InvariantCulture, $"    none[\"{Escaped(result.Error?.Name ?? "nothing ran")}\"]\n").ToString();
        }

        Dictionary<StepId, string> ids = [];
        foreach (RunStep step in result.Steps)
        {
            ids[step.Id] = string.Create(CultureInfo.InvariantCulture, $"s{ids.Count}");
            string verdict = step.Response is { } response ? response.Verdict.Kind.ToString().ToLowerInvariant() : "did not finish";
            text.Append(CultureInfo.InvariantCulture, $"    {ids[step.Id]}[\"{Escaped(step.Agent)}{(step.Id.IsRevision ? " (revision)" : string.Empty)}<br/>{verdict}\"]\n");
        }

        Edges(text, root, ids);
        return text.ToString();
    }

    private static void Edges(StringBuilder text, RunStep step, Dictionary<StepId, string> ids)
    {
        foreach (RunStep child in step.Children)
        {
            string arrow = child.Id.IsRevision ? "==>" : "-->";
            text.Append(CultureInfo.InvariantCulture, $"    {ids[step.Id]} {arrow}|\"{Escaped(child.Reason)}{Carried(child)}\"| {ids[child.Id]}\n");
        }

        foreach (HandoffNotTaken handoff in step.NotTaken.Where(static h => h.Outcome != HandoffOutcome.ConditionNotMet))
        {
            string target = string.Create(CultureInfo.InvariantCulture, $"{ids[step.Id]}n{handoff.Rule}");
            text.Append(CultureInfo.InvariantCulture, $"    {target}([\"{Escaped(handoff.To)}\"])\n");
            text.Append(CultureInfo.InvariantCulture, $"    {ids[step.Id]} -.->|\"{handoff.Outcome.ToString().ToLowerInvariant()}\"| {target}\n");
        }

        foreach (RunStep child in step.Children)
        {
            Edges(text, child, ids);
        }
    }

    private static string Carried(RunStep step)
    {
        string names = string.Join(", ", step.Received.GroupBy(static a => a.Name, StringComparer.Ordinal)
            .Select(static g => g.Count() == 1 ? g.Key : string.Create(CultureInfo.InvariantCulture, $"{g.Key} ×{g.Count()}")));
        return names.Length == 0 ? string.Empty : $"<br/>{Escaped(names)}";
    }

    private static string Escaped(string value) => value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
