using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Agents.Runs;

/// <summary>Keeps runs in memory while they last; a run that ended is forgotten, because its result holds all its events.</summary>
internal sealed class InMemoryRunJournal : IRunJournal
{
    private readonly ConcurrentDictionary<RunId, Entry> _runs = new();

    public ValueTask AppendAsync(RunId run, long epoch, long expectedVersion, IReadOnlyList<RunEvent> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        Entry entry = _runs.GetOrAdd(run, static _ => new Entry());
        lock (entry)
        {
            if (epoch < entry.Epoch)
            {
                throw new AgentException(RuntimeErrorCodes.JournalConflict, $"Run {run} belongs to epoch {entry.Epoch}; epoch {epoch} is fenced off.");
            }

            if (expectedVersion != entry.Version)
            {
                throw new AgentException(
                    RuntimeErrorCodes.JournalConflict, $"Run {run} has {entry.Version} events where {expectedVersion} were expected.");
            }

            entry.Epoch = epoch;
            entry.Version += batch.Count;
            entry.Batches.Add(batch is ImmutableArray<RunEvent> ? batch : [.. batch]);
            if (batch is [.., RunEnded])
            {
                _runs.TryRemove(run, out _);
            }
        }

        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<RunEvent> ReadAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!_runs.TryGetValue(run, out Entry? entry))
        {
            yield break;
        }

        RunEvent[] events;
        lock (entry)
        {
            events = [.. entry.Batches.SelectMany(static b => b)];
        }

        foreach (RunEvent next in events)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return next;
        }
    }

    private sealed class Entry
    {
        public long Epoch { get; set; }

        public long Version { get; set; }

        public List<IReadOnlyList<RunEvent>> Batches { get; } = [];
    }
}
