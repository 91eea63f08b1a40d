using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>The first stage: which reader reads the request, what it says, and what nobody said.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Text">The request's text.</param>
/// <param name="Reading">What was read.</param>
/// <param name="Blueprint">The blueprint with every default decided; null when nothing can be built.</param>
internal sealed record Requirements(string Reader, string Text, BlueprintReading Reading, Blueprint? Blueprint)
{
    /// <summary>How many answers of a model it took to read it; 0 when no model read it.</summary>
    public int ModelAnswers { get; init; }

    public static Requirements Gather(ImmutableArray<IBlueprintReader> readers, string text, CancellationToken cancellationToken)
    {
        IBlueprintReader reader = readers.First(r => r.Recognises(text));
        BlueprintReading reading = reader.Read(text, cancellationToken);
        return new(reader.Name, text, reading, reading.Blueprint is null ? null : BlueprintCompletion.Complete(reading.Blueprint));
    }

    /// <summary>The same without operations that follow no convention: they stay what is not built.</summary>
    public Requirements WithoutCustomOperations() => With(static b => b with { CustomOperations = [] });

    /// <summary>The same with operations that follow no convention built, and understood, but for those that are refused.</summary>
    /// <param name="refused">Where an operation comes from that is not built, and why.</param>
    public Requirements WithCustomOperations(IReadOnlyDictionary<Origin, string> refused)
    {
        Dictionary<Origin, string> built = (Blueprint?.CustomOperations ?? []).Where(c => !refused.ContainsKey(c.Origin)).DistinctBy(static c => c.Origin).ToDictionary(static c => c.Origin, static c => c.Id);
        Requirements changed = With(b => b with
        {
            CustomOperations = [.. b.CustomOperations.Where(c => built.ContainsKey(c.Origin))],
            NotBuilt = [.. b.NotBuilt.Where(n => !built.ContainsKey(n.Origin)).Select(n => refused.TryGetValue(n.Origin, out string? why) ? n with { Why = $"{n.Why} ({why})" } : n)],
        });
        return changed with
        {
            Reading = changed.Reading with
            {
                Words = [.. changed.Reading.Words.Select(w => built.TryGetValue(new(w.Span, null), out string? id) ? w with { Use = WordUse.Used, Node = id } : w)],
            },
        };
    }

    private Requirements With(Func<Blueprint, Blueprint> change) => this with
    {
        Blueprint = Blueprint is null ? null : change(Blueprint),
        Reading = Reading.Blueprint is { } read ? Reading with { Blueprint = change(read) } : Reading,
    };

    /// <summary>Load-bearing facts that were said over all that had to be known, 0 to 1; cosmetic assumptions bear no load.</summary>
    public double Said
    {
        get
        {
            if (Blueprint is null)
            {
                return 0;
            }

            int said = Blueprint.Resources.Sum(static r =>
                One(r.Origin) + r.Fields.Count(static f => f.Origin.IsSaid) + r.Relations.Count(static x => x.Origin.IsSaid) + r.Rules.Count(static x => x.Origin.IsSaid) +
                r.Operations.Count(static o => o.Origin.IsSaid))
                + Blueprint.Access.Count(static a => a.Origin.IsSaid) + (Blueprint.Auth is null ? 0 : One(Blueprint.Auth.Origin));
            int assumed = Blueprint.Assumptions.Count(static a => a.Rank > AssumptionRank.Cosmetic);
            return said + assumed == 0 ? 0 : (double)said / (said + assumed);

            static int One(Origin origin) => origin.IsSaid ? 1 : 0;
        }
    }
}
