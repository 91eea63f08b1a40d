using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>What has been read so far, and what became of each token.</summary>
internal sealed class ServiceDraft(IReadOnlyList<Token> tokens, ProseKnowledge known)
{
    private readonly WordUse[] _uses = new WordUse[tokens.Count];
    private readonly string?[] _nodes = new string?[tokens.Count];
    private readonly Dictionary<string, ProseResource> _resources = new(StringComparer.Ordinal);

    public IReadOnlyList<Token> Tokens => tokens;

    public ProseKnowledge Known => known;

    public string? Name { get; set; }

    public TextSpan? NameSpan { get; set; }

    public bool IsRequest { get; set; }

    public List<ProseResource> Resources { get; } = [];

    public List<NotBuilt> NotBuilt { get; } = [];

    public List<Grant> Grants { get; } = [];

    public List<string> Roles { get; } = [];

    public ServiceLimits Limits { get; set; } = new();

    public ProseHints Hints { get; set; } = new();

    public TextSpan? AuthSpan { get; set; }

    public bool AuthRefused { get; set; }

    public Authentication Auth { get; set; } = new();

    public List<FieldDraft> AccountFields { get; } = [];

    /// <summary>What "it", "they" and bare lists speak of.</summary>
    public ProseResource? Topic { get; set; }

    public FieldDraft? TopicField { get; set; }

    /// <summary>The reference said last, of which "that is optional" may speak.</summary>
    public RelationDraft? TopicRelation { get; set; }

    /// <summary>Nouns that turned out to mean the account that made a thing.</summary>
    public HashSet<string> Makers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the noun only says who made a thing; a role that the text declares stays a role.</summary>
    public bool IsMaker(string key) => (Makers.Contains(key) || known.Makers.Contains(key)) && !Roles.Contains(Names.ToSnake(key)) && !known.Roles.Contains(Names.ToSnake(key));

    /// <summary>Every action a text says leads from state to state.</summary>
    public HashSet<string> SaidActions { get; } = new(StringComparer.Ordinal);

    public bool IsAction(string lemma) => SaidActions.Contains(lemma) || known.Actions.Contains(lemma);

    /// <summary>The actions said last, of which "the owner does that" may speak.</summary>
    public List<(ProseResource Resource, string Action)> TopicActions { get; } = [];

    /// <summary>Cascades and refusals said of a pair: child key, parent key.</summary>
    public List<(string? Child, string Parent, OnDelete OnDelete)> Deletions { get; } = [];

    public bool IsKnown(string key) => _resources.ContainsKey(key) || known.Things.Contains(key);

    public ProseResource Resource(string key, TextSpan span)
    {
        if (!_resources.TryGetValue(key, out ProseResource? found))
        {
            found = new ProseResource(key, span);
            _resources.Add(key, found);
            Resources.Add(found);
        }
        return found;
    }

    public ProseResource? Find(string key) => _resources.GetValueOrDefault(key);

    public static RelationDraft Relate(ProseResource from, string target, bool many, TextSpan span, bool? required = null, string? name = null)
    {
        string relation = name ?? Names.ToSnake(many ? Names.Pluralise(target) : target);
        // "owner" is the account that made a thing; an Owner of the domain is called after what it owns.
        if (relation == "owner") relation = Names.ToSnake(from.Key) + "_owner";
        RelationDraft? found = from.Relations.Find(r => r.Name == relation || (r.Target == target && name is null));
        if (found is null) from.Relations.Add(found = new RelationDraft(relation, target, many, span));
        else if (many && !found.Many)
        {
            from.Relations.Remove(found);
            from.Relations.Add(found = new RelationDraft(Names.ToSnake(Names.Pluralise(target)), target, true, span));
        }
        found.Required ??= required;
        return found;
    }

    public bool IsFree(Token token) => _uses[token.Index] == WordUse.NotUnderstood;

    public void Use(IEnumerable<Token> part, string node, WordUse use = WordUse.Used)
    {
        foreach (Token token in part)
        {
            if (!IsFree(token)) continue;
            bool empty = token.Kind is TokenKind.Punctuation or TokenKind.Decoration;
            _uses[token.Index] = empty ? WordUse.Filler : use;
            _nodes[token.Index] = empty ? null : node;
        }
    }

    /// <summary>Takes back what nothing speaks for: things that nobody listed, with no field, reference, rule, operation or owner. Their words count as not understood.</summary>
    public void DropUnfounded()
    {
        foreach (ProseResource resource in Resources.Where(r => !IsFounded(r)).ToList())
        {
            Resources.Remove(resource);
            _resources.Remove(resource.Key);
            if (Topic == resource) Topic = null;
            foreach (Token token in tokens.Where(t => _nodes[t.Index] == resource.Name))
            {
                _uses[token.Index] = WordUse.NotUnderstood;
                _nodes[token.Index] = null;
            }
        }
    }

    private bool IsFounded(ProseResource resource) =>
        resource.Listed || resource.Owned || resource.HasOperations || resource.Fields.Count + resource.Relations.Count + resource.Rules.Count + resource.Transitions.Count + resource.Only.Count + resource.Never.Count > 0
        || Grants.Exists(g => g.Resource == resource.Key) || Deletions.Exists(d => d.Child == resource.Key || d.Parent == resource.Key)
        || Resources.Exists(r => r.Relations.Exists(t => t.Target == resource.Key) || r.Fields.Exists(f => Names.Singularise(f.Name.Replace('_', ' ')) == resource.Key));

    /// <summary>A sign of layout carries no meaning.</summary>
    public void Mark(Token token) => _uses[token.Index] = WordUse.Filler;

    public void Fill(Token token)
    {
        if (IsFree(token)) _uses[token.Index] = WordUse.Filler;
    }

    public void AddNotBuilt(string what, string why, IReadOnlyList<Token> part)
    {
        if (!NotBuilt.Exists(n => n.What == what)) NotBuilt.Add(new NotBuilt(what, why, Said(part)));
        Use(part, "not-built");
    }

    public void RequireAuth(IReadOnlyList<Token> part) => AuthSpan ??= SpanOf(part);

    public static Origin Said(IReadOnlyList<Token> part) => new(SpanOf(part), null);

    public static TextSpan SpanOf(IReadOnlyList<Token> part) => part.Count == 0 ? default : new(part[0].Span.Start, part[^1].Span.End - part[0].Span.Start);

    /// <summary>The account of every token: what no pattern took is a filler when it is in the closed list, else not understood.</summary>
    public ImmutableArray<Word> Account() =>
        [.. tokens.Select(t => _uses[t.Index] != WordUse.NotUnderstood ? new Word(t.Span, _uses[t.Index], _nodes[t.Index])
            : t.Kind is TokenKind.Punctuation or TokenKind.Decoration || t.IsAny(Lexicon.Fillers) ? new Word(t.Span, WordUse.Filler, null)
            : new Word(t.Span, WordUse.NotUnderstood, null))];
}
