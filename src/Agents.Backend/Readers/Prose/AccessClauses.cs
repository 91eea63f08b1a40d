using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say who may do what, and what can be done at all.</summary>
internal static class AccessClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("read only", (c, m) => OnlyOperations(c, m, [OperationKind.List, OperationKind.Read]), ["@x is|are|be read-only|readonly|immutable", "@x is|are read only"], "countries are read-only"),
        ClausePattern.Of("public", (c, m) => Visibility(c, m, Who.Everyone), ["%v is|are|be|should|stays|remains* public|open|unrestricted|publicly to? everyone|anyone|all|everybody|accessible|readable|visible|available*", "@x is|are|be|should|can* readable|visible|viewable by|to anyone|everyone|all|everybody"], "reading is public"),
        ClausePattern.Of("private", (c, m) => Visibility(c, m, new Who(false, false, true, [])), ["@x is|are|be|should|must|stays* private to? their|its|the* owner|owners|user|users|creator|author?", "@x is|are|be* visible|accessible only to? their|its|the* owner|owners|creator|author"], "notes are private"),
        ClausePattern.Of("needs login", NeedsLogin, ["@who must|need|needs|have|has|should to? be? log|sign|logged|signed|authenticated|logged-in|signed-in in? to|before|in order? to? %v @@obj", "%v @obj requires|require|needs|need|must|is|are|only* login|authentication|auth|account|signing|logging|signed-in|logged-in|restricted|be authenticated|in|user|users|to|logged|signed*", "you|users must|need|have* to? be logged|signed|authenticated in? to %v @@obj", "login|authentication is|required|needed* to|for %v @@obj"], "users must be logged in to create posts"),
        ClausePattern.Of("by whom", ByWhom, ["@obj can|may|must|should|cannot|is|are only? be? only? %p by only? @@who"], "posts can only be deleted by admins"),
        ClausePattern.Of("may", May, ["as @role ,? i|we|they $modal|want|need|should|would|like|be|able* to? %v @@obj", "only|just? @who $modal|is|are|should|must|also|only|be|able|allowed|permitted|not|never|to|want|need|has|have* %v @@obj", "only|just? @who $modal|is|are|should|must|also|only|be|able|allowed|permitted|not|never|to* @@v", "let|lets|allow|allows|enable|enables @who to? @@v"], "only admins can delete books", "users can create posts and comments"),
        ClausePattern.Of("operations only", OperationsOnly, ["@x can|may|must only be @@p", "only @@p"], "logs can only be created and listed"),
        ClausePattern.Of("never", Never, ["@x cannot be @@p", "@x can|may|must|should not|never be @@p"], "invoices cannot be deleted"),
        ClausePattern.Of("manage things", Manage, ["%v @@obj"], "manage tasks"),
    ];

    private static bool OnlyOperations(ClauseContext context, PhraseMatch match, OperationKind[] kinds)
    {
        if (context.Resource(match["x"], create: false) is not { } resource) return false;
        resource.Only.UnionWith(kinds);
        context.Draft.Use(match.All, resource.Name);
        return true;
    }

    private static bool Visibility(ClauseContext context, PhraseMatch match, Who who)
    {
        IReadOnlyList<Token> subject = match.Has("v") ? match["v"] : match["x"];
        IReadOnlyList<string> actions = Actions(subject, out List<Token> rest);
        ProseResource? resource = context.Resource(rest, create: false);
        if (resource is null && actions.Count == 0) return false;
        if (who.Owner && resource is not null) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(match.All); }
        foreach (string action in actions.Count > 0 ? actions : who.Owner ? ["read", "change", "delete"] : ["read"]) context.Draft.Grants.Add(new Grant(resource?.Key, action, who, ServiceDraft.SpanOf(match.All)));
        context.Draft.Use(match.All, "access");
        return true;
    }

    private static bool NeedsLogin(ClauseContext context, PhraseMatch match)
    {
        bool read = false;
        foreach (string action in Actions(match["v"], out _)) { Grant(context, action, match["obj"], Who.AnyUser, match.All); read = true; }
        if (!read) return false;
        context.Draft.RequireAuth(match.All);
        context.Draft.Use(match.All.Except(match["obj"]), "access");
        return true;
    }

    private static bool ByWhom(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<string> actions = Actions(match["p"], out _);
        if (actions.Count == 0 || (WhoOf(match["who"]) ?? (NounPhrase.Read(match["who"]) is { Key.Length: < 30 } stranger && !context.Draft.IsKnown(stranger.Key) ? RoleOf(stranger) : null)) is not { } who || match.All.Any(t => t.IsAny(Lexicon.Negations))) return false;
        ProseResource? resource = context.Resource(match["obj"]);
        if (resource is null) return false;
        foreach (string action in actions) { if (Lexicon.StateVerbs.Contains(action)) ActionClauses.Transition(resource, action, Verbs.Participle(action), [], [], ServiceDraft.SpanOf(match.All)); Apply(context, resource, action, who, match.All); }
        context.Draft.Use(match.All, "access");
        return true;
    }

    private static bool May(ClauseContext context, PhraseMatch match)
    {
        List<Token> all = [.. match.All];
        IReadOnlyList<Token> subject = match.Has("role") ? match["role"] : match["who"];
        Who? who = match.Has("role") && WhoOf(subject) is null && NounPhrase.Read(subject) is { } title ? RoleOf(title) : WhoOf(subject);
        
        // Whoever alone may do something has a role, if it is nothing the service keeps.
        if (who is null && match.All[0].Lower is "only" or "just" && NounPhrase.Read(subject) is { Key.Length: < 30 } stranger && !context.Draft.IsKnown(stranger.Key)) who = RoleOf(stranger);
        if (who is null && NounPhrase.Read(subject) is { Plural: true } people && subject.Count(t => t.IsWord && !t.IsAny(Lexicon.Stops)) <= 2 && !context.Draft.IsKnown(people.Key) && match.All.Any(t => t.IsAny(Lexicon.Modals))) who = Who.AnyUser;
        if (who is null) return false;
        IReadOnlyList<Token> predicate = match.Has("obj") ? [.. match["v"], .. match["obj"]] : match["v"];
        IReadOnlyList<string> actions = Actions(predicate, out List<Token> objects);
        if (actions.Count == 0 || predicate.FirstOrDefault(t => t.IsWord && t.Lower is not ("only" or "also" or "both" or "to" or "then")) is { } verb && verb.Lower != verb.Lemma) return false;
        bool only = all.Exists(t => t.Is("only")), own = objects.Exists(t => t.Is("own")) || predicate.Any(t => t.Is("own"));
        bool negative = all.Take(all.Count - objects.Count).Any(t => t.IsAny(Lexicon.Negations));
        List<ProseResource> resources = [];
        int with = objects.FindIndex(t => t.Is("with"));
        List<List<Token>> items = ListCutter.Cut(with > 0 ? objects[..with] : objects);
        if (with > 0 && items.Count > 0) items[^1].AddRange(objects[with..]);
        foreach (List<Token> item in items)
        {
            int cut = item.FindIndex(1 <= item.Count ? 1 : 0, t => t.Lower is "with" or "(" or "for" or "to" or "from" or "on" or "in" or "by" or "into" or "without" or "so" or "at" or "about" or "using" or "when" or "if" or "while" or "based" or "they");
            List<Token> noun = cut > 0 ? item[..cut] : item;
            if (noun.TrueForAll(t => t.IsAny(Lexicon.Features) || t.IsAny(Lexicon.Stops))) continue;
            if (context.Resource(noun) is not { } resource) continue;
            resources.Add(resource);
            context.Draft.Topic = resource;
            if (cut > 0 && item[cut].Lower is "with" or "(") { context.Fields.ReadList(item[(cut + 1)..], resource); }
            else if (cut > 0 && item[cut].Lower is "for" or "to" or "on" or "in" && NounPhrase.Read(item[(cut + 1)..]) is { } parent && context.Key(parent) is { } key && key != resource.Key && actions.Contains("create")) { ServiceDraft.Relate(resource, key, false, ServiceDraft.SpanOf(item)); context.Draft.Use(item.Skip(cut), resource.Name + "." + key); }
        }
        if (own && !negative) who = new Who(false, false, true, []);
        bool plain = who == Who.AnyUser && !only;
        foreach (string action in actions)
        {
            if (resources.Count == 0 && !plain && !negative) context.Draft.Grants.Add(new Grant(context.Draft.Topic is { } t && objects.Exists(o => o.Lower is "it" or "them") ? t.Key : null, action, who, ServiceDraft.SpanOf(all)));
            foreach (ProseResource resource in resources)
            {
                resource.HasOperations = true;
                if (own) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(all); }
                if (Lexicon.StateVerbs.Contains(action)) ActionClauses.Transition(resource, action, Verbs.Participle(action), [], [], ServiceDraft.SpanOf(all));
                if (!plain && !negative && !(own && action == "create")) Apply(context, resource, action, who, all);
            }
        }
        if (resources.Count == 0 && plain) return false;
        context.Draft.IsRequest = true;
        context.Draft.Use(all.Except(objects).Concat(objects.Where(t => t.Lower is "own" or "any" or "all")), plain ? resources[0].Name : "access");
        return true;
    }

    private static bool Manage(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<string> actions = Actions(match["v"], out List<Token> rest);
        if (actions.Count == 0 || rest.Count > 0) return false;
        bool several = match["obj"].Any(t => t.IsWord && Lexicon.IsPlural(t.Lower));
        if (!actions.Contains("all") && !several || !context.ReadResources(match["obj"])) return false;
        context.Draft.IsRequest = true;
        context.Draft.Use(match["v"], context.Draft.Topic!.Name);
        return true;
    }

    private static bool OperationsOnly(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<string> actions = Actions(match["p"], out List<Token> rest);
        ProseResource? resource = match.Has("x") ? context.Resource(match["x"], create: false) : context.Resource(rest, create: false) ?? context.Draft.Topic;
        if (resource is null || actions.Count == 0 || actions.Any(Lexicon.StateVerbs.Contains)) return false;
        foreach (string action in actions) resource.Only.UnionWith(Kinds(action));
        context.Draft.Use(match.All, resource.Name);
        return true;
    }

    private static bool Never(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<string> actions = Actions(match["p"], out List<Token> rest);
        if (actions.Count == 0 || rest.Exists(t => t.Lower is "if" or "while" or "when" or "once" or "after" or "unless" or "until" or "by") || actions.Any(Lexicon.StateVerbs.Contains)) return false;
        if (context.Resource(match["x"], create: false) is not { } resource) return false;
        foreach (string action in actions) resource.Never.UnionWith(Kinds(action));
        context.Draft.Use(match.All, resource.Name);
        return true;
    }

    private static void Grant(ClauseContext context, string action, IReadOnlyList<Token> objects, Who who, IReadOnlyList<Token> all)
    {
        if (context.Resource(objects) is { } resource) Apply(context, resource, action, who, all);
        else context.Draft.Grants.Add(new Grant(null, action, who, ServiceDraft.SpanOf(all)));
    }

    private static void Apply(ClauseContext context, ProseResource resource, string action, Who who, IReadOnlyList<Token> all)
    {
        if (who.Owner) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(all); }
        foreach (string each in action == "all" ? ["read", "write"] : new[] { action }) context.Draft.Grants.Add(new Grant(resource.Key, each, who, ServiceDraft.SpanOf(all)));
    }

    private static IEnumerable<OperationKind> Kinds(string action) => action switch
    {
        "read" => [OperationKind.List, OperationKind.Read],
        "list" => [OperationKind.List],
        "create" => [OperationKind.Create],
        "change" => [OperationKind.Change],
        "delete" => [OperationKind.Delete],
        _ => [],
    };

    /// <summary>The actions a run of words begins with, and what follows them.</summary>
    public static IReadOnlyList<string> Actions(IReadOnlyList<Token> words, out List<Token> rest)
    {
        List<string> actions = [];
        int at = 0;
        for (; at < words.Count; at++)
        {
            string lemma = words[at].Lemma;
            bool ending = actions.Count > 0;
            if (words[at].Lower is "," or "and" or "or" or "/" or "only" or "also" or "to" or "be" or "both" or "&" or "then" or "even" or "not" || ending && words[at].Is("back")) continue;
            string? action = Lexicon.AllVerbs.Contains(lemma) ? "all" : Lexicon.ReadVerbs.Contains(lemma) ? "read" : Lexicon.ListVerbs.Contains(lemma) ? "list" : Lexicon.CreateVerbs.Contains(lemma) ? "create"
                : Lexicon.ChangeVerbs.Contains(lemma) ? "change" : Lexicon.DeleteVerbs.Contains(lemma) ? "delete" : Lexicon.StateVerbs.Contains(lemma) ? lemma : null;
            // Behind a verb, a plural is the thing itself: "create posts".
            bool noun = at > 0 && Lexicon.IsPlural(words[at].Lower) && words[at].Lower == Names.Pluralise(lemma) && words[at - 1].IsWord && !words[at - 1].Is("and");
            if (action is null || noun) break;
            if (action == "list" && actions.Contains("read")) continue;
            if (!actions.Contains(action)) actions.Add(action);
        }
        rest = [.. words.Skip(at)];
        return actions;
    }

    /// <summary>Who a noun means; null when it is no person.</summary>
    public static Who? WhoOf(IReadOnlyList<Token> noun)
    {
        Who? who = null;
        foreach (List<Token> item in ListCutter.Cut([.. noun.Select(t => t.Is("or") ? t with { Lower = "and" } : t)]))
        {
            if (item.Exists(t => t.Lower is "logged-in" or "signed-in" or "authenticated" or "registered" or "logged" or "signed") || item.Exists(t => t.IsAny(Lexicon.Accounts))) { who = Join(who, Who.AnyUser); continue; }
            Token? head = item.FindLast(t => t.IsWord && !t.IsAny(Lexicon.Stops));
            if (head is null) { if (item.Exists(t => t.Lower is "i" or "we" or "you" or "they")) who = Join(who, Who.AnyUser); continue; }
            Who? one = head.IsAny(Lexicon.Everyone) ? Who.Everyone
                : head.IsAny(Lexicon.Owners) && item.Exists(t => t.Lower is "the" or "its" or "their" or "only") || head.Lower is "owner" or "owners" or "creator" or "creators" ? new Who(false, false, true, [])
                : head.IsAny(Lexicon.Roles) && NounPhrase.Read(item) is { } role ? RoleOf(role)
                : head.IsAny(Lexicon.People) ? Who.AnyUser : null;
            if (one is null) return null;
            who = Join(who, one);
        }
        return who;
    }

    private static Who RoleOf(NounPhrase noun)
    {
        if (noun.Key is "user" or "member" or "customer" or "logged-in user" or "registered user") return Who.AnyUser;
        string role = noun.Key is "administrator" or "superuser" ? "admin" : Names.ToKebab(noun.Key);
        return new Who(false, false, false, [role]);
    }

    public static Who Join(Who? one, Who other) =>
        one is null ? other : new Who(one.Public || other.Public, one.SignedIn || other.SignedIn, one.Owner || other.Owner, [.. one.Roles.Concat(other.Roles).Distinct(StringComparer.Ordinal)]);
}
