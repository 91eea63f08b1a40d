using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say who may do what, and what can be done at all.</summary>
internal static class AccessClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("read only", (c, m) => OnlyOperations(c, m, [OperationKind.List, OperationKind.Read]), ["@x is|are|be read-only|readonly|immutable", "@x is|are read only"], "countries are read-only"),
        ClausePattern.Of("public", (c, m) => Visibility(c, m, Who.Everyone), ["%v is|are|be|should|stays|remains* public|open|unrestricted|publicly to? everyone|anyone|all|everybody|accessible|readable|visible|available*", "@x is|are|be|should|can* readable|visible|viewable by|to anyone|everyone|all|everybody"], "reading is public"),
        ClausePattern.Of("private", (c, m) => Visibility(c, m, new Who(false, false, true, [])), ["%v is|are|be|should|must|stays* private to? their|its|the* owner|owners|user|users|creator|author? who|that? created|made|wrote|added|owns? it|them?", "@x is|are|be* visible|accessible only to? their|its|the* owner|owners|creator|author"], "notes are private"),
        ClausePattern.Of("needs login", NeedsLogin, ["@who must|need|needs|have|has|should to? be? log|sign|logged|signed|authenticated|logged-in|signed-in in? to|before|in order? to? %v @@obj", "%v @obj requires|require|needs|need|only* login|authentication|auth|account|signing|logging|signed-in|logged-in user|users|in|to*", "%v @obj must|should|is|are|only* authenticated|restricted|logged|signed|logged-in|signed-in users|user|in|to*", "you|users must|need|have* to? be logged|signed|authenticated in? to %v @@obj", "login|authentication is|required|needed* to|for %v @@obj"], "users must be logged in to create posts"),
        ClausePattern.Of("logs in", LogsIn, ["@who $modal|have|need|to|must|first|also* log|logs|sign|signs|register|registers in|up|on|with|using|via|by|through|and|a|an|their|log|sign|register|email|password|username|jwt|tokens|token*", "%v and @who $modal|have|need|to* log|sign in|up|on|with|using|via|by|email|and|password|jwt*"], "writers and editors log in"),
        ClausePattern.Of("roles are", RolesAre, ["%v is|are the|a|an|two|three|our|user* role|roles", "%v are our|the|just|simply|all|also* users|accounts", "roles are|is|include|includes|: @@v", "there are two|three|four|these|the|following|different* roles : @@v"], "writer and editor are roles"),
        ClausePattern.Of("nobody", Nobody, ["nobody|no one|1? else $modal? be|able|to* %v @@obj", "no other|others user|users|one? $modal? be|able|to* %v @@obj"], "nobody else can see them"),
        ClausePattern.Of("for whom", ForWhom, ["@obj is|are|be|can|may|should|must|only|stay|stays|remain* visible|readable|viewable|accessible|available|open|restricted|limited|reserved|private|shown|for only|to|for|by|be* @@who"], "patients are visible to doctors only"),
        ClausePattern.Of("by whom", ByWhom, ["@obj can|may|must|should|cannot|is|are|get|gets|to* only? be? only? %p by only? @@who"], "posts can only be deleted by admins"),
        ClausePattern.Of("may", May, ["as @role ,? i|we|they $modal|want|need|should|would|like|be|able* to? %v @@obj", "only|just? @who $modal|is|are|should|must|also|only|be|able|allowed|permitted|not|never|to|want|need|has|have* %v @@obj", "only|just? @who $modal|is|are|should|must|also|only|be|able|allowed|permitted|not|never|to* @@v", "let|lets|allow|allows|enable|enables @who to? @@v"], "only admins can delete books", "users can create posts and comments"),
        ClausePattern.Of("operations only", OperationsOnly, ["@x can|may|must only be @@p", "only @@p"], "logs can only be created and listed"),
        ClausePattern.Of("never", Never, ["@x cannot be @@p", "@x can|may|must|should not|never be @@p", "@x is|are|be|get|gets|can|may* never be? @@p"], "invoices cannot be deleted"),
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
        List<ProseResource?> resources = [.. ListCutter.Cut(rest).Select(i => context.Resource(i, create: false))];
        if (resources.Count > 1 && resources.Contains(null)) return false;
        ProseResource? resource = resources.FirstOrDefault();
        bool everything = rest.Exists(t => t.Lower is "everything" or "all") && rest.TrueForAll(t => t.IsAny(Lexicon.Stops) || t.IsAny(Lexicon.NeverThings) || t.Lower is "data");
        if (resource is null && actions.Count == 0 && !everything) return false;
        foreach (ProseResource? each in resources.DefaultIfEmpty())
        {
            if (who.Owner && each is not null) { each.Owned = true; each.OwnedSpan ??= ServiceDraft.SpanOf(match.All); }
            foreach (string action in actions.Count > 0 ? actions : who.Owner ? ["read", "change", "delete"] : ["read"]) context.Draft.Grants.Add(new Grant(each?.Key, action, who, ServiceDraft.SpanOf(match.All)));
        }
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
        IReadOnlyList<string> actions = Actions(match["p"], out List<Token> left, context.Draft);
        if (actions.Count == 0 || left.Count > 0 || match.All.Any(t => t.IsAny(Lexicon.Negations)) || context.WhoOf(match["who"], strangers: true) is not { } who) return false;
        // "A review is written by a user" says whose it is; "reviews are written by users" and "may be written by" say who may.
        bool allowed = match.All.Any(t => t.IsAny(Lexicon.Modals) || t.Is("only")) || NounPhrase.Read(match["who"]) is { Plural: true };
        if (!allowed && !who.Roles.IsEmpty && !context.Draft.Known.Roles.Contains(who.Roles[0]) || !allowed && who == Who.AnyUser) return false;
        return Give(context, match["obj"], actions, who, match.All);
    }

    /// <summary>Grants actions on what a noun means: one thing, several joined by "and", all that was just spoken of, or everything.</summary>
    private static bool Give(ClauseContext context, IReadOnlyList<Token> objects, IReadOnlyList<string> actions, Who who, IReadOnlyList<Token> all)
    {
        List<ProseResource> resources = [];
        bool everything = objects.Any(t => t.Lower is "everything" or "all" or "anything") && NounPhrase.Read(objects) is null or { Key: "everything" or "anything" or "data" or "resource" };
        if (!everything)
        {
            foreach (List<Token> item in ListCutter.Cut(objects))
            {
                if (ClauseContext.IsPronoun(item) && context.Meant is { Count: > 0 } meant) resources.AddRange(meant);
                else if (context.Resource(item, create: NounPhrase.Read(item) is { Plural: true } thing && !thing.Key.Contains(' ')) is { } resource) resources.Add(resource);
                else return false;
            }
            if (resources.Count == 0) return false;
            context.Draft.Topic = resources[^1];
        }
        else if (!actions.All(a => a is "read" or "list" or "create" or "change" or "delete" or "all")) return false;
        foreach (string action in actions)
        {
            if (everything) foreach (string each in action == "all" ? ["read", "write"] : new[] { action }) context.Draft.Grants.Add(new Grant(null, each, who, ServiceDraft.SpanOf(all)));
            foreach (ProseResource resource in resources)
            {
                if (IsState(action, context.Draft)) ActionClauses.Transition(resource, action, Verbs.Participle(action), [], [], ServiceDraft.SpanOf(all));
                Apply(context, resource, action, who, all);
            }
        }
        if (resources.Count > 0) { context.Spoken.Clear(); context.Spoken.AddRange(resources); }
        context.Draft.Use(all, "access");
        return true;
    }

    private static bool LogsIn(ClauseContext context, PhraseMatch match)
    {
        if (match.End < match.Tokens.Count && match.All[^1].IsWord && match.All[^1].Lower is "log" or "logs" or "sign" or "signs") return false;
        context.Draft.RequireAuth(match.All);
        context.Draft.Use(match.All, "auth");
        return true;
    }

    private static bool RolesAre(ClauseContext context, PhraseMatch match)
    {
        if (match.All[^1].Lower is "users" or "accounts")
        {
            if (match["v"].Count > 4 || NounPhrase.Read(match["v"]) is not { Plural: true } people || people.Key.Contains(' ')) return false;
            context.Draft.Makers.Add(people.Key);
            context.Draft.RequireAuth(match.All);
            context.Draft.Use(match.All, "auth");
            return true;
        }
        if (match["v"].Count > 12 || match["v"].Any(t => t.IsVerb || t.IsAny(Lexicon.Modals))) return false;
        context.AddRoles(match["v"]);
        context.Draft.Use(match.All, "roles");
        return true;
    }

    private static bool ForWhom(ClauseContext context, PhraseMatch match)
    {
        if (match.All.Any(t => t.IsAny(Lexicon.Negations)) || context.WhoOf(match["who"], strangers: NounPhrase.Read(match["who"]) is { Plural: true }) is not { } who) return false;
        // Who may do what others may not has a role, even where the same word says who made a thing.
        if (who == Who.AnyUser && match.All.Any(t => t.Lower is "only" or "reserved" or "restricted" or "limited") && NounPhrase.Read(match["who"]) is { } maker && context.Draft.IsMaker(maker.Key) && !Lexicon.People.Contains(maker.Key)) who = RoleOf(maker);
        if (who.Public && match.All.Any(t => t.Is("private")) || NounPhrase.Read(match["who"]) is { Plural: false } person && context.Key(person) is not null) return false;
        string word = match.All.First(t => t.Lower is "visible" or "readable" or "viewable" or "accessible" or "available" or "open" or "restricted" or "limited" or "reserved" or "private" or "shown" or "for").Lower;
        if (word == "for" && !match.All.Any(t => t.Is("only")) && context.Resource(match["obj"], create: false) is null) return false;
        IReadOnlyList<string> actions = Actions(match["obj"], out List<Token> rest, context.Draft);
        if (actions.Count > 0 && rest.Count > 0) return Give(context, rest, actions, who, match.All);
        return Give(context, match["obj"], word == "private" ? ["read", "change", "delete"] : ["read"], who, match.All);
    }

    /// <summary>"Nobody deletes parcels" takes the operation away; "nobody else can see them" leaves it to the owner.</summary>
    private static bool Nobody(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<string> actions = Actions([.. match["v"], .. match["obj"]], out List<Token> rest, context.Draft);
        if (actions.Count == 0 || rest.Count == 0 || context.Resource([.. rest.TakeWhile(t => t.IsWord)], create: false) is not { } resource) return false;
        bool others = match.All.Take(4).Any(t => t.Lower is "else" or "other" or "others");
        if (!others && actions.Any(a => IsState(a, context.Draft))) return false;
        foreach (string action in actions)
        {
            if (others) Apply(context, resource, action, new Who(false, false, true, []), match.All);
            else resource.Never.UnionWith(Kinds(action));
        }
        context.Draft.Use(match.All, "access");
        return true;
    }

    private static bool IsState(string action, ServiceDraft draft) => action is not ("read" or "list" or "create" or "change" or "delete" or "all") && (Lexicon.StateVerbs.Contains(action) || draft.IsAction(action));

    private static bool May(ClauseContext context, PhraseMatch match)
    {
        List<Token> all = [.. match.All];
        IReadOnlyList<Token> subject = match.Has("role") ? match["role"] : match["who"];
        Who? who = match.Has("role") && context.WhoOf(subject) is null && NounPhrase.Read(subject) is { } title ? RoleOf(title) : context.WhoOf(subject);
        // Whoever alone may do something has a role, if it is nothing the service keeps.
        if (who is null && match.All[0].Lower is "only" or "just" && NounPhrase.Read(subject) is { Key.Length: < 30 } stranger && !context.Draft.IsKnown(stranger.Key)) who = RoleOf(stranger);
        if (who is null && NounPhrase.Read(subject) is { Plural: true } people && subject.Count(t => t.IsWord && !t.IsAny(Lexicon.Stops)) <= 2 && !context.Draft.IsKnown(people.Key) && match.All.Any(t => t.IsAny(Lexicon.Modals)))
        {
            // People who may change or remove what others made have a role; people who may only read and add are users.
            bool power = Actions([.. match["v"], .. match["obj"]], out List<Token> things, context.Draft).Any(a => a is not ("read" or "list" or "create")) && !things.Exists(t => t.Is("own"));
            who = power ? RoleOf(people) : Who.AnyUser;
        }
        // "Board members manage plots": with a word in front, members who may change what others made are no mere users.
        if (who == Who.AnyUser && match["v"].Concat(match["obj"]).All(t => !t.Is("own")) && NounPhrase.Read(subject) is { Plural: true } special && special.Key.Count(c => c == ' ') == 1 && Lexicon.People.Contains(special.Head) && !Verbs.IsParticiple(special.Key.Split(' ')[0]) && special.Key.Split(' ')[0] is not ("logged-in" or "signed-in" or "logged" or "signed" or "all" or "normal" or "regular" or "ordinary" or "existing")
            && Actions([.. match["v"], .. match["obj"]], out _, context.Draft).Any(a => a is "all" or "change" or "delete")) who = RoleOf(special);
        // "Curators create exhibits" needs no modal: people nothing is known of, doing something to a thing that is known.
        bool bare = who is null && NounPhrase.Read(subject) is { Plural: true } && match["v"].Any(t => t.IsVerb);
        if (bare) who = context.WhoOf(subject, strangers: true);
        if (who is null) return false;
        IReadOnlyList<Token> predicate = match.Has("obj") ? [.. match["v"], .. match["obj"]] : match["v"];
        IReadOnlyList<string> actions = Actions(predicate, out List<Token> objects, context.Draft);
        // The verb stands in its base form, or in the third person behind one person: "the librarian adds".
        bool one = NounPhrase.Read(subject) is { Plural: false } || subject.Any(t => t.Lower is "everyone" or "everybody" or "anyone" or "each" or "every");
        if (actions.Count == 0 || predicate.FirstOrDefault(t => t.IsWord && t.Lower is not ("only" or "also" or "both" or "to" or "then")) is { } verb && verb.Lower != verb.Lemma && !(one && verb.Lower.EndsWith('s') && !verb.Lower.EndsWith("ss", StringComparison.Ordinal))) return false;
        if (bare && !ListCutter.Cut(objects).Exists(i => context.Resource([.. i.TakeWhile(t => t.IsWord)], create: false) is not null)) return false;
        bool negative = all.Take(all.Count - objects.Count).Any(t => t.IsAny(Lexicon.Negations));
        int outside = objects.FindIndex(t => t.Is("without"));
        bool open = outside >= 0 && objects.Skip(outside).Any(t => t.Lemma is "log" or "sign" or "login" or "account" or "authenticate" or "authentication" || t.Lower is "logging" or "signing" or "auth");
        if (open) { who = Who.Everyone; context.Draft.Use(objects.Skip(outside), "access"); objects = objects[..outside]; }
        bool only = all.Exists(t => t.Is("only")), own = objects.Exists(t => t.Is("own")) || predicate.Any(t => t.Is("own")) || objects.FindIndex(t => t.Lower is "they" or "he" or "she") is > 0 and var maker && objects.Skip(maker + 1).Any(t => Verbs.IsParticiple(t.Lower) || t.Lower is "own" or "themselves" or "made");
        List<ProseResource> resources = [];
        int with = objects.FindIndex(t => t.Is("with"));
        List<List<Token>> items = ListCutter.Cut(with > 0 ? objects[..with] : objects);
        if (with > 0 && items.Count > 0) items[^1].AddRange(objects[with..]);
        foreach (List<Token> item in items)
        {
            int cut = item.FindIndex(1 <= item.Count ? 1 : 0, t => t.Lower is "with" or "(" or "for" or "to" or "from" or "on" or "in" or "by" or "into" or "without" or "so" or "at" or "about" or "using" or "when" or "if" or "while" or "based" or "they");
            List<Token> noun = cut > 0 ? item[..cut] : item;
            if (noun.Exists(t => t.Lower is "own" or "them" or "it" or "these" or "those" or "all") && NounPhrase.Read(noun) is null && context.Meant is { Count: > 0 } meant)
            {
                resources.AddRange(meant);
                context.Draft.Use(item, "access");
                continue;
            }
            if (noun.TrueForAll(t => t.IsAny(Lexicon.Features) || t.IsAny(Lexicon.Stops))) continue;
            if (context.Resource(noun) is not { } resource) continue;
            resources.Add(resource);
            context.Draft.Topic = resource;
            if (cut > 0 && item[cut].Lower is "with" or "(") { context.Fields.ReadList(item[(cut + 1)..], resource); }
            else if (cut > 0 && item[cut].Lower is "for" or "to" or "on" or "in" && NounPhrase.Read(item[(cut + 1)..]) is { } parent && context.Key(parent) is { } key && key != resource.Key && actions.Contains("create")) { ServiceDraft.Relate(resource, key, false, ServiceDraft.SpanOf(item)); context.Draft.Use(item.Skip(cut), resource.Name + "." + key); }
        }
        if (own && !negative) who = new Who(false, false, true, []);
        if (actions is ["create"] && who.Roles.Length > 0 && items.Count == 1 && NounPhrase.Read(items[0]) is { } made && context.IsAccount(made.Key))
        {
            context.Draft.Auth = context.Draft.Auth with { OpenRegistration = false };
            context.Draft.Use(all, "auth");
            return true;
        }
        bool said = subject.Any(t => t.Lower is "logged-in" or "signed-in" or "authenticated" or "registered") || match.All.Take(subject.Count + 2).Any(t => t.Lower is "logged-in" or "signed-in");
        bool plain = who == Who.AnyUser && !only && !said;
        if (resources.Count == 0 && actions.All(a => IsState(a, context.Draft)) && !objects.Exists(t => t.IsWord && !t.IsAny(Lexicon.Stops)))
        {
            // "Only editors may publish": of what, the other clauses say.
            foreach (string action in actions) resources.AddRange(context.Draft.Resources.Where(r => r.Transitions.Exists(t => t.Action == Names.ToKebab(action)) && !resources.Contains(r)));
        }
        foreach (string action in actions)
        {
            if (resources.Count == 0 && !plain && !negative && !objects.Exists(o => o.IsWord && !o.IsAny(Lexicon.Stops) && !o.IsAny(Lexicon.NeverThings) && !o.IsAny(Lexicon.Features))) context.Draft.Grants.Add(new Grant(context.Draft.Topic is { } t && objects.Exists(o => o.Lower is "it" or "them") ? t.Key : null, action, who, ServiceDraft.SpanOf(all)));
            foreach (ProseResource resource in resources)
            {
                resource.HasOperations = true;
                if (own) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(all); }
                if (IsState(action, context.Draft)) ActionClauses.Transition(resource, action, Verbs.Participle(action), From(objects, resource), [], ServiceDraft.SpanOf(all));
                if (!plain && !negative && !(own && action == "create")) Apply(context, resource, action, who, all);
            }
        }
        if (resources.Count == 0 && (plain || bare)) return false;
        if (resources.Count > 0) { context.Spoken.Clear(); context.Spoken.AddRange(resources); }
        context.Draft.IsRequest = true;
        context.Draft.Use(all.Except(objects).Concat(objects.Where(t => t.Lower is "own" or "any" or "all")), plain ? resources[0].Name : "access");
        return true;
    }

    /// <summary>"Approve pending requests": the state they are in stands before the noun.</summary>
    private static string[] From(List<Token> objects, ProseResource resource) =>
        objects.Find(t => t.IsWord && !t.IsAny(Lexicon.Stops)) is { } first && resource.Fields.Exists(f => f.Type.Values.Contains(first.Lower)) ? [first.Lower] : [];

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
        foreach (string each in action == "all" ? ["write"] : new[] { action }) context.Draft.Grants.Add(new Grant(resource.Key, each, who, ServiceDraft.SpanOf(all)));
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
    public static IReadOnlyList<string> Actions(IReadOnlyList<Token> words, out List<Token> rest, ServiceDraft? draft = null)
    {
        List<string> actions = [];
        int at = 0;
        for (; at < words.Count; at++)
        {
            string lemma = words[at].Lemma;
            if (lemma is "log" or "sign" && at + 1 < words.Count && words[at + 1].Lower is "in" or "up" or "on" or "out") break;
            bool ending = actions.Count > 0;
            if (words[at].Lower is "," or "and" or "or" or "/" or "only" or "also" or "to" or "be" or "both" or "&" or "then" or "even" or "not" || ending && words[at].Lower is "back" or "out" or "off" or "at" or "up" && actions.Count > 0) continue;
            string? action = draft?.IsAction(lemma) == true ? lemma : Lexicon.AllVerbs.Contains(lemma) ? "all" : Lexicon.ReadVerbs.Contains(lemma) ? "read" : Lexicon.ListVerbs.Contains(lemma) ? "list" : Lexicon.CreateVerbs.Contains(lemma) ? "create"
                : Lexicon.ChangeVerbs.Contains(lemma) ? "change" : Lexicon.DeleteVerbs.Contains(lemma) ? "delete" : Lexicon.StateVerbs.Contains(lemma) ? lemma : null;
            // Behind a verb, a plural is the thing itself: "create posts".
            bool noun = at > 0 && Lexicon.IsPlural(words[at].Lower) && words[at].Lower == Names.Pluralise(lemma) && words[at - 1].IsWord && words[at - 1].Lower is not ("and" or "or");
            // A verb right behind a verb is the first word of the object: "create leave requests".
            noun |= actions.Count > 0 && at + 1 < words.Count && words[at + 1].IsWord && !words[at + 1].IsAny(Lexicon.Stops) && !words[at + 1].IsAny(Lexicon.Determiners) && words[at - 1].IsWord && (Lexicon.IsAction(words[at - 1].Lemma));
            if (lemma == "look" && at + 1 < words.Count && words[at + 1].Is("after")) { action = "all"; at++; }
            if (action is null || noun) break;
            if (action == "list" && actions.Contains("read")) continue;
            if (!actions.Contains(action)) actions.Add(action);
        }
        rest = [.. words.Skip(at)];
        return actions;
    }

    /// <summary>Who a noun means; null when it is no person.</summary>
    public static Who? WhoOf(IReadOnlyList<Token> noun, ServiceDraft? draft = null)
    {
        Who? who = null;
        foreach (List<Token> item in ListCutter.Cut([.. noun.Select(t => t.Is("or") ? t with { Lower = "and" } : t)]))
        {
            if (item.Exists(t => t.Lower is "logged-in" or "signed-in" or "authenticated" or "registered" or "logged" or "signed") || item.Exists(t => t.IsAny(Lexicon.Accounts))) { who = Join(who, Who.AnyUser); continue; }
            Token? head = item.FindLast(t => t.IsWord && !t.IsAny(Lexicon.Stops));
            if (head is null) { if (item.Exists(t => t.Lower is "i" or "we" or "you" or "they")) who = Join(who, Who.AnyUser); continue; }
            Who? one = head.IsAny(Lexicon.Everyone) ? Who.Everyone
                : head.IsAny(Lexicon.Owners) && item.Exists(t => t.Lower is "the" or "its" or "their" or "only") || head.Lower is "owner" or "owners" or "creator" or "creators" ? new Who(false, false, true, [])
                : item.Count(t => t.IsWord && !t.IsAny(Lexicon.Stops)) <= 3 && !item.Exists(t => t.IsAny(Lexicon.Everyone) || t.IsVerb) && NounPhrase.Read(item) is { } role && draft?.IsMaker(role.Key) != true && (head.IsAny(Lexicon.Roles) || draft?.Known.Roles.Contains(Names.ToSnake(role.Key)) == true || draft?.Roles.Contains(Names.ToSnake(role.Key)) == true) && draft?.IsKnown(role.Key) != true ? RoleOf(role)
                : head.IsAny(Lexicon.People) || NounPhrase.Read(item) is { } maker && draft?.IsMaker(maker.Key) == true ? Who.AnyUser : null;
            if (one is null) return null;
            who = Join(who, one);
        }
        return who;
    }

    public static Who RoleOf(NounPhrase noun)
    {
        if (noun.Key is "user" or "member" or "customer" or "logged-in user" or "registered user") return Who.AnyUser;
        string role = noun.Key is "administrator" or "superuser" ? "admin" : Names.ToSnake(noun.Key);
        return new Who(false, false, false, [role]);
    }

    public static Who Join(Who? one, Who other) =>
        one is null ? other : new Who(one.Public || other.Public, one.SignedIn || other.SignedIn, one.Owner || other.Owner, [.. one.Roles.Concat(other.Roles).Distinct(StringComparer.Ordinal)]);
}
