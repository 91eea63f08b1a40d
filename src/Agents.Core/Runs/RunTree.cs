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
        step.Finish?.Response, Children(state, step), step.NotTaken.Length < 2 ? step.NotTaken : step.NotTaken.Sort(static (one, other) => one.Rule.CompareTo(other.Rule)));

    internal static RunEnded End(RunState state, DateTimeOffset now) => End(state.Tree!, now);

    /// <summary>The verdict over a complete tree: the first answer's, lowered by whatever went wrong below it.</summary>
    internal static RunEnded End(RunStep root, DateTimeOffset now)
    {
        AgentResponse outcome = root.Outcome!;
        if (outcome.Verdict.Kind == VerdictKind.Rejected)
        {
            return new RunEnded(now, VerdictKind.Rejected, outcome.Verdict.Reasons, outcome.Error);
        }

        VerdictKind kind = outcome.Verdict.Kind;
        ImmutableArray<string> reasons = outcome.Verdict.Reasons;
        Weigh(root, root, ref reasons, ref kind);
        return new RunEnded(now, kind, reasons, null);
    }

    /// <summary>Lowers the verdict by what went wrong at the step and below it.</summary>
    private static void Weigh(RunStep step, RunStep root, ref ImmutableArray<string> reasons, ref VerdictKind kind)
    {
        foreach (HandoffNotTaken refused in step.NotTaken)
        {
            if (refused.Code is { } code && code != RuntimeErrorCodes.HandoffRepeated)
            {
                kind = Lower(kind, VerdictKind.Degraded);
                reasons = reasons.Add($"{step.Agent} to {refused.To}: {refused.Code} {refused.Reason}");
            }
        }

        if (!ReferenceEquals(step, root) && !ReferenceEquals(step, root.Revision) && step is { Revision: null, Response: { } response })
        {
            if (response.Verdict.Kind < VerdictKind.Repaired)
            {
                kind = Lower(kind, VerdictKind.Degraded);
                reasons = reasons.Add($"{step.Agent}: {string.Join("; ", response.Verdict.Reasons)}");
            }
            else
            {
                kind = Lower(kind, response.Verdict.Kind);
            }
        }

        foreach (RunStep child in step.Children)
        {
            Weigh(child, root, ref reasons, ref kind);
        }
    }

    private static ImmutableArray<RunStep> Children(RunState state, StepState parent)
    {
        ImmutableArray<RunStep> children = [];
        foreach (StepState step in state.Steps)
        {
            if (step.IsChildOf(parent))
            {
                children = children.Add(Step(state, step));
            }
        }

        return children.Length < 2 ? children : children.Sort(static (one, other) => Order(one.Id).CompareTo(Order(other.Id)));
    }

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
