using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Accounts for a contract: every operation, property and parameter is used or not understood.</summary>
internal static class ContractWords
{
    public static IEnumerable<Word> Of(
        Contract contract, ImmutableArray<ContractOperation> operations, ImmutableArray<ContractResource> resources, ImmutableArray<NotBuilt> notBuilt)
    {
        HashSet<TextSpan> lost = [.. notBuilt.Select(static n => n.Origin.Span).OfType<TextSpan>()];
        IEnumerable<Word> words = operations.Select(o => Use(contract.SpanOf(o.Pointer, o.Method.Length), $"{o.Method} {o.Path}"))
            .Concat(resources.SelectMany(r => r.Read).Select(p => Use(contract.SpanOf(p.Pointer, p.Name.Length), p.Node)))
            .Concat(notBuilt.Where(static n => n.Origin.Span is not null).Select(static n => new Word(n.Origin.Span!.Value, WordUse.NotUnderstood, null)));
        return words.DistinctBy(static w => w.Span).OrderBy(static w => w.Span.Start);

        Word Use(TextSpan span, string node) => lost.Contains(span) ? new(span, WordUse.NotUnderstood, null) : new(span, WordUse.Used, node);
    }
}
