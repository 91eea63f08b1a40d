using System.Collections.Immutable;
using System.Text.Json;
using Agents.Runs;

namespace Agents;

/// <summary>The step a draft belongs to: identity, deadline, progress, budget and effects. Never stored by an agent.</summary>
/// <remarks>Hosts and test kits derive from it. Safe for concurrent use within the attempt it was made for.</remarks>
public abstract class AgentContext
{
    /// <summary>The run this step belongs to.</summary>
    public abstract RunId Run { get; }

    /// <summary>The step being drafted.</summary>
    public abstract StepId Step { get; }

    /// <summary>The attempt's number in the step, from 1; retries and repairs count alike.</summary>
    public abstract int Attempt { get; }

    /// <summary>The instant at which the runtime stops waiting for this attempt.</summary>
    public abstract DateTimeOffset Deadline { get; }

    /// <summary>The caller's request id, to hand on to whatever the agent calls (<c>X-Request-ID</c>).</summary>
    public abstract string RequestId { get; }

    /// <summary>The caller's correlation id (<c>X-Correlation-ID</c>).</summary>
    public abstract string CorrelationId { get; }

    /// <summary>The caller's trace (<c>X-Trace-ID</c> or a W3C <c>traceparent</c>); null when it gave none.</summary>
    public abstract string? TraceId { get; }

    /// <summary>What this step may use. Tools and other agents' text cannot add to it.</summary>
    public abstract AgentAuthority Authority { get; }

    /// <summary>
    /// The skills the agent may use here, by name: those it is bound to and the step has authority for. A review bond counts only where the
    /// step judges work it received.
    /// </summary>
    public abstract ImmutableArray<SkillSummary> Skills { get; }

    /// <summary>Step-scoped services, disposed when the attempt ends.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Reads a skill's instructions; journaled, so a run shows which skills were used.</summary>
    /// <exception cref="AgentException">A011: the skill is not among <see cref="Skills"/>.</exception>
    public abstract ValueTask<string> ReadSkillAsync(string skill, CancellationToken cancellationToken);

    /// <summary>Tells whoever watches the run what happens now. Ephemeral: never journaled, free to ignore.</summary>
    /// <param name="stage">A short stable name, such as <c>implementation</c>.</param>
    /// <param name="detail">A few words for people. No prompt, no secret.</param>
    public abstract void Report(string stage, string detail);

    /// <summary>Shows text of the draft as it grows, unverified, to callers who asked for that by name; others get nothing.</summary>
    /// <remarks>Never journaled. An attempt whose text was shown is not retried when it fails.</remarks>
    /// <param name="text">The text to append.</param>
    public abstract void ShowText(string text);

    /// <summary>Whether the caller asked for text before it is verified. If not, there is nobody to stream to.</summary>
    public abstract bool ShowsText { get; }

    /// <summary>Reserves part of the run's remaining budget before spending it; journaled, so a resumed run remembers.</summary>
    /// <remarks>Reserve the most a call can use. What a draft reports later counts only where it is more than was reserved.</remarks>
    /// <returns><see langword="false"/> when the budget cannot bear it: nothing is reserved then, and the refusal is an event under A005.</returns>
    public abstract ValueTask<bool> ReserveAsync(BudgetCharge charge, CancellationToken cancellationToken);

    /// <summary>Performs an effect once under a key: the intent is journaled before it, the result after it.</summary>
    /// <param name="key">Names the effect within the step. A journaled result of the same key is returned instead of a second effect.</param>
    /// <param name="effect">The effect. It may run again after a crash between intent and result, so hand <paramref name="key"/> on.</param>
    /// <param name="cancellationToken">Cancels the wait and the effect.</param>
    public abstract ValueTask<JsonElement> PerformAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken);
}
