using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Runs;

/// <summary>What an agent sees of its attempt; all it does goes through the run's pump.</summary>
internal abstract class AttemptContext(RunHost host, RunPump pump, StepState step, AttemptStarted start, CatalogEntry entry) : AgentContext
{
    private static readonly AsyncLocal<AttemptContext?> s_current = new();

    private ConcurrentDictionary<string, Lazy<Task<JsonElement>>>? _effects;
    private IServiceScope? _scope;
    private bool _closed;
    private int _toolCalls;

    /// <summary>The attempt whose agent is on the call path: a run it starts joins this one instead of escaping its budget.</summary>
    internal static AttemptContext? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    internal RunPump Pump => pump;

    /// <summary>What was decided.</summary>
    internal AttemptStarted Start => start;

    private protected RunHost Host => host;

    private protected StepState State => step;

    private protected CatalogEntry Entry => entry;

    public override RunId Run => pump.Id;

    public override StepId Step => start.Step;

    public override int Attempt => start.Attempt;

    public override DateTimeOffset Deadline => start.Deadline;

    public override string RequestId => pump.Started.RequestId;

    public override string CorrelationId => pump.Started.CorrelationId;

    public override string? TraceId => pump.Started.TraceId;

    public override AgentAuthority Authority => step.Start.Authority;

    public override ImmutableArray<SkillSummary> Skills =>
        [.. entry.Skills.Where(MaySee).Select(static s => new SkillSummary(s.Skill.Name, s.Skill.Description, s.Bond))];

    public override IServiceProvider Services
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(AgentContext));
            if (_scope is null)
            {
                AsyncServiceScope made = host.CreateScope();
                if (Interlocked.CompareExchange(ref _scope, made, null) is not null)
                {
                    made.Dispose(); // another thread of the agent was quicker
                }
            }

            return _scope.ServiceProvider;
        }
    }

    public override async ValueTask<string> ReadSkillAsync(string skill, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skill);
        BoundSkill bound = entry.Skills.FirstOrDefault(s => MaySee(s) && string.Equals(s.Skill.Name, skill, StringComparison.OrdinalIgnoreCase))
            ?? throw new AgentException(RuntimeErrorCodes.ToolDenied, $"{entry.Name} has no skill of that name here.");
        await pump.AppendAsync(at => new SkillRead(at, start.Step, start.Attempt, bound.Skill.Name), start.Step, start.Attempt)
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        return bound.Skill.Body;
    }

    public override void Report(string stage, string detail) => pump.Report(new StageProgress(start.Step, entry.Name, stage, detail), start.Attempt);

    public override void ShowText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        pump.ShowText(start.Step, start.Attempt, text);
    }

    public override bool ShowsText => pump.ShowsText;

    public override async ValueTask<bool> ReserveAsync(BudgetCharge charge, CancellationToken cancellationToken) =>
        !charge.IsCredit && await pump.ReserveAsync(charge, start.Step, start.Attempt).WaitAsync(cancellationToken).ConfigureAwait(false);

    public override async ValueTask<JsonElement> PerformAsync(
        string key, Func<CancellationToken, ValueTask<JsonElement>> effect, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentNullException.ThrowIfNull(effect);
        ConcurrentDictionary<string, Lazy<Task<JsonElement>>> effects = LazyInitializer.EnsureInitialized(ref _effects, static () => new(StringComparer.Ordinal));
        Lazy<Task<JsonElement>> once = effects.GetOrAdd(key, k => new Lazy<Task<JsonElement>>(() => PerformOnceAsync(k, effect, cancellationToken)));
        try
        {
            return await once.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            effects.TryRemove(new(key, once));
            throw;
        }
    }

    /// <summary>The number of the next call of a tool in this attempt, from 1.</summary>
    internal int NextToolCall() => Interlocked.Increment(ref _toolCalls);

    internal async ValueTask RecordToolAsync(string tool, string key, ToolOutcome outcome, int characters, CancellationToken cancellationToken) =>
        await pump.AppendAsync(at => new ToolCalled(at, start.Step, start.Attempt, tool, key, outcome, characters), start.Step, start.Attempt)
            .WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Disposes what the agent asked for; it has returned.</summary>
    private protected ValueTask CloseAsync()
    {
        _closed = true;
        return _scope is IAsyncDisposable scope ? scope.DisposeAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Whether the host lets this agent start runs of its own; a refusal is an event.</summary>
    internal async ValueTask<bool> MayDetachAsync(RouteDecision route)
    {
        if (entry.Policy.MayDetach)
        {
            return true;
        }

        try
        {
            await pump.AppendAsync(
                at => new HandoffNotTaken(
                    at, start.Step, -1, route.Agent ?? "none", HandoffOutcome.Refused, RuntimeErrorCodes.Unauthorized, "the host allows no detached run here"),
                start.Step, start.Attempt).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The step is over; the refusal stands without an event.
        }

        return false;
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

    // A review bond is for judging work: a step that received some from another.
    private bool MaySee(BoundSkill bound) =>
        step.Start.Authority.Skills.Contains(bound.Skill.Name)
        && (bound.Bond != SkillBond.Review || (!step.Start.Artifacts.IsEmpty && !step.IsRevision));
}
