using System.Collections.Immutable;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Adds up which rules ran over how many files. Safe for concurrent calls; the order of calls does not show.</summary>
internal sealed class RuleLog
{
    private const int MostNotes = 20;
    private const string Accepted = "accepted: ";
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public void Add(IEnumerable<CheckRecord> checks)
    {
        lock (_lock)
        {
            foreach (CheckRecord check in checks)
            {
                if (!_entries.TryGetValue(check.Id, out Entry? entry))
                {
                    _entries[check.Id] = entry = new(check.Title);
                }

                entry.Add(check);
            }
        }
    }

    /// <summary>Every rule there is, and the other checks that were made.</summary>
    public ImmutableArray<RuleRun> Runs()
    {
        IEnumerable<RuleRun> met = _entries.Select(static p => new RuleRun(
            p.Key, p.Value.Title, p.Value.Files, p.Value.Files > 0 ? null : p.Value.Reasons.Min ?? "no file it is about", [.. p.Value.Notes.Take(MostNotes)]));
        IEnumerable<RuleRun> others = RuleReference.All.Where(r => !_entries.ContainsKey(r.Id)).Select(static r => new RuleRun(r.Id, r.Title, 0, "no file it is about", []));
        return [.. met.Concat(others).OrderBy(static r => r.Id, StringComparer.Ordinal)];
    }

    private sealed class Entry(string title)
    {
        public string Title { get; } = title;

        public int Files { get; private set; }

        public SortedSet<string> Reasons { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Notes { get; } = new(StringComparer.Ordinal);

        public void Add(CheckRecord check)
        {
            if (check.Outcome == CheckOutcome.NotRun)
            {
                Reasons.Add(check.Detail ?? "not run");
                return;
            }

            Files++;
            if (check.Detail is { } detail && (detail.IndexOf(Accepted, StringComparison.Ordinal) is >= 0 and var at))
            {
                Notes.Add(detail[at..]);
            }
            else if (check is { Detail: { } said, Outcome: CheckOutcome.Passed } && !char.IsAsciiDigit(said[0]))
            {
                Notes.Add(said);
            }
        }
    }
}
