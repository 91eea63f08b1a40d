using System.Collections.Immutable;
using Agents.Runs;

namespace Agents.Core.Tests.Kit;

/// <summary>Keeps every batch, or is down.</summary>
internal sealed class RecordingJournal(Exception? down = null) : IRunJournal
{
    public List<ImmutableArray<RunEvent>> Batches { get; } = [];

    public ValueTask AppendAsync(RunId run, long epoch, long expectedVersion, IReadOnlyList<RunEvent> batch, CancellationToken cancellationToken)
    {
        if (down is not null)
        {
            throw down;
        }

        Batches.Add([.. batch]);
        return ValueTask.CompletedTask;
    }

    public IAsyncEnumerable<RunEvent> ReadAsync(RunId run, CancellationToken cancellationToken) => AsyncEnumerable.Empty<RunEvent>();
}
