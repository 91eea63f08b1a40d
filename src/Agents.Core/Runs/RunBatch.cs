using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Agents.Runs;

/// <summary>A batch in the making: its events, and the state they fold to. The state it began with stays as it is.</summary>
internal sealed class RunBatch(RunState before)
{
    private const int Usual = 4;
    private RunEvent[] _events = [];
    private int _count;

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
        if (_count == _events.Length)
        {
            Array.Resize(ref _events, Math.Max(Usual, 2 * _count));
        }

        _events[_count++] = next;
    }

    internal ImmutableArray<RunEvent> Take()
    {
        Array.Resize(ref _events, _count);
        return ImmutableCollectionsMarshal.AsImmutableArray(_events);
    }
}
