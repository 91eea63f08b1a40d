namespace Agents.Runs;

/// <summary>Keeps the events of runs: append-only, one decision one atomic batch.</summary>
/// <remarks>Safe for concurrent calls. Implementations persist a whole batch or nothing.</remarks>
public interface IRunJournal
{
    /// <summary>Appends a batch at the version the caller read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="epoch">The caller's ownership; a lower one than the journal has seen is fenced off.</param>
    /// <param name="expectedVersion">How many events the caller believes the run has.</param>
    /// <param name="batch">Events of one decision, in order.</param>
    /// <param name="cancellationToken">Cancels before the batch is written, never halfway.</param>
    /// <exception cref="AgentException">A014: another owner appended meanwhile, or the epoch is fenced off.</exception>
    ValueTask AppendAsync(RunId run, long epoch, long expectedVersion, IReadOnlyList<RunEvent> batch, CancellationToken cancellationToken);

    /// <summary>Reads a run's events from the first; an unknown run has none.</summary>
    IAsyncEnumerable<RunEvent> ReadAsync(RunId run, CancellationToken cancellationToken);
}
