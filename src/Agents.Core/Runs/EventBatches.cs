using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Agents.Runs;

/// <summary>What a run has written, batch by batch.</summary>
internal static class EventBatches
{
    /// <summary>All events in their order, in one array of exactly their number.</summary>
    internal static ImmutableArray<RunEvent> Flatten(this List<ImmutableArray<RunEvent>> batches)
    {
        int count = 0;
        foreach (ImmutableArray<RunEvent> batch in batches)
        {
            count += batch.Length;
        }

        var events = new RunEvent[count];
        count = 0;
        foreach (ImmutableArray<RunEvent> batch in batches)
        {
            batch.CopyTo(events, count);
            count += batch.Length;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(events);
    }
}
