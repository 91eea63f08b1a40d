using System.Collections.Immutable;
using System.Globalization;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>The tree and the verdict of a run, computed from its state.</summary>
internal static class RunTree
{
    internal static RunStep? Root(RunState state) => state.Steps is [var root, ..] ? Step(state, root) : null;

    internal static RunStep Step(RunState state, StepState step) => new(
        step.Id, step.Start.Agent, step.Start.Reason, step.AgentAttempts, (step.Finish?.At ?? step.Start.At) - step.Start.At, step.Start.Artifacts,
        step.Finish?.Response, [.. state.Children(step.Id).OrderBy(static s => Order(s.Id)).Select(s => Step(state, s))],
        [.. step.NotTaken.OrderBy(static n => n.Rule)]);

    internal static RunEnded End(RunState state, DateTimeOffset now) => End(Root(state)!, now);

    /// <summary>The verdict over a complete tree: the first answer's, lowered by whatever went wrong below it.</summary>
    internal static RunEnded End(RunStep root, DateTimeOffset now)
    {
        AgentResponse outcome = root.Outcome!;
        if (outcome.Verdict.Kind == VerdictKind.Rejected)
        {
            return new RunEnded(now, VerdictKind.Rejected, outcome.Verdict.Reasons, outcome.Error);
        }

        VerdictKind kind = outcome.Verdict.Kind;
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.AddRange(outcome.Verdict.Reasons);
        foreach (RunStep step in root.Children.Prepend(root).SelectMany(s => s == root ? [root] : Below(s)))
        {
            foreach (HandoffNotTaken refused in step.NotTaken.Where(static n => n.Code is { } c && c != RuntimeErrorCodes.HandoffRepeated))
            {
                kind = Lower(kind, VerdictKind.Degraded);
                reasons.Add($"{step.Agent} to {refused.To}: {refused.Code} {refused.Reason}");
            }

            if (step == root || step == root.Revision || step.Response is not { } response)
            {
                continue;
            }

            bool revised = step.Revision is not null;
            if (!revised && response.Verdict.Kind < VerdictKind.Repaired)
            {
                kind = Lower(kind, VerdictKind.Degraded);
                reasons.Add($"{step.Agent}: {string.Join("; ", response.Verdict.Reasons)}");
            }
            else if (!revised)
            {
                kind = Lower(kind, response.Verdict.Kind);
            }
        }

        return new RunEnded(now, kind, reasons.DrainToImmutable(), null);
    }

    private static IEnumerable<RunStep> Below(RunStep step) => step.Children.SelectMany(Below).Prepend(step);

    private static VerdictKind Lower(VerdictKind one, VerdictKind other) => one < other ? one : other;

    // Joined runs came before the verdict, rules after it in their order, the revision after the rules it waited for.
    private static (int Phase, int Index) Order(StepId id)
    {
        string last = id.Value[(id.Value.LastIndexOf('.') + 1)..];
        return last[0] switch
        {
            'j' => (0, int.Parse(last.AsSpan(1), CultureInfo.InvariantCulture)),
            'r' => (2, 0),
            _ => (1, int.Parse(last, CultureInfo.InvariantCulture)),
        };
    }
}
