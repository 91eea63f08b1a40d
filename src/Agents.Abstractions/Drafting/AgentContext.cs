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

    /// <summary>Step-scoped services, disposed when the attempt ends.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Tells whoever watches the run what happens now. Ephemeral: never journaled, free to ignore.</summary>
    /// <param name="stage">A short stable name, such as <c>implementation</c>.</param>
    /// <param name="detail">A few words for people. No prompt, no secret.</param>
    public abstract void Report(string stage, string detail);

    /// <summary>Reserves part of the run's remaining budget before spending it.</summary>
    /// <returns><see langword="false"/> when the budget cannot bear it; nothing is reserved then.</returns>
    public abstract bool TryReserve(BudgetCharge charge);

    /// <summary>Performs an effect once under a key: the intent is journaled before it, the result after it.</summary>
    /// <param name="key">Names the effect within the step. A journaled result of the same key is returned instead of a second effect.</param>
    /// <param name="effect">The effect. It may run again after a crash between intent and result, so hand <paramref name="key"/> on.</param>
    /// <param name="cancellationToken">Cancels the wait and the effect.</param>
    public abstract ValueTask<JsonElement> PerformAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken);
}
