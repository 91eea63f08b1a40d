using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Agents.Runs;

namespace Agents.Testing;

/// <summary>Writes to a journal and looks at what it kept.</summary>
internal sealed class JournalProbe(IRunJournal journal, CancellationToken cancellationToken)
{
    private static readonly DateTimeOffset s_epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static RunId NewRun() => new($"conformance-{RandomNumberGenerator.GetHexString(24, lowercase: true)}");

    internal static ImmutableArray<RunEvent> Events(int count, int from = 0) =>
    [
        .. Enumerable.Range(from, count).Select(static i => i == 0
            ? (RunEvent)new RunStarted(s_epoch, "request", "correlation", RunBudget.Default, s_epoch.AddMinutes(5), "trace")
            : new SkillRead(s_epoch.AddSeconds(i), StepId.Root, i, string.Create(CultureInfo.InvariantCulture, $"skill {i}: é 字 \" \\ \n"))),
    ];

    internal ValueTask AppendAsync(RunId run, long epoch, long version, IReadOnlyList<RunEvent> batch, CancellationToken? token = null) =>
        journal.AppendAsync(run, epoch, version, batch, token ?? cancellationToken);

    internal async Task<bool> TryAppendAsync(RunId run)
    {
        try
        {
            await AppendAsync(run, 1, 0, Events(2)).ConfigureAwait(false);
            return true;
        }
        catch (AgentException e) when (e.Code == RuntimeErrorCodes.JournalConflict)
        {
            return false;
        }
    }

    internal async ValueTask<List<RunEvent>> ReadAsync(RunId run)
    {
        List<RunEvent> events = [];
        await foreach (RunEvent next in journal.ReadAsync(run, cancellationToken).ConfigureAwait(false))
        {
            events.Add(next);
        }

        return events;
    }

    internal async ValueTask<string?> DifferenceAsync(RunId run, ImmutableArray<RunEvent> expected)
    {
        List<RunEvent> kept = await ReadAsync(run).ConfigureAwait(false);
        if (kept.Count != expected.Length)
        {
            return $"{kept.Count} events came back where {expected.Length} were written";
        }

        int at = kept.Zip(expected).TakeWhile(static pair => pair.First == pair.Second).Count();
        return at == kept.Count ? null : $"event {at + 1} came back as {kept[at]}";
    }

    internal async ValueTask<string?> ConflictAsync(RunId run, long epoch, long version)
    {
        try
        {
            await AppendAsync(run, epoch, version, Events(1, from: 9)).ConfigureAwait(false);
            return $"an append of epoch {epoch} at version {version} was taken";
        }
        catch (AgentException e) when (e.Code == RuntimeErrorCodes.JournalConflict)
        {
            return null;
        }
    }
}
