using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Agents.Verification;

/// <summary>Reports on drafts judged before: an agent judges its own draft before the runtime does, and the same artifacts come out the same.</summary>
/// <remarks>For one verifier, whose options are fixed. A report lives as long as the first artifact of its draft. Safe for concurrent calls.</remarks>
internal sealed class KnownReports
{
    private readonly ConditionalWeakTable<Artifact, Entry> _known = [];

    /// <summary>The report on these very artifacts, judged now where nobody did.</summary>
    public VerificationReport Of(ImmutableArray<Artifact> artifacts, Func<VerificationReport> judge)
    {
        if (artifacts.IsDefaultOrEmpty)
        {
            return judge();
        }

        if (!_known.TryGetValue(artifacts[0], out Entry? entry) || !AreSame(entry.Artifacts, artifacts))
        {
            entry = new(artifacts, judge());
            _known.AddOrUpdate(artifacts[0], entry);
        }

        return entry.Report;
    }

    private static bool AreSame(ImmutableArray<Artifact> one, ImmutableArray<Artifact> other)
    {
        bool same = one.Length == other.Length;
        for (int i = 0; same && i < one.Length; i++)
        {
            same = ReferenceEquals(one[i], other[i]);
        }

        return same;
    }

    private sealed record Entry(ImmutableArray<Artifact> Artifacts, VerificationReport Report);
}
