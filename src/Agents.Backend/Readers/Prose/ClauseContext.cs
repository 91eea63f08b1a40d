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
        // "A photo's url" is a field of a photo, never a thing.
        if (NounPhrase.Read(noun) is not { } phrase || phrase.Key.Length > 60 || noun.Any(t => t.Is("'s"))) return null;
        string? key = Key(phrase);
        if (key is null && !create) return null;
        key ??= phrase.Key;
        if (IsAccount(key) || !Draft.IsKnown(key) && !IsThing(phrase)) return null;
        if (!Draft.IsKnown(key) && IsPhrase(noun)) return null;
        ProseResource resource = Draft.Resource(key, ServiceDraft.SpanOf(noun));
        Draft.Use(noun, resource.Name);
        return resource;
    }

    /// <summary>Whether a service could keep things of this name: no pronoun, no verb inside, no plural but the last word.</summary>
    public bool IsThing(NounPhrase phrase)
    {
        string[] words = phrase.Key.Split(' ');
        if (words.Length > 4 || words.Any(w => w.Length == 1 || Lexicon.NeverThings.Contains(w) || Lexicon.Modals.Contains(w) || Lexicon.Adverbs.Contains(w) && !Lexicon.Attributes.Contains(w) || !char.IsLetter(w[0]))) return false;
        // "Need the server side" asks for something, and "acquired" says what happened to it.
        if (words[0] is "need" or "want" or "like" or "love" or "keep" || words is [{ Length: > 5 } done] && done.EndsWith("ed", StringComparison.Ordinal) && !done.EndsWith("eed", StringComparison.Ordinal) && Verbs.IsParticiple(done)) return false;
        if (words.Length > 1 && Verbs.IsGerund(words[0]) && Lexicon.IsAction(Verbs.Base(words[0])) && Draft.IsKnown(string.Join(' ', words.Skip(1)))) return false;
        return !words.SkipLast(1).Any(w => Lexicon.IsPlural(w) && Draft.IsKnown(Names.Singularise(w)));
    }

    /// <summary>Whether a preposition joins several nouns: "room by a customer" is a reading that failed, and no name.</summary>
    public static bool IsPhrase(IReadOnlyList<Token> noun)
    {
        int first = noun.ToList().FindIndex(t => t.IsWord && !t.IsAny(Lexicon.Stops));
        int last = noun.ToList().FindLastIndex(t => t.IsWord && !t.IsAny(Lexicon.Stops));
        return noun.Take(Math.Max(0, last)).Skip(first + 1).Any(t => t.Lower is "by" or "for" or "in" or "on" or "at" or "from" or "with" or "of" && !t.IsName);
    }

    /// <summary>The key of a known resource this noun means: itself, or its head word, or a resource it is the head of.</summary>
    public string? Key(NounPhrase phrase)
    {
        if (Draft.IsKnown(phrase.Key)) return phrase.Key;
        int space = phrase.Key.LastIndexOf(' ');
        if (space < 0) return Compound(phrase.Key);
        if (Draft.IsKnown(phrase.Head)) return phrase.Head;
        // "Trips made", "orders placed": what was done to them comes behind.
        string without = Names.Singularise(phrase.Key[..space]);
        if (Verbs.IsParticiple(phrase.Head) && Draft.IsKnown(without)) return without;
        return Verbs.IsParticiple(phrase.Key[..phrase.Key.IndexOf(' ', StringComparison.Ordinal)]) || phrase.Key.StartsWith("pending ", StringComparison.Ordinal) || phrase.Key.StartsWith("open ", StringComparison.Ordinal) ? Compound(phrase.Head) : null;
    }

    /// <summary>The one compound that ends in this word: "requests" where only leave requests are kept.</summary>
    private string? Compound(string head)
    {
        if (Lexicon.Attributes.Contains(head)) return null;
        string end = " " + head;
        string[] found = [.. Draft.Known.Things.Concat(Draft.Resources.Where(r => r.Fields.Count > 0).Select(r => r.Key)).Distinct(StringComparer.Ordinal).Where(k => k.EndsWith(end, StringComparison.Ordinal)).Take(2)];
        return found.Length == 1 ? found[0] : null;
    }

    public bool IsAccount(string key) => key is "user" or "account" or "user account" && Draft.AuthSpan is not null && !Draft.Known.Things.Contains("!" + key);

    /// <summary>What the last clause spoke of, when it was several things.</summary>
    public List<ProseResource> Spoken { get; } = [];

    /// <summary>What "it" and "them" mean: all that an access clause named, until another sentence speaks of something else.</summary>
    public IReadOnlyList<ProseResource> Meant => Draft.Topic is not { } topic || Spoken.Contains(topic) ? Spoken : [topic];

    /// <summary>Who a noun means; with <paramref name="strangers"/> people nothing is known of have a role of that name.</summary>
    public Who? WhoOf(IReadOnlyList<Token> noun, bool strangers = false)
    {
        if (AccessClauses.WhoOf(noun, Draft) is { } who) return who;
        if (!strangers) return null;
        Who? all = null;
        foreach (List<Token> item in ListCutter.Cut([.. noun.Select(t => t.Is("or") ? t with { Lower = "and" } : t)]))
        {
            if ((AccessClauses.WhoOf(item, Draft) ?? Stranger(item)) is not { } one) return null;
            all = AccessClauses.Join(all, one);
        }
        return all;
    }

    /// <summary>Reads a list of roles; people who are simply users get none.</summary>
    public void AddRoles(IReadOnlyList<Token> tokens)
    {
        foreach (List<Token> item in ListCutter.Cut(tokens))
        {
            if (NounPhrase.Read([.. item.TakeWhile(t => t.Kind != TokenKind.Punctuation)]) is not { } noun || noun.Key.Length > 30) continue;
            string role = Names.ToSnake(noun.Key);
            if (role is not ("user" or "member" or "customer" or "guest") && !Draft.Roles.Contains(role)) Draft.Roles.Add(role);
            Draft.Use(item, "roles");
        }
    }

    private Who? Stranger(List<Token> noun) =>
        noun.Count <= 4 && noun.TrueForAll(t => t.IsWord) && NounPhrase.Read(noun) is { Key.Length: < 30 } phrase && Key(phrase) is null && IsThing(phrase)
        && !Lexicon.Attributes.Contains(phrase.Head) && !Lexicon.Features.Contains(phrase.Head) && !Verbs.IsParticiple(noun[^1].Lower) ? AccessClauses.RoleOf(phrase) : null;

    /// <summary>Whether a noun means the account that is logged in: a user, or somebody a relative clause says made the thing.</summary>
    public bool IsMaker(IReadOnlyList<Token> noun)
    {
        if (NounPhrase.Read(noun) is not { } phrase) return false;
        bool made = noun.Any(t => t.Lower is "who" or "that");
        if (Draft.IsMaker(phrase.Key)) return true;
        if (Draft.IsKnown(phrase.Key)) return false;
        return IsAccount(phrase.Key) || phrase.Key is "user" or "account" or "owner" or "creator" || made && (phrase.Tokens.Any(t => t.Is("who")) || Lexicon.People.Contains(phrase.Head))
            || Lexicon.People.Contains(phrase.Head) && phrase.Key != "person" && Draft.Known.Things.Count > 0 || Draft.Known.Roles.Contains(Names.ToSnake(phrase.Key));
    }

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
        if (create && noun[0].Lower is "its" or "their" && Draft.Topic is { } own && !Draft.IsKnown(phrase.Key)) return Named(own, [.. noun.Skip(1)], create: true);
        return create && Draft.Topic is { } last && phrase.Key.Split(' ')[^1] is var head && Lexicon.Attributes.Contains(head) ? Named(last, noun, create: true) : null;
    }

    private (ProseResource, FieldDraft)? Named(ProseResource resource, IReadOnlyList<Token> noun, bool create)
    {
        if (NounPhrase.Read(noun) is not { } phrase) return null;
        string name = Names.ToSnake(phrase.Key);
        FieldDraft? field = resource.Find(name) ?? resource.Find(Names.ToSnake(string.Join(' ', noun.Where(t => t.IsWord && !t.IsAny(Lexicon.Determiners)).Select(t => t.Lower)))) ?? resource.Find(Names.Pluralise(name)) ?? (create ? resource.Field(name, ServiceDraft.SpanOf(noun)) : null);
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
            if (noun.FindIndex(t => t.Lower is "couple" or "handful" or "bunch" or "variety" or "lots") is >= 0 and var some && some + 2 < noun.Count && noun[some + 1].Is("of"))
            {
                Draft.Use(noun[..(some + 2)], "service", WordUse.Filler);
                noun = noun[(some + 2)..];
            }
            if (NounPhrase.Read(noun) is not { } phrase || noun.Exists(t => t.IsAny(Lexicon.Features)) && !Draft.IsKnown(phrase.Key)) continue;
            bool fieldish = Lexicon.Attributes.Contains(phrase.Head) && !phrase.Plural || !phrase.Plural && !Draft.Known.Things.Contains(phrase.Key) && cut < 0;
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
            if (last is not null) last.Listed = any = true;
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
