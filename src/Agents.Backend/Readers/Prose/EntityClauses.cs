using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say what things there are, what they carry and how they hang together.</summary>
internal static class EntityClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("deletes with", Cascade, ["deleting|removing @p also? deletes|delete|removes|remove all|its|their|his|the|every* @c", "when|if @p is|are|gets deleted|removed , its|their|all* @c is|are $modal? be? also? deleted|removed too|as|well*", "@c is|are deleted|removed with|when|along their|its|the|an|a* @p is|are? deleted|removed?"], "deleting an author deletes their books", "when a project is deleted, its tasks are deleted too"),
        ClausePattern.Of("cannot delete parents", Refuse, ["@p that|who|which|with still? has|have? $det* @c cannot be deleted|removed", "i|you|we|users|it|nobody|one cannot delete|remove @p that|who|which|with|if|while it|they|he|she* still? has|have? $det* @c", "cannot delete|remove @p that|who|which|with|if|while it|they* still? has|have? $det* @c", "deleting|removing @p that|who|which|with still? has|have? $det* @c is refused|forbidden|rejected|blocked|not|prevented allowed|possible?", "@p cannot be deleted|removed if|while|when|as* long? as? it|they|there* still? has|have|is|are|contains? $det* @c"], "an author who has books cannot be deleted"),
        ClausePattern.Of("many to many", ManyToMany, ["many-to-many|n:m relationship|relation? between? @a and|to|with @b", "@a and @b have|are a? many-to-many relationship|relation?", "@a $modal? have|has|belong|belongs|be|is|are to|in|under|part* many|several|multiple @b"], "books can have several authors"),
        ClausePattern.Of("belongs to", Belongs, ["@c optionally|always|may|can|must|should|also|will* belong|belongs to @@p", "@c optionally|may|can|must|should|also|will* reference|references|link|links|refer|refers|point|points to? @@p", "@c is|are|was|be|has|have|may|can|must|should|always|optionally|been* written|authored|created|made|owned|placed|taught|assigned|linked|related|attached|booked|tied|scheduled|posted|submitted|borrowed|given|led|issued|reported|published|managed|connected|organised|organized|hosted|filed|bound|stored|kept|located|housed|parked|held|listed|grouped|categorised|categorized|recorded|played|shown|used|tagged by|to|for|under|in|at|with|from @@p", "@c is|are|be|may|can|must|should|lives|live|sits|goes* part|inside|in|under|for|of|on|at|by of? @@p"], "a book belongs to an author", "each task is assigned to a project"),
        ClausePattern.Of("unique together", Together, ["no two|2 @c may|can|should|must|will* share|have|use the? same @@f", "@f must|is|are|should* be? unique per|within|for|in|across @p"], "no two members may share the same email"),
        ClausePattern.Of("field is", FieldIs, ["@f must|should|can|cannot|may|is|are|has|have|defaults|never|goes|starts|ranges|will|is-not @@rest"], "the title must be unique"),
        ClausePattern.Of("has", Has, ["@x $modal? also|optionally|always|will|must|should* has|have|having|contains|contain|includes|include|carries|comprises|needs|requires|records|stores|record|records|store|hold|holds the|following* field|fields|attributes|properties* :? @@list", "@x consists|consist|made|is|are* made|of|up|described|defined|identified|characterised by|of @@list", "for each|every|a|the* @x , we|i|it* store|record|keep|need|track|save|want @@list"], "Products have a name, a price and a stock", "each order contains many items"),
        ClausePattern.Of("keeps", Keeps, ["it|we|i|system|service|api|app|application|platform|users|user|people|members|customers|staff|clients|they|the|that|which|our|should|must|can|will|to|and|want|need|wants|needs|also|be|able|allow|allows|let|lets|help|helps* keeps|keep|track|tracks|manage|manages|store|stores|maintain|handle|handles|record|records|organise|organize|save|administer track|records|list* of? @@list", "full|basic|rest|the* crud|endpoints|operations|routes|management|cruds operations|endpoints? for|on|of|to manage? @@list", "there is|are @@list", "$det* resources|entities|models|tables|objects are|is|:|include @@list"], "keeps track of rooms", "CRUD for products"),
    ];

    private static bool Has(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<Token> subject = match["x"];
        IReadOnlyList<Token> list = match["list"];
        if (list.Count > 0 && list[0].Lower is "to" or "been") return false;
        if (subject.Any(t => t.IsAny(Lexicon.ServiceNouns)) || ContextIsService(subject)) return context.ReadResources(list);
        if (NounPhrase.Read(subject) is { } phrase && context.IsAccount(phrase.Key)) { context.Draft.Use(match.All.Take(subject.Count + 1), "auth"); context.Fields.ReadList(list, null); return true; }
        ProseResource? resource = context.Resource(subject);
        if (resource is null) return false;
        context.Draft.Topic = resource;
        context.Draft.Use(match.All.Take(match.All.Count - list.Count), resource.Name);
        FieldDraft? last = null;
        foreach (List<Token> item in ListCutter.Cut(list))
        {
            int stop = item.FindIndex(t => t.Lower is "(" or ":" or "with");
            NounPhrase? noun = NounPhrase.Read(stop > 0 ? item[..stop] : item);
            bool many = noun is { Several: true } || item.Exists(t => t.Is("more")) && item.Exists(t => t.Is("one"));
            string? key = noun is null ? null : context.Key(noun) ?? (many && noun.Plural && !Lexicon.Attributes.Contains(noun.Head) && !item.Exists(t => t.Is("list")) ? noun.Key : null);
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
        if (!passive && !parents.Exists(p => NounPhrase.Read(p) is { } n && context.Key(n) is not null)) return false;
        if (childPhrase is not null && context.Key(childPhrase) is null && !match.All.Any(t => t.Lemma == "belong") && Lexicon.Attributes.Contains(childPhrase.Head)) return false;
        ProseResource? child = context.Resource(subject);
        if (child is null) return false;
        context.Draft.Topic = child;
        bool loose = match.All.Any(t => t.Lower is "optionally" or "may" or "optional");
        bool read = false;
        foreach (List<Token> parent in parents)
        {
            if (NounPhrase.Read(parent) is not { } phrase || phrase.Key.Length > 60) continue;
            if (phrase.Key is "user" or "account" && !context.Draft.IsKnown(phrase.Key) || context.IsAccount(phrase.Key) || phrase.Key is "owner" or "creator" && !context.Draft.IsKnown(phrase.Key))
            {
                child.Owned = true;
                child.OwnedSpan ??= ServiceDraft.SpanOf(parent);
                context.Draft.Use(match.All.Take(match.All.Count - target.Count).Concat(parent), child.Name + ".owner");
                read = true;
                continue;
            }
            string key = context.Key(phrase) ?? phrase.Key;
            if (key == child.Key) key = phrase.Key;
            context.Draft.Resource(key, ServiceDraft.SpanOf(parent));
            bool optional = loose || phrase.Optional;
            ServiceDraft.Relate(child, key, phrase.Several || phrase.Plural && phrase.Tokens.Any(t => t.Is("more")), ServiceDraft.SpanOf(parent), optional ? false : match.All.Any(t => t.Is("must")) ? true : null);
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

    private static bool Cascade(ClauseContext context, PhraseMatch match) => Deletion(context, match, OnDelete.Cascade);

    private static bool Refuse(ClauseContext context, PhraseMatch match) => Deletion(context, match, OnDelete.Refuse);

    private static bool Deletion(ClauseContext context, PhraseMatch match, OnDelete kind)
    {
        if (NounPhrase.Read(match["p"]) is not { } parent || NounPhrase.Read(match["c"]) is not { } child) return false;
        string parentKey = ClauseContext.IsPronoun(match["p"]) ? context.Draft.Topic?.Key ?? "" : context.Key(parent) ?? parent.Key;
        string childKey = context.Key(child) ?? child.Key;
        if (!context.Draft.IsKnown(childKey) && !context.Draft.IsKnown(parentKey) || childKey == parentKey || parentKey.Length == 0) return false;
        context.Draft.Resource(parentKey, ServiceDraft.SpanOf(match["p"]));
        context.Draft.Resource(childKey, ServiceDraft.SpanOf(match["c"]));
        context.Draft.Deletions.Add((childKey, parentKey, kind));
        context.Draft.Use(match.All, Names.ToPascal(childKey) + "." + Names.ToSnake(parentKey));
        return true;
    }

    private static bool Together(ClauseContext context, PhraseMatch match)
    {
        ProseResource? resource = match.Has("c") ? context.Resource(match["c"]) : null;
        List<string> names = [];
        foreach (List<Token> item in ListCutter.Cut(match["f"]))
        {
            if (NounPhrase.Read(item) is not { } phrase) continue;
            if (context.Field(item, create: match.Has("p")) is { } known && (resource is null || known.Resource == resource)) { resource = known.Resource; names.Add(known.Field.Name); }
            else if (resource is not null && context.Key(phrase) is { } key && key != resource.Key) { ServiceDraft.Relate(resource, key, false, ServiceDraft.SpanOf(item)); names.Add(resource.Relations.Find(r => r.Target == key)!.Name + "_id"); }
            else if (resource is not null) names.Add(resource.Field(Names.ToSnake(phrase.Key), ServiceDraft.SpanOf(item)).Name);
        }
        if (match.Has("p") && resource is not null && NounPhrase.Read(match["p"]) is { } per && context.Key(per) is { } target && target != resource.Key) { ServiceDraft.Relate(resource, target, false, ServiceDraft.SpanOf(match["p"])); names.Add(resource.Relations.Find(r => r.Target == target)!.Name + "_id"); }
        if (resource is null || names.Count == 0) return false;
        if (names.Count == 1 && resource.Find(names[0]) is { } single) single.Unique = true;
        else resource.Rules.Add(new UniqueRule([.. names], ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, resource.Name + "." + names[0]);
        return true;
    }

    private static bool FieldIs(ClauseContext context, PhraseMatch match)
    {
        if (NounPhrase.Read(match["f"]) is not { } phrase || context.Key(phrase) is not null && phrase.Key.IndexOf(' ', StringComparison.Ordinal) < 0) return false;
        if (context.Field(match["f"], create: true) is not { } found) return false;
        List<Token> rest = [.. match.All.Skip(match["f"].Count)];
        return context.Fields.ReadFacets(rest, found.Field, FieldReader.Node(found.Resource, found.Field), whole: true)
            || context.Fields.ReadFacets(rest, found.Field, FieldReader.Node(found.Resource, found.Field), whole: false) && rest.Exists(t => !context.Draft.IsFree(t));
    }
}
