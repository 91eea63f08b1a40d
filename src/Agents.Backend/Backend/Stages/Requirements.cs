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

    /// <summary>The same where operations that follow no convention are built, but for those with a reason against it; with a reason for all, nothing but the reasons changes.</summary>
    /// <param name="reason">Why an operation is not built; null where it is.</param>
    public Requirements Built(Func<CustomOperation, string?> reason)
    {
        if (Blueprint is not { CustomOperations.IsEmpty: false } whole)
        {
            return this;
        }

        ImmutableDictionary<Origin, string?> reasons = whole.CustomOperations.DistinctBy(static c => c.Origin).ToImmutableDictionary(static c => c.Origin, reason);
        HashSet<TextSpan> built = [.. reasons.Where(static r => r.Value is null).Select(static r => r.Key.Span).OfType<TextSpan>()];
        return this with
        {
            Blueprint = Apply(whole),
            Reading = Reading with
            {
                Blueprint = Reading.Blueprint is { } read ? Apply(read) : null,
                Words = [.. Reading.Words.Select(w => built.Contains(w.Span) ? w with { Use = WordUse.Used, Node = whole.CustomOperations.First(c => c.Origin.Span == w.Span).Id } : w)],
            },
        };

        Blueprint Apply(Blueprint blueprint) => blueprint with
        {
            CustomOperations = [.. blueprint.CustomOperations.Where(c => reasons.GetValueOrDefault(c.Origin, string.Empty) is null)],
            NotBuilt = [.. blueprint.NotBuilt.Where(n => reasons.GetValueOrDefault(n.Origin, string.Empty) is not null)
                .Select(n => reasons.GetValueOrDefault(n.Origin) is { Length: > 0 } why ? n with { Why = $"{n.Why} ({why})" } : n)],
        };
    }

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
