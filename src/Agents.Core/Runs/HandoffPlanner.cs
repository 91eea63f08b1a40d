using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Policies;

namespace Agents.Runs;

/// <summary>Considers the handoffs of a finished step, in rule order, and settles a batch of them at once. Pure.</summary>
internal sealed class HandoffPlanner(AgentCatalog catalog)
{
    /// <summary>The events the step's handoffs call for now; empty when none is due.</summary>
    internal ImmutableArray<RunEvent> Consider(RunState state, StepState step, DateTimeOffset now)
    {
        if (catalog.Find(step.Start.Agent) is not { } entry)
        {
            return [];
        }

        ImmutableArray<HandoffEdge> edges = HandoffEdge.Of(
            entry, step.LastDraft?.Draft, entry.Policy.Dispositions.IsEmpty ? [] : Undeclared(entry, step));
        if (step.IsRevision)
        {
            return step.IsUsable ? Settle(state, step, entry, edges.RemoveAll(static e => e.Returns), now, revisable: false) : [];
        }

        foreach (HandoffEdge edge in edges)
        {
            if (edge.Returns || IsEscalation(step, edge))
            {
                return ConsiderReturning(state, step, entry, edges, now);
            }
        }

        return Settle(state, step, entry, edges, now, revisable: false);
    }

    /// <summary>Settles what returns first, then the revision it leads to, and the rest from there; or from here when there is none.</summary>
    private ImmutableArray<RunEvent> ConsiderReturning(
        RunState state, StepState step, CatalogEntry entry, ImmutableArray<HandoffEdge> edges, DateTimeOffset now)
    {
        ImmutableArray<HandoffEdge> returning = [.. edges.Where(e => e.Returns || IsEscalation(step, e))];
        ImmutableArray<RunEvent> first = Settle(state, step, entry, returning, now, revisable: true);
        if (!first.IsEmpty)
        {
            return first;
        }

        ImmutableArray<StepState> returned = [.. returning.Select(e => state.FindChild(step, e.Index)).OfType<StepState>()];
        if (!returned.All(state.IsComplete))
        {
            return [];
        }

        if (state.Find(step.Id.Revision) is { } revision)
        {
            return revision is { Finish: not null, IsUsable: false } ? Rest() : [];
        }

        return Revise(state, step, returned, now) is { } revise ? [revise] : Rest();

        ImmutableArray<RunEvent> Rest() => Settle(state, step, entry, edges.RemoveRange(returning), now, revisable: false);
    }

    /// <summary>Starts a run that the agent of an unfinished step asked for; it joins as a charged child.</summary>
    internal static RunEvent? Join(RunState state, StepState step, CatalogEntry target, JsonElement input, DateTimeOffset now, out AgentError? refusal)
    {
        string hash = InputHash.Of(input, []);
        int left = state.HopsLeft(step);
        refusal = Refuse(state, step, target, hash, now) is { } refused
            ? ErrorTable.ToError(refused.Code!.Value, null, refused.Reason)
            : left < 1 ? ErrorTable.ToError(RuntimeErrorCodes.BudgetExhausted, null, "No hop is left for a run inside this step.") : null;
        if (refusal is not null)
        {
            return null;
        }

        int number = 1 + state.Steps.Count(s => s.IsChildOf(step));
        return Start(step.Id.Joined(number), step.Id, target, input, hash, [], "started by the agent itself", (left - 1) / 2,
            target.Grant.Within(step.Start.Authority), now);
    }

    internal static StepStarted Start(
        StepId id, StepId? parent, CatalogEntry target, JsonElement input, string hash, ImmutableArray<Artifact> artifacts, string reason, int hops,
        AgentAuthority authority, DateTimeOffset now) =>
        new(now, id, parent, target.Name, target.Definition.Hash, target.Definition.Version, input, hash, artifacts, reason, hops, authority);

