namespace Agents.Backend;

/// <summary>What the patterns share: the draft, the readers of lists, and how nouns become resources.</summary>
internal sealed class ClauseContext(ServiceDraft draft)
{
    public ServiceDraft Draft { get; } = draft;

    public FieldReader Fields { get; } = new(draft);

    /// <summary>The resource a noun names, made when <paramref name="create"/>; null for pronouns without a topic and for accounts.</summary>
    public ProseResource? Resource(IReadOnlyList<Token> noun, bool create = true)
    {
        if (IsPronoun(noun)) { if (Draft.Topic is { } topic) Draft.Use(noun, topic.Name); return Draft.Topic; }
        if (NounPhrase.Read(noun) is not { } phrase || phrase.Key.Length > 60) return null;
        string? key = Key(phrase);
        if (key is null && !create) return null;
        key ??= phrase.Key;
        if (IsAccount(key)) return null;
        ProseResource resource = Draft.Resource(key, ServiceDraft.SpanOf(noun));
        Draft.Use(noun, resource.Name);
        return resource;
    }

    /// <summary>The key of a known resource this noun means: itself, or its head word, or a resource it is the head of.</summary>
    public string? Key(NounPhrase phrase) =>
        Draft.IsKnown(phrase.Key) ? phrase.Key : phrase.Key.Contains(' ') && Draft.IsKnown(phrase.Head) ? phrase.Head : null;

    public bool IsAccount(string key) => key is "user" or "account" or "user account" && Draft.AuthSpan is not null && !Draft.Known.Contains("!" + key);

    public static bool IsPronoun(IReadOnlyList<Token> noun) => noun.Count == 1 && noun[0].Lower is "it" or "they" or "them" or "this" or "these" or "each" or "those";

    /// <summary>The field a noun names on a known resource: <c>the price of a book</c>, <c>a book's price</c>, or a field of the topic.</summary>
    public (ProseResource Resource, FieldDraft Field)? Field(IReadOnlyList<Token> noun, bool create)
    {
        if (NounPhrase.Read(noun) is not { } phrase) return null;
        List<Token> of = [.. noun.SkipWhile(t => !t.Is("of"))];
        List<Token> possessor = [.. noun.TakeWhile(t => !t.Is("'s"))];
        List<Token> rest = [.. noun.SkipWhile(t => !t.Is("'s")).Skip(1)];
        if (rest.Count > 0 && Resource(possessor, create: false) is { } owner) return Named(owner, rest, create);
        if (of.Count > 1 && Resource([.. of.Skip(1)], create: false) is { } whole) return Named(whole, [.. noun.TakeWhile(t => !t.Is("of"))], create);
        int space = phrase.Key.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && Draft.Find(phrase.Key[..space]) is { } first && (first.Find(Names.ToSnake(phrase.Key[(space + 1)..])) ?? (Lexicon.Attributes.Contains(phrase.Head) && !Draft.IsKnown(phrase.Key) && create ? first.Field(Names.ToSnake(phrase.Key[(space + 1)..]), ServiceDraft.SpanOf(noun)) : null)) is { } inner) { Draft.Use(noun, first.Name + "." + inner.Name); return (first, inner); }
        string name = Names.ToSnake(phrase.Key);
        IEnumerable<ProseResource> order = Draft.Topic is { } topic ? Draft.Resources.Where(r => r != topic).Prepend(topic) : Draft.Resources;
        foreach (ProseResource resource in order)
        {
            FieldDraft? found = resource.Find(name) ?? resource.Find(Names.Pluralise(name)) ?? resource.Fields.Find(f => f.Name.StartsWith(name + "_", StringComparison.Ordinal) || f.Name.EndsWith("_" + name, StringComparison.Ordinal));
            if (found is null) continue;
            Draft.Use(noun, resource.Name + "." + found.Name);
            return (resource, found);
        }
        return create && Draft.Topic is { } last && phrase.Key.Split(' ')[^1] is var head && Lexicon.Attributes.Contains(head) ? Named(last, noun, create: true) : null;
    }

    private (ProseResource, FieldDraft)? Named(ProseResource resource, IReadOnlyList<Token> noun, bool create)
    {
        if (NounPhrase.Read(noun) is not { } phrase) return null;
        string name = Names.ToSnake(phrase.Key);
        FieldDraft? field = resource.Find(name) ?? resource.Find(Names.Pluralise(name)) ?? (create ? resource.Field(name, ServiceDraft.SpanOf(noun)) : null);
        if (field is null) return null;
        Draft.Use(noun, resource.Name + "." + field.Name);
        return (resource, field);
    }

    /// <summary>Reads a list of resources, each perhaps with its fields in brackets, behind a colon or behind "with".</summary>
    public bool ReadResources(IReadOnlyList<Token> tokens)
    {
        ProseResource? last = null;
        bool inFields = false, any = false;
        foreach (List<Token> item in ListCutter.Cut(tokens))
        {
            int cut = item.FindIndex(t => t.Lower is "(" or ":" or "with" or "having" or "including" or "containing" or "that" or "which" or "-" or "–" or "[");
            List<Token> noun = cut < 0 ? item : item[..cut];
            while (noun.Count > 1 && (Verbs.IsGerund(noun[0].Lower) && noun[0].IsWord && Lexicon.KeepVerbs.Contains(noun[0].Lemma) || noun[0].Lower is "their" or "basic" or "full" or "crud" or "on" or "for")) { Draft.Use(noun[..1], "service"); noun = noun[1..]; }
            if (NounPhrase.Read(noun) is not { } phrase || noun.Exists(t => t.IsAny(Lexicon.Features)) && !Draft.IsKnown(phrase.Key)) continue;
            bool fieldish = Lexicon.Attributes.Contains(phrase.Head) && !phrase.Plural || !phrase.Plural && !Draft.Known.Contains(phrase.Key) && cut < 0;
            if (inFields && last is not null && (fieldish || Lexicon.Attributes.Contains(phrase.Head)) && (cut < 0 || !item[cut].Is("with"))) { Fields.ReadList(item, last); continue; }
            inFields = false;
            int of = noun.FindIndex(t => t.Lower is "by" or "of" or "per" or "between" or "among" or "across" or "in" or "for" or "from" or "to" or "on");
            if (of > 0 && noun.Skip(of + 1).Any(t => t.IsWord && !t.IsAny(Lexicon.Stops)))
            {
                ProseResource? child = Resource(noun[..of]);
                if (child is not null && NounPhrase.Read(noun[(of + 1)..]) is { } parent && Key(parent) is { } target && target != child.Key) { ServiceDraft.Relate(child, target, parent.Several, ServiceDraft.SpanOf(noun)); Draft.Use(noun, child.Name + "." + target); }
                last = child ?? last;
            }
            else last = Resource(noun) ?? last;
            any |= last is not null;
            Draft.Topic = last ?? Draft.Topic;
            if (last is null || cut < 0) continue;
            List<Token> rest = item[(cut + 1)..];
            if (item[cut].Lower is "(" or "[" && rest.FindLastIndex(t => t.Lower is ")" or "]") is >= 0 and var close) { Draft.Use(rest[close..], last.Name); Fields.ReadList(rest[..close], last); if (close + 1 < rest.Count) Fields.ReadList(rest[(close + 1)..], last); }
            else if (item[cut].Lower is not ("that" or "which")) { Fields.ReadList(rest, last); inFields = true; }
            Draft.Use(item[cut..(cut + 1)], last.Name);
        }
        return any;
    }
}
