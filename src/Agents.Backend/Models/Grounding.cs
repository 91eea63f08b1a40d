namespace Agents.Backend;

/// <summary>Holds what a model read against the request: a node stands on words that are really there, or it is an assumption.</summary>
internal sealed class Grounding(string text)
{
    private const string Because = "a model read it so, and the request does not say it";

    private readonly List<(TextSpan Span, string Node)> _said = [];
    private readonly List<Assumption> _assumed = [];

    private readonly List<string> _invented = [];

    /// <summary>Resources that no words of the request name.</summary>
    internal IReadOnlyList<string> Invented => _invented;

    /// <summary>The blueprint with every node's origin, and with what no words say as assumptions.</summary>
    internal Blueprint Apply(ModelBlueprint read, Blueprint blueprint)
    {
        Blueprint grounded = blueprint with
        {
            Source = BlueprintSource.Prose,
            NameOrigin = Origin.Assumed("a model named it"),
            Resources = [.. blueprint.Resources.Select(r => Apply(read.Resources.First(m => m.Name == r.Name), r))],
            Auth = blueprint.Auth is { } auth ? auth with { Origin = Of(read.LoginQuote, "auth") } : null,
            Access = [.. blueprint.Access.Select(static a => a with { Origin = Origin.Assumed(Because) })],
            NotBuilt = [.. blueprint.NotBuilt, .. read.Unclear.Select(Unclear).OfType<NotBuilt>()],
        };
        if (!blueprint.Access.IsEmpty)
        {
            _assumed.Add(new Assumption("access", $"read {read.Read}, write {read.Write}", Because, AssumptionRank.Security, "access read signed-in, write signed-in"));
        }

        return grounded with { Assumptions = [.. grounded.Assumptions, .. _assumed] };
    }

    /// <summary>The same word, understood where it lies in words that say a node.</summary>
    internal Word Account(Word word) => word.Use == WordUse.NotUnderstood && _said.FirstOrDefault(s => s.Span.Start <= word.Span.Start && word.Span.End <= s.Span.End) is { Node: { } node }
        ? word with { Use = WordUse.Used, Node = node }
        : word;

    private Resource Apply(ModelResource read, Resource resource)
    {
        Origin origin = Of(read.Quote, resource.Name);
        if (!origin.IsSaid)
        {
            _invented.Add(resource.Name);
        }

        return resource with
        {
            Origin = origin,
            Fields = [.. resource.Fields.Select(f => Apply(read.Fields.FirstOrDefault(m => m.Name == f.Name), resource, f))],
            Relations = [.. resource.Relations.Select(r => Apply(read.References.FirstOrDefault(m => m.Name == r.Name), resource, r))],
            Rules = [.. resource.Rules.Select(static r => r with { Origin = Origin.Assumed(Because) })],
        };
    }

    private Field Apply(ModelField? read, Resource resource, Field field)
    {
        string node = $"{resource.Name}.{field.Name}";
        Origin origin = Of(read?.Quote, node);
        if (!origin.IsSaid)
        {
            _assumed.Add(new Assumption(node, $"kept, as {read?.Type}", Because, AssumptionRank.Behaviour, $"{resource.Name}.{NotationText.Of(field)}"));
        }

        return field with { Origin = origin };
    }

    private Relation Apply(ModelReference? read, Resource resource, Relation relation)
    {
        string node = $"{resource.Name}.{relation.Name}";
        Origin origin = Of(read?.Quote, node);
        if (!origin.IsSaid)
        {
            _assumed.Add(new Assumption(node, $"refers to {relation.Target}", Because, AssumptionRank.Behaviour, $"{resource.Name}.{relation.Name} -> {relation.Target}{(relation.Many ? "[]" : " optional")}"));
        }

        return relation with { Origin = origin };
    }

    /// <summary>Words the model could not place are not built; a complaint that is not the request's own words is no complaint.</summary>
    private NotBuilt? Unclear(string quote) =>
        Of(quote, "not built") is { IsSaid: true } origin ? new NotBuilt(quote.Trim(), "the form a model fills cannot say it", origin) : null;

    private Origin Of(string? quote, string node)
    {
        if (Find(quote) is not { } span)
        {
            return Origin.Assumed(Because);
        }

        _said.Add((span, node));
        return Origin.Said(span.Start, span.Length);
    }

    /// <summary>Where the words stand, whole; null where they do not.</summary>
    private TextSpan? Find(string? quote)
    {
        string words = quote?.Trim() ?? string.Empty;
        for (int at = words.Length < 2 ? -1 : text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(words[0])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(words[^1])))
            {
                return new TextSpan(at, words.Length);
            }
        }

        return null;
    }
}