    private ImmutableArray<RunEvent> Settle(
        RunState state, StepState step, CatalogEntry entry, ImmutableArray<HandoffEdge> edges, DateTimeOffset now, bool revisable)
    {
        (HandoffEdge Edge, RunEvent? Refusal, HandoffPayload? Payload)[] outcomes = [];
        int settled = 0;
        int reserve = revisable ? 1 : 0;
        int hops = state.HopsLeft(step) - reserve;
        int taken = 0;
        foreach (HandoffEdge edge in edges)
        {
            if (IsSettled(state, step, edge))
            {
                continue;
            }

            HandoffNotTaken? refusal = Weigh(state, step, entry, edge, now, out HandoffPayload? payload);
            if (refusal is null && Same(outcomes.AsSpan(0, settled), payload!) is { } same)
            {
                refusal = NotTaken(step, edge, HandoffOutcome.Reused, null, $"step {step.Id.Child(same.Index)} does the same", now);
            }

            if (refusal is null && taken >= hops)
            {
                refusal = NotTaken(
                    step, edge, HandoffOutcome.Refused, RuntimeErrorCodes.BudgetExhausted,
                    revisable ? "no hops are left for the handoff and the revision after it" : "no hop is left", now);
            }

            taken += refusal is null ? 1 : 0;
            outcomes = settled == 0 ? new (HandoffEdge, RunEvent?, HandoffPayload?)[edges.Length] : outcomes;
            outcomes[settled++] = (edge, refusal, refusal is null ? payload : null);
        }

        // What is left after the charge is split: equal shares, the first ones a hop larger, and one for the revision where there may be one.
        int shares = Math.Max(1, taken + reserve);
        int rest = Math.Max(0, hops - taken);
        int share = 0;
        RunEvent[] events = settled == 0 ? [] : new RunEvent[settled];
        for (int i = 0; i < settled; i++)
        {
            (HandoffEdge edge, RunEvent? refusal, HandoffPayload? payload) = outcomes[i];
            events[i] = refusal ?? Start(
                step.Id.Child(edge.Index), step.Id, payload!.Target, payload.Input, payload.Hash, payload.Artifacts, edge.Reason,
                (rest / shares) + (share++ < rest % shares ? 1 : 0), payload.Target.Grant.Within(step.Start.Authority), now);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(events);
    }

    private static bool IsSettled(RunState state, StepState step, HandoffEdge edge)
    {
        foreach (HandoffNotTaken settled in step.NotTaken)
        {
            if (settled.Rule == edge.Index)
            {
                return true;
            }
        }

        return state.FindChild(step, edge.Index) is not null;
    }

    private static HandoffEdge? Same(
        ReadOnlySpan<(HandoffEdge Edge, RunEvent? Refusal, HandoffPayload? Payload)> outcomes, HandoffPayload payload)
    {
        foreach ((HandoffEdge edge, _, HandoffPayload? other) in outcomes)
        {
            if (other?.IsSame(payload) == true)
            {
                return edge;
            }
        }

        return null;
    }

    private HandoffNotTaken? Weigh(
        RunState state, StepState step, CatalogEntry entry, HandoffEdge edge, DateTimeOffset now, out HandoffPayload? payload)
    {
        payload = null;
        AgentResponse response = step.Finish!.Response;
        if (edge.When is { Name: null })
        {
            return NotTaken(step, edge, HandoffOutcome.NotAutomatic, null, $"\"{edge.When.Text}\" is for a model or a caller to decide", now);
        }

        if (!step.IsUsable && !IsEscalation(step, edge))
        {
            return NotTaken(step, edge, HandoffOutcome.ConditionNotMet, null, "the answer was rejected", now);
        }

        if (edge.When is { } when && Missing(when, response, step.Start.Input) is { } missing)
        {
            return NotTaken(step, edge, HandoffOutcome.ConditionNotMet, null, $"{missing} is missing", now);
        }

        CatalogEntry? target = catalog.Resolve(edge.To);
        if (edge.When is null && !IsPermitted(entry, edge.To, target))
        {
            // What an agent calls a target nobody declared is its own text, and could be anything.
            string to = target?.Name ?? "an unknown agent";
            return NotTaken(step, edge with { To = to }, HandoffOutcome.Refused, RuntimeErrorCodes.HandoffInvalid, $"no edge from {entry.Name} to {to} is declared", now);
        }

        if (target is null)
        {
            return NotTaken(step, edge, HandoffOutcome.Unavailable, null, $"nobody registered '{edge.To}'", now);
        }

        ImmutableArray<Artifact> artifacts = Carried(edge, response.Artifacts);
        JsonElement input = AgentInput.Of(Sentence(edge.Reason, artifacts));
        if (AgentInput.Check(target, input) is { } invalid)
        {
            return NotTaken(step, edge, HandoffOutcome.Refused, RuntimeErrorCodes.HandoffInvalid, $"{target.Name} cannot work from it: {invalid.Message}", now);
        }

        payload = new HandoffPayload(target, input, InputHash.Of(input, artifacts), artifacts);
        HandoffNotTaken? refusal = Refuse(state, step, target, payload.Hash, now);
        return refusal is not null ? refusal with { Rule = edge.Index } : Reuse(state, step, edge, payload, now);
    }

    /// <summary>Reasons to refuse a start that hold for handoffs and joined runs alike.</summary>
    private static HandoffNotTaken? Refuse(RunState state, StepState step, CatalogEntry target, string hash, DateTimeOffset now)
    {
        (AgentErrorCode Code, string Reason)? refusal =
            IsRepeat(state, step, target, hash)
                ? (RuntimeErrorCodes.HandoffRepeated, $"{target.Name} already has this very payload further up")
            : now >= state.Deadline(now) ? (RuntimeErrorCodes.BudgetExhausted, "no time is left")
            : RunPlanner.Overspent(state) is { } what ? (RuntimeErrorCodes.BudgetExhausted, $"no {what} are left")
            : null;
        return refusal is { } r
            ? new HandoffNotTaken(now, step.Id, -1, target.Name, HandoffOutcome.Refused, r.Code, r.Reason)
            : null;
    }

    /// <summary>Whether the step or one above it already has this very payload.</summary>
    private static bool IsRepeat(RunState state, StepState step, CatalogEntry target, string hash)
    {
        for (StepState? at = step; at is not null; at = state.Parent(at))
        {
            if (at.Start.InputHash == hash && at.Start.Agent == target.Name)
            {
                return true;
            }
        }

        return false;
    }

    // Only steps that finished before this one began, in every order of arrival, may stand in for it: those of the phase before a revision.
    private static HandoffNotTaken? Reuse(RunState state, StepState step, HandoffEdge edge, HandoffPayload payload, DateTimeOffset now)
    {
        foreach (StepState other in step.IsRevision ? state.Steps : [])
        {
            if (other.Start.Parent == step.Start.Parent && other.IsUsable && other.Start.InputHash == payload.Hash && other.Start.Agent == payload.Target.Name)
            {
                return NotTaken(step, edge, HandoffOutcome.Reused, null, $"step {other.Id} did the same", now);
            }
        }

        return null;
    }

    private StepStarted? Revise(RunState state, StepState step, ImmutableArray<StepState> returned, DateTimeOffset now)
    {
        ImmutableArray<Artifact> artifacts = [.. returned.Where(static s => s.IsUsable).SelectMany(static s => s.Finish!.Response.Artifacts)];
        int hops = state.HopsLeft(step);
        if (artifacts.IsEmpty || hops < 1 || now >= state.Deadline(now) || RunPlanner.Overspent(state) is not null
            || catalog.Find(step.Start.Agent) is not { } entry)
        {
            return null;
        }

        string names = string.Join(", ", artifacts.Select(static a => a.Name).Distinct(StringComparer.Ordinal));
        string from = string.Join(" and ", returned.Where(static s => s.IsUsable).Select(static s => s.Start.Agent).Distinct(StringComparer.Ordinal));
        ImmutableArray<Artifact> all = [.. step.Start.Artifacts, .. artifacts];
        return Start(
            step.Id.Revision, step.Id, entry, step.Start.Input, InputHash.Of(step.Start.Input, all), all, $"revises with {names} from {from}",
            hops - 1, step.Start.Authority, now);
    }

    private bool IsEscalation(StepState step, HandoffEdge edge) =>
        step.Finish!.Response is not { Findings.IsEmpty: true, Error: null } && edge.When is { Name: not null } && catalog.Resolve(edge.To) is { } to
        && IsEscalation(step, to);

    private bool IsEscalation(StepState step, CatalogEntry to) =>
        catalog.Find(step.Start.Agent) is { } entry && Escalations(entry, step).Any(e => e.Target == to);

    /// <summary>The agents that what remains of the step's errors escalates to, with the codes that say so.</summary>
    private IEnumerable<(AgentErrorCode Code, CatalogEntry Target)> Escalations(CatalogEntry entry, StepState step)
    {
        AgentResponse response = step.Finish!.Response;
        IEnumerable<AgentErrorCode> codes = response.Findings.Where(static f => f.Severity == FindingSeverity.Error).Select(static f => f.Code);
        foreach (AgentErrorCode code in (response.Error is { } error ? codes.Append(error.Code) : codes).Distinct())
        {
            if (entry.Disposition(code) is { EscalateTo: { } to, IsForPerson: false } && catalog.Resolve(to) is { } target && target != entry)
            {
                yield return (code, target);
            }
        }
    }

    /// <summary>Escalations that the host asks for by a policy and no rule of the definition leads to; they carry all the step made.</summary>
    private ImmutableArray<HandoffEdge> Undeclared(CatalogEntry entry, StepState step) => entry.Policy.Dispositions.IsEmpty
        ? []
        :
        [
            .. Escalations(entry, step)
                .Where(e => entry.Policy.Dispositions.ContainsKey(e.Code)
                    && !entry.Definition.Handoffs.Any(r => r.When.Name is not null && catalog.Resolve(r.To) == e.Target))
                .DistinctBy(static e => e.Target)
                .Select(e => new HandoffEdge(
                    0, e.Target.Name, new HandoffCondition("escalated", $"{e.Code} is to be decided", [], []), $"{e.Code} is to be decided",
                    [.. step.Finish!.Response.Artifacts.Select(static a => a.Name).Distinct(StringComparer.Ordinal)], Returns: true)),
        ];

    /// <summary>Whether an agent may ask for the edge: its own definition names the target, or the target's names it.</summary>
    private bool IsPermitted(CatalogEntry from, string to, CatalogEntry? target) =>
        from.Definition.Handoffs.Any(r => target is null ? AgentReference.Normalise(r.To) == AgentReference.Normalise(to) : catalog.Resolve(r.To) == target)
        || target?.Definition.Upstream.Any(u => catalog.Resolve(u.From) == from) == true;

    private static string? Missing(HandoffCondition when, AgentResponse response, JsonElement input)
    {
        foreach (string artifact in when.Artifacts)
        {
            if (!Has(response.Artifacts, artifact))
            {
                return artifact;
            }
        }

        foreach (string pointer in when.Inputs)
        {
            if (!JsonPointer.HasValue(input, pointer))
            {
                return pointer;
            }
        }

        return null;
    }

    private static bool Has(ImmutableArray<Artifact> artifacts, string name)
    {
        foreach (Artifact artifact in artifacts)
        {
            if (artifact.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<Artifact> Carried(HandoffEdge edge, ImmutableArray<Artifact> artifacts)
    {
        ImmutableArray<Artifact> carried = artifacts;
        foreach (Artifact artifact in artifacts)
        {
            if (!edge.Carries.Contains(artifact.Name))
            {
                carried = carried.Remove(artifact);
            }
        }

        return carried;
    }

    private static string Sentence(string reason, ImmutableArray<Artifact> artifacts) => artifacts switch
    {
        [] => $"{reason}.",
        [var only] => $"{reason}. Work from: {only.Name}.",
        _ => $"{reason}. Work from: {string.Join(", ", artifacts.Select(static a => a.Name).Distinct(StringComparer.Ordinal))}.",
    };

    private static HandoffNotTaken NotTaken(
        StepState step, HandoffEdge edge, HandoffOutcome outcome, AgentErrorCode? code, string reason, DateTimeOffset now) =>
        new(now, step.Id, edge.Index, edge.To, outcome, code, reason);
}
