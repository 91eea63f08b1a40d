using System.Collections.Immutable;
using Agents.Runs;

namespace Agents.Testing;

/// <summary>Holds a journal against the contract of <see cref="IRunJournal"/>.</summary>
public static class JournalConformance
{
    private const int Writers = 16;

    /// <summary>Checks a journal; it writes runs of its own under ids that begin with <c>conformance-</c> and ends none of them.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static async Task<ConformanceReport> CheckAsync(IRunJournal journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var probe = new JournalProbe(journal, cancellationToken);
        ImmutableArray<ConformanceCheck>.Builder checks = ImmutableArray.CreateBuilder<ConformanceCheck>();
        foreach ((string id, string title, Func<ValueTask<string?>> find) in Clauses(probe))
        {
            checks.Add(await ConformanceCheck.RunAsync(id, title, find).ConfigureAwait(false));
        }

        return new ConformanceReport(checks.DrainToImmutable());
    }

    private static IEnumerable<(string Id, string Title, Func<ValueTask<string?>> Find)> Clauses(JournalProbe probe)
    {
        yield return ("journal/unknown", "an unknown run has no events", async () =>
            await probe.ReadAsync(JournalProbe.NewRun()).ConfigureAwait(false) is { Count: > 0 } events ? $"there are {events.Count}" : null);
        yield return ("journal/order", "events come back whole and in order", async () =>
        {
            RunId run = JournalProbe.NewRun();
            await probe.AppendAsync(run, 1, 0, JournalProbe.Events(3)).ConfigureAwait(false);
            await probe.AppendAsync(run, 1, 3, JournalProbe.Events(2, from: 3)).ConfigureAwait(false);
            return await probe.DifferenceAsync(run, JournalProbe.Events(5)).ConfigureAwait(false);
        });
        yield return ("journal/version", "an append at another version is A014 and writes nothing", async () =>
        {
            RunId run = JournalProbe.NewRun();
            await probe.AppendAsync(run, 1, 0, JournalProbe.Events(2)).ConfigureAwait(false);
            return await probe.ConflictAsync(run, 1, 1).ConfigureAwait(false) ?? await probe.ConflictAsync(run, 1, 3).ConfigureAwait(false)
                ?? await probe.DifferenceAsync(run, JournalProbe.Events(2)).ConfigureAwait(false);
        });
        yield return ("journal/fencing", "a lower epoch is fenced off with A014 once a higher one appended", async () =>
        {
            RunId run = JournalProbe.NewRun();
            await probe.AppendAsync(run, 1, 0, JournalProbe.Events(1)).ConfigureAwait(false);
            await probe.AppendAsync(run, 2, 1, JournalProbe.Events(1, from: 1)).ConfigureAwait(false);
            return await probe.ConflictAsync(run, 1, 2).ConfigureAwait(false) ?? await probe.DifferenceAsync(run, JournalProbe.Events(2)).ConfigureAwait(false);
        });
        yield return ("journal/race", "of writers at one version exactly one wins", async () =>
        {
            RunId run = JournalProbe.NewRun();
            bool[] won = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => probe.TryAppendAsync(run)))).ConfigureAwait(false);
            return won.Count(static w => w) == 1 ? await probe.DifferenceAsync(run, JournalProbe.Events(2)).ConfigureAwait(false) : $"{won.Count(static w => w)} won";
        });
        yield return ("journal/copy", "a batch that its caller changes later stays as it was", async () =>
        {
            RunId run = JournalProbe.NewRun();
            List<RunEvent> batch = [.. JournalProbe.Events(2)];
            await probe.AppendAsync(run, 1, 0, batch).ConfigureAwait(false);
            batch.Clear();
            return await probe.DifferenceAsync(run, JournalProbe.Events(2)).ConfigureAwait(false);
        });
        yield return ("journal/cancelled", "an append cancelled beforehand writes nothing", async () =>
        {
            RunId run = JournalProbe.NewRun();
            try
            {
                await probe.AppendAsync(run, 1, 0, JournalProbe.Events(1), new CancellationToken(canceled: true)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return await probe.DifferenceAsync(run, []).ConfigureAwait(false);
            }

            return "it was not cancelled";
        });
        yield return ("journal/isolation", "runs do not see each other's events", async () =>
        {
            (RunId one, RunId two) = (JournalProbe.NewRun(), JournalProbe.NewRun());
            await probe.AppendAsync(one, 1, 0, JournalProbe.Events(1)).ConfigureAwait(false);
            await probe.AppendAsync(two, 1, 0, JournalProbe.Events(3)).ConfigureAwait(false);
            return await probe.DifferenceAsync(one, JournalProbe.Events(1)).ConfigureAwait(false)
                ?? await probe.DifferenceAsync(two, JournalProbe.Events(3)).ConfigureAwait(false);
        });
    }
}
