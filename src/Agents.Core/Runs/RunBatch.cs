using System.Collections.Immutable;

namespace Agents.Runs;

/// <summary>A batch in the making: its events, and the state they fold to. The state it began with stays as it is.</summary>
internal sealed class RunBatch(RunState before)
{
    private readonly ImmutableArray<RunEvent>.Builder _events = ImmutableArray.CreateBuilder<RunEvent>(4);

    /// <summary>Changes with every event that is added, and no more once the batch is handed out.</summary>
    internal RunState State { get; } = before.Copy();

    internal void Add(ReadOnlySpan<RunEvent> events)
    {
        foreach (RunEvent next in events)
        {
            Add(next);
        }
    }

    internal void Add(RunEvent next)
    {
        State.Fold(next);
        _events.Add(next);
    }

    internal ImmutableArray<RunEvent> Take() => _events.DrainToImmutable();
}
