using System.Collections.Concurrent;
using System.Text.Json;

namespace Agents.Runs;

/// <summary>The context an agent drafts in; all it does goes through the run's pump.</summary>
internal sealed class AttemptContext(RunPump pump, AttemptStarted start, string agent, IServiceProvider services) : AgentContext
{
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonElement>>> _effects = new(StringComparer.Ordinal);

    public override RunId Run => pump.Id;

    public override StepId Step => start.Step;

    public override int Attempt => start.Attempt;

    public override DateTimeOffset Deadline => start.Deadline;

    public override IServiceProvider Services => services;

    public override void Report(string stage, string detail) => pump.Report(new StageProgress(start.Step, agent, stage, detail), start.Attempt);

    public override bool TryReserve(BudgetCharge charge) => pump.TryReserve(charge);

    public override async ValueTask<JsonElement> PerformAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(effect);
        Lazy<Task<JsonElement>> once = _effects.GetOrAdd(key, k => new Lazy<Task<JsonElement>>(() => PerformOnceAsync(k, effect, cancellationToken)));
        try
        {
            return await once.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _effects.TryRemove(new(key, once));
            throw;
        }
    }

    private async Task<JsonElement> PerformOnceAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken)
    {
        if (pump.FindEffect(start.Step, key) is { } known)
        {
            return known;
        }

        await pump.AppendAsync(at => new EffectIntended(at, start.Step, key), start.Step, start.Attempt).ConfigureAwait(false);
        JsonElement result = (await effect(cancellationToken).ConfigureAwait(false)).Clone();
        await pump.AppendAsync(at => new EffectPerformed(at, start.Step, key, result), start.Step, start.Attempt).ConfigureAwait(false);
        return result;
    }
}
