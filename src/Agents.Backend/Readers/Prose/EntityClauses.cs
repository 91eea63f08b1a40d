using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say what things there are, what they carry and how they hang together.</summary>
internal static class EntityClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("many to many", ManyToMany, ["many-to-many|n:m relationship|relation? between? @a and|to|with @b", "@a and @b have|are a? many-to-many relationship|relation?", "@a $modal? have|has|belong|belongs|be|is|are to|in|under|part* many|several|multiple @b"], "books can have several authors"),
        ClausePattern.Of("belongs to", Belongs, ["@c optionally|always|may|can|must|should|also|will* belong|belongs to @@p", "@c optionally|may|can|must|should|also|will* reference|references|link|links|refer|refers|point|points to? @@p", "@c is|are|was|be|has|have|may|can|must|should|always|optionally|been* written|authored|created|made|owned|placed|taught|assigned|linked|related|attached|booked|tied|scheduled|posted|submitted|borrowed|given|led|issued|reported|published|managed|connected|organised|organized|hosted|filed|bound|stored|kept|located|housed|parked|held|listed|grouped|categorised|categorized|recorded|played|shown|used|tagged|made|taken|started|given|sold|performed|done|run|kept|built|designed|served|delivered|prepared|registered|filed|earned|won by|to|for|under|in|at|with|from @@p", "@c is|are|be|may|can|must|should|lives|live|sits|goes* part|inside|in|under|for|of|on|at|by of? @@p"], "a book belongs to an author", "each task is assigned to a project"),
        ClausePattern.Of("reference is optional", Loose, ["that|it|this|which is|are|be? optional", "$det? @r of? @x? is|are|be|may|can|need-not|do-not* optional|omitted|missing|required|left|given|set out|empty|open?", "optional"], "the room is optional"),
        ClausePattern.Of("relates", Relates, ["@c %v a|an|one|exactly|its|their|the|several|many|multiple|zero|some or? more|single? @p"], "a treatment concerns one pet"),
        ClausePattern.Of("field is", FieldIs, ["@f of @x must|should|can|cannot|may|is|are|has|have|defaults|never|goes|starts|ranges|will|is-not @@rest", "@f must|should|can|cannot|may|is|are|has|have|defaults|never|goes|starts|ranges|will|is-not @@rest"], "the title must be unique"),
        ClausePattern.Of("has", Has, ["@x $modal? also|optionally|always|will|must|should|only|just|simply|either* has|have|got|having|contains|contain|includes|include|carries|comprises|needs|requires|records|stores|record|records|store|hold|holds the|following* field|fields|attributes|properties* :? @@list", "@x consists|consist of @@list", "@x is|are made|described|defined|identified|characterised|characterized|labelled|labeled|stored|kept|recorded|marked|equipped|provided|registered up? by|of|with @@list", "@x is|are|gets|get given|assigned @@list", "for each|every|a|the* @x ,? we|i|it* store|record|keep|need|track|save|want|note|write down? @@list", "for each|every @x ,? @@list"], "Products have a name, a price and a stock", "each order contains many items"),
        ClausePattern.Of("keeps", Keeps, ["it|we|i|system|service|api|app|application|platform|users|user|people|members|customers|staff|clients|they|the|that|which|our|should|must|can|will|to|and|want|need|wants|needs|also|be|able|allow|allows|let|lets|help|helps* keeps|keep|track|tracks|manage|manages|store|stores|maintain|handle|handles|record|records|organise|organize|save|administer track|records|list* of? @@list", "we|i got|have @@list", "full|basic|rest|the* crud|endpoints|operations|routes|management|cruds operations|endpoints? for|on|of|to manage? @@list", "there is|are @@list", "$det* resources|entities|models|tables|objects are|is|:|include @@list"], "keeps track of rooms", "CRUD for products"),
    ];

    private static bool Has(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<Token> subject = match["x"];
        IReadOnlyList<Token> list = match["list"];
        if (list.Count > 0 && list[0].Lower is "to" or "been") return false;
        if (match.All[0].Is("for") && !match.All.Take(match.All.Count - list.Count).Any(t => t.Lower is "we" or "i" or "it"))
        {
            // "For each van the mileage is stored."
            int verb = list.Count - 2;
            if (verb < 1 || list[verb].Lower is not ("is" or "are") || !Verbs.IsParticiple(list[^1].Lower)) return false;
            context.Draft.Use(list.Skip(verb), "service");
            list = [.. list.Take(verb)];
        }
        if (subject.Any(t => t.IsAny(Lexicon.ServiceNouns)) || ContextIsService(subject)) return context.ReadResources(list);
        // "Readers register with their email and have a nickname": they are the accounts.
        bool registers = subject is [{ Lower: "they" } they] && context.Draft.Tokens.Skip(Math.Max(0, they.Index - 14)).Take(Math.Min(14, they.Index)).Any(t => t.Lemma is "register" or "log" or "sign");
        if (registers || NounPhrase.Read(subject) is { } phrase && context.IsAccount(phrase.Key)) { context.Draft.Use(match.All.Take(match.All.Count - list.Count), "auth"); return OfAccount(context, list); }
        // "My choir needs a place": whose service it is, not what it keeps.
        if (subject[0].Lower is "my" or "our" && NounPhrase.Read(subject) is { Plural: false } ours && !context.Draft.IsKnown(ours.Key)) return false;
        ProseResource? resource = context.Resource(subject);
        if (resource is null) return false;
        context.Draft.Topic = resource;
        context.Draft.Use(match.All.TakeWhile(t => t.Index != list[0].Index), resource.Name);
        FieldDraft? last = null;
        foreach (List<Token> item in ListCutter.Cut(list))
        {
            int stop = item.FindIndex(t => t.Lower is "(" or ":" or "with");
            NounPhrase? noun = NounPhrase.Read(stop > 0 ? item[..stop] : item);
            bool many = noun is { Several: true } || item.Exists(t => t.Is("more")) && item.Exists(t => t.Is("one"));
            string? key = noun is null ? null : context.Key(noun) ?? (many && noun.Plural && !Lexicon.Attributes.Contains(noun.Head) && !item.Exists(t => t.Is("list")) ? noun.Key : null);
            if (noun is not null && key == resource.Key && noun.Plural && noun.Key == key) continue;
            if (noun is null || key is null || key == resource.Key || context.IsAccount(key)) { last = context.Fields.ReadList(item, resource, last); continue; }
            ProseResource other = context.Draft.Resource(key, ServiceDraft.SpanOf(item));
            if (noun.Plural && !Lexicon.Classifiers.Contains(noun.Head)) { ServiceDraft.Relate(other, resource.Key, false, ServiceDraft.SpanOf(item)); context.Draft.Use(item.Take(stop > 0 ? stop : item.Count), other.Name + "." + Names.ToSnake(resource.Key)); }
            else { ServiceDraft.Relate(resource, key, noun.Plural, ServiceDraft.SpanOf(item), item.Exists(t => t.Is("optional")) ? false : null); context.Draft.Use(item.Take(stop > 0 ? stop : item.Count), resource.Name + "." + Names.ToSnake(noun.Key)); }
            if (stop > 0) context.Fields.ReadList(item[(stop + 1)..], other);
        }
        // "Books have titles": each has one.
        bool plural = NounPhrase.Read(subject) is { Plural: true };
        foreach (FieldDraft field in resource.Fields)
        {
            bool here = list.Count > 0 && field.Span.Start >= list[0].Span.Start && field.Span.End <= list[^1].Span.End;
            string one = Names.Singularise(field.Name);
            if (plural && here && field.WasPlural && !field.Type.IsList && Lexicon.Attributes.Contains(one) && one is not "note" && resource.Find(one) is null) Rename(field, one);
        }
        return true;

        void Rename(FieldDraft field, string name) => field.Name = name;
    }

    /// <summary>What every user has: things that are kept belong to the user, all else are fields of the account.</summary>
    private static bool OfAccount(ClauseContext context, IReadOnlyList<Token> list)
    {
        foreach (List<Token> item in ListCutter.Cut(list))
        {
            if (NounPhrase.Read(item) is { Plural: true } things && context.Key(things) is { } key && context.Draft.Resource(key, ServiceDraft.SpanOf(item)) is { } owned)
            {
                owned.Owned = true;
                owned.OwnedSpan ??= ServiceDraft.SpanOf(item);
                context.Draft.Topic = owned;
                context.Draft.Use(item, owned.Name + ".owner");
            }
            else context.Fields.ReadList(item, null);
        }
        return true;
    }

    private static bool ContextIsService(IReadOnlyList<Token> subject) => subject.Count == 1 && subject[0].Lower is "we" or "i" or "you";

    private static bool Keeps(ClauseContext context, PhraseMatch match)
    {
        // A subject carried over from the clause before is a thing, not the service.
        if (match.All[0].Is("it") && match.All[0].Span.Length != 2) return false;
        bool any = context.ReadResources(match["list"]);
        if (any) { context.Draft.IsRequest = true; context.Draft.Use(match.All.Take(match.All.Count - match["list"].Count), "service"); }
        return any;
    }

    private static bool Belongs(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<Token> subject = match["c"], target = match["p"];
        NounPhrase? childPhrase = NounPhrase.Read(subject);
        if (childPhrase is null && !ClauseContext.IsPronoun(subject)) return false;
        bool passive = match.All.Any(t => t.Lemma is "belong" or "reference" or "link" or "refer" or "point") || match.All.Any(t => Verbs.IsParticiple(t.Lower));
        List<List<Token>> parents = ListCutter.Cut(target);
        if (parents.Count == 0) return false;
        if (!passive && !parents.Exists(p => NounPhrase.Read(p) is { } n && context.Key(n) is not null)) return false;
        if (childPhrase is not null && context.Key(childPhrase) is null && !match.All.Any(t => t.Lemma == "belong") && Lexicon.Attributes.Contains(childPhrase.Head)) return false;
        ProseResource? child = context.Resource(subject);
        if (child is null) return false;
        context.Draft.Topic = child;
        int by = parents[^1].FindIndex(1, t => t.Is("by"));
        if (by > 0 && context.IsMaker(parents[^1][(by + 1)..]))
        {
            // "For a room by a customer": behind the reference it says whose the thing is.
            child.Owned = true;
            child.OwnedSpan ??= ServiceDraft.SpanOf(parents[^1][(by + 1)..]);
            context.Draft.Use(parents[^1][by..], child.Name + ".owner");
            parents[^1] = parents[^1][..by];
        }
        bool loose = match.All.Any(t => t.Lower is "optionally" or "may" or "optional");
        bool read = false;
        foreach (List<Token> parent in parents)
        {
            if (read && context.Draft.TopicRelation is { } before && parent.Exists(t => t.Is("optional")) && parent.TrueForAll(t => t.Is("optional") || t.IsAny(Lexicon.Stops)))
            {
                before.Required = false;
                context.Draft.Use(parent, child.Name + "." + before.Name);
                continue;
            }
            if (NounPhrase.Read(parent) is not { } phrase || phrase.Key.Length > 60) continue;
            if (context.IsMaker(parent))
            {
                child.Owned = true;
                if (phrase.Key is not ("owner" or "creator")) context.Draft.Makers.Add(phrase.Key);
                child.OwnedSpan ??= ServiceDraft.SpanOf(parent);
                context.Draft.Use(match.All.Take(match.All.Count - target.Count).Concat(parent), child.Name + ".owner");
                read = true;
                continue;
            }
            string key = context.Key(phrase) ?? phrase.Key;
            if (!context.Draft.IsKnown(key) && match.All.Any(t => t.Is("with")) && !match.All.Any(t => t.Lower is "linked" or "related" or "connected" or "associated")) return read;
            if (key == child.Key) key = phrase.Key;
            if (!context.Draft.IsKnown(key) && (!context.IsThing(phrase) || ClauseContext.IsPhrase(parent) || Lexicon.Attributes.Contains(phrase.Head) && !match.All.Any(t => t.Lemma == "belong"))) continue;
            context.Draft.Resource(key, ServiceDraft.SpanOf(parent));
            bool optional = loose || phrase.Optional || parent.Exists(t => t.Is("optional"));
            context.Draft.TopicRelation = ServiceDraft.Relate(child, key, phrase.Several || phrase.Plural && phrase.Tokens.Any(t => t.Is("more")), ServiceDraft.SpanOf(parent), optional ? false : match.All.Any(t => t.Is("must")) ? true : null);
            context.Draft.Use(match.All.Take(match.All.Count - target.Count).Concat(parent), child.Name + "." + Names.ToSnake(key));
            read = true;
        }
        return read;
    }

    private static bool ManyToMany(ClauseContext context, PhraseMatch match)
    {
        if (NounPhrase.Read(match["b"]) is not { } other || NounPhrase.Read(match["a"]) is not { } one) return false;
        bool named = match.All.Any(t => t.Lower.StartsWith("many-to-many", StringComparison.Ordinal));
        string key = context.Key(other) ?? other.Key;
        bool belongs = match.All.Any(t => t.Lemma == "belong" || t.Lower is "in" or "under");
        bool can = match.All.Any(t => t.Lower is "can" or "may");
        if (context.IsAccount(one.Key) || context.IsAccount(key) || !named && context.Key(other) is null && Lexicon.Attributes.Contains(other.Head)) return false;
        if (!named && !belongs && !can && !Lexicon.Classifiers.Contains(other.Head)) return false;
        // "A customer can have many orders" is one to many; only people and things that are shared go both ways.
        bool oneToMany = !named && !belongs && !Lexicon.Classifiers.Contains(other.Head) && match.All.Any(t => t.Is("many"));
        if (oneToMany) return false;
        ProseResource? from = context.Resource(match["a"]);
        if (from is null || from.Key == key) return false;
        context.Draft.Resource(key, ServiceDraft.SpanOf(match["b"]));
        ServiceDraft.Relate(from, key, many: true, ServiceDraft.SpanOf(match.All));
        context.Draft.Use(match.All, from.Name + "." + Names.ToSnake(Names.Pluralise(key)));
        return true;
    }

    /// <summary>What is said of a reference behind the clause that made it, or of one by its name.</summary>
    private static bool Loose(ClauseContext context, PhraseMatch match)
    {
        bool required = match.All.Any(t => t.Is("required")), negated = match.All.Any(t => t.IsAny(Lexicon.Negations) || t.Lower is "need-not" or "do-not");
        if (!match.All.Any(t => t.Lower is "optional" or "omitted" or "missing" or "required" or "out" or "empty" or "open" or "need-not")) return false;
        RelationDraft? relation = context.Draft.TopicRelation;
        if (match.Has("r"))
        {
            if (NounPhrase.Read(match["r"]) is not { } phrase || context.Key(phrase) is not { } key) return false;
            ProseResource? of = match.Has("x") ? context.Resource(match["x"], create: false) : context.Draft.Topic;
            relation = of?.Relations.Find(r => r.Target == key);
        }
        if (relation is null) return false;
        relation.Required = required && !negated;
        context.Draft.Use(match.All, Names.ToPascal(relation.Target));
        return true;
    }

    /// <summary>Whatever the verb: one thing that is kept and one of another, told apart by number, are related.</summary>
    private static bool Relates(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<Token> verb = match["v"];
        if (verb.Count > 5 || verb.Any(t => t.IsAny(Lexicon.Modals) && t.Lower is not ("can" or "may" or "must") || t.IsAny(Lexicon.Negations) || t.Kind != TokenKind.Word || Lexicon.DeleteVerbs.Contains(t.Lemma) || t.Lower is "if" or "when" or "until" or "while" or "than" or "per" or "and" or "or" or "who" or "that" or "which")) return false;
        if (!verb.Any(t => t.IsVerb || Verbs.IsParticiple(t.Lower) || t.Lower.EndsWith('s') && t.Lemma != t.Lower || t.Lower is "to" or "in" or "for" or "at" or "from" || !t.IsAny(Lexicon.Stops))) return false;
        if (NounPhrase.Read(match["p"]) is not { } parent || context.Key(parent) is not { } key || context.Resource(match["c"], create: false) is not { } child || child.Key == key) return false;
        bool many = parent.Plural || parent.Several;
        if (many && !match.All.Any(t => t.Lower is "several" or "many" or "multiple" or "more")) return false;
        context.Draft.Topic = child;
        context.Draft.TopicRelation = ServiceDraft.Relate(child, key, many, ServiceDraft.SpanOf(match.All), match.All.Any(t => t.Lower is "zero" or "optional" or "may" || t.Is("can") && !many) ? false : null);
        context.Draft.Use(match.All, child.Name + "." + Names.ToSnake(key));
        return true;
    }

    private static bool FieldIs(ClauseContext context, PhraseMatch match)
    {
        if (NounPhrase.Read(match["f"]) is not { } phrase || context.Key(phrase) is not null && phrase.Key.IndexOf(' ', StringComparison.Ordinal) < 0) return false;
        if (match.Has("x") && match["f"].Any(t => t.Is("number"))) return false;
        // "Prices are handled elsewhere" makes no field.
        List<Token> said = [.. match.All.Skip(match["f"].Count + (match.Has("x") ? match["x"].Count + 1 : 0))];
        if (!FieldReader.Means(said) && context.Field(match["f"], create: false) is null) return false;
        if ((match.Has("x") ? context.Field([.. match["f"], .. match.All.Skip(match["f"].Count).Take(1), .. match["x"]], create: true) : context.Field(match["f"], create: true)) is not { } found) return false;
        context.Draft.TopicField = found.Field;
        return context.Fields.ReadFacets(said, found.Field, FieldReader.Node(found.Resource, found.Field), whole: true)
            || context.Fields.ReadFacets(said, found.Field, FieldReader.Node(found.Resource, found.Field), whole: false) && said.Exists(t => !context.Draft.IsFree(t));
    }
}
