using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say how things move from state to state, and what must hold between values.</summary>
internal static class ActionClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("compare", Compare, ["@l must|should|has|have|is|are|cannot|may|can|has* not|never|to|be|lie|always|come|on|at|later|earlier|greater|less|more|larger|lower|smaller|higher|than|equal|or|to|the|same|as* after|before|than|exceed|following|precede or|equal|to|on|the|same|day|as* @@r"], "the end must be after the start"),
        ClausePattern.Of("at most per", AtMost, ["@p may|can|must|should|cannot not? have|hold|borrow|make|own|place|book at|no|more|only|up|a|maximum|most|to|than|of* #n @@c", "do-not|never|please* allow|let @p to? have|hold|borrow|make|own|place|book more than #n @@c", "no|at|maximum|max|up* more|most|than|of|to* #n @c per|for|by each|every* @p"], "a member may have at most 3 active loans"),
        ClausePattern.Of("at most a field", AtMostField, ["@p cannot have|hold|take|accept more @c than its|the|their @@f", "the? number of @c cannot|must|may|should not? exceed|be|pass|go|over|above* @@f"], "an event cannot have more attendees than its capacity"),
        ClausePattern.Of("overlap", Overlap, ["no overlapping @@x", "@x cannot|must|may|should not? overlap @@rest?", "@x cannot|must|may|should not? overlap", "@x cannot|must|may be double-booked|overbooked|booked twice?", "no double bookings|booking|double-bookings"], "bookings must not overlap"),
        ClausePattern.Of("may move while", Move, ["@x can|may only? be %p only? if|while|when|once|until|as|unless|before long|as|it|they|is|are|was|still|the|status|being|in* @@from", "only? @from @x can|may be @@p", "@from @x cannot|never be @@p", "mark|set|flag @x as|to @@to"], "orders can be cancelled only if pending"),
        ClausePattern.Of("can be", CanBe, ["@x can|may|should|must be @@p", "approve|reject|publish|cancel|archive|close|complete|ship|confirm|finish or|and|,|approve|reject|publish|cancel|archive|close|complete|ship|confirm|finish* @@y"], "an article can be published"),
    ];

    public static void Transition(ProseResource resource, string action, string to, IReadOnlyList<string> from, IReadOnlyList<string> notFrom, TextSpan span, bool said = false)
    {
        string name = Names.ToKebab(action);
        int at = resource.Transitions.FindIndex(t => t.Action == name);
        if (at < 0) { resource.Transitions.Add(new(name, Names.ToSnake(to), from, notFrom, span)); return; }
        ProseResource.Transition old = resource.Transitions[at];
        resource.Transitions[at] = old with { To = said ? Names.ToSnake(to) : old.To, From = [.. old.From.Union(from)], NotFrom = [.. old.NotFrom.Union(notFrom)] };
    }

    private static bool CanBe(ClauseContext context, PhraseMatch match)
    {
        IReadOnlyList<Token> subject = match.Has("x") ? match["x"] : match["y"];
        IReadOnlyList<Token> words = match.Has("x") ? match["p"] : [.. match.All.Take(match.All.Count - match["y"].Count)];
        if (NounPhrase.Read(subject) is null && !ClauseContext.IsPronoun(subject)) return false;
        List<Token> verbs = [.. words.Where(t => t.IsWord && t.Lower is not ("and" or "or" or "also" or "either" or "then" or "be" or "later"))];
        // A participle that ends the clause is a change of state, whatever the verb.
        List<Token> moves = [.. verbs.TakeWhile(t => Lexicon.StateVerbs.Contains(t.Lemma) || match.Has("x") && Verbs.IsParticiple(t.Lower) && verbs.TrueForAll(v => Verbs.IsParticiple(v.Lower)) && AccessClauses.Actions([t], out _).Count == 0 && t.Lower is not ("filtered" or "sorted" or "searched" or "used" or "paginated" or "ordered" or "seen" or "rated"))];
        bool crud = verbs.Count > 0 && AccessClauses.Actions(verbs, out List<Token> left).Count > 0 && left.Count == 0 && moves.Count == 0;
        if (crud) { if (context.Resource(subject) is not { } known) return false; known.HasOperations = true; context.Draft.Use(match.All, known.Name); return true; }
        bool states = moves.Count < verbs.Count && words.Any(t => t.Is("or"));
        if (!states && moves.Count == 0 || moves.Exists(t => match.Has("x") && !Verbs.IsParticiple(t.Lower)) && !states) return false;
        ProseResource? resource = context.Resource(subject);
        if (resource is null) return false;
        context.Draft.Topic = resource;
        if (states)
        {
            FieldDraft status = resource.Field("status", ServiceDraft.SpanOf(match.All));
            return context.Fields.ReadFacets([.. match.All.Skip(subject.Count)], status, resource.Name + ".status", whole: false);
        }
        foreach (Token move in moves) Transition(resource, move.Lemma, Verbs.IsParticiple(move.Lower) ? move.Lower : Verbs.Participle(move.Lemma), [], [], ServiceDraft.SpanOf(match.All));
        context.Draft.Use(match.All.Take(match.All.Count - words.Count + (match.Has("x") ? 0 : words.Count)).Concat(moves).Concat(match.Has("y") ? match["y"] : []), resource.Name + "." + moves[0].Lemma);
        return true;
    }

    private static bool Move(ClauseContext context, PhraseMatch match)
    {
        ProseResource? resource = context.Resource(match["x"]);
        if (resource is null) return false;
        List<string> states = [.. match["from"].Where(t => t.IsWord && !t.IsAny(Lexicon.Stops) && t.Lower is not ("status" or "state" or "still")).Select(t => Names.ToSnake(t.Text))];
        if (match.Has("to"))
        {
            Token? target = match["to"].FirstOrDefault(t => t.IsWord && !t.IsAny(Lexicon.Determiners));
            if (target is null) return false;
            string verb = target.Lower is "done" or "complete" or "completed" ? "complete" : Verbs.Base(target.Lower);
            Transition(resource, verb, target.Lower is "complete" ? "completed" : target.Lower, [], [], ServiceDraft.SpanOf(match.All));
            context.Draft.Use(match.All, resource.Name + "." + verb);
            return true;
        }
        bool not = match.All.Any(t => t.IsAny(Lexicon.Negations)) || match.All.Any(t => t.Lower is "until" or "unless");
        bool any = false;
        foreach (Token word in match["p"].Where(t => Lexicon.StateVerbs.Contains(t.Lemma)))
        {
            Transition(resource, word.Lemma, word.Lower, not ? [] : states, not ? states : [], ServiceDraft.SpanOf(match.All));
            any = true;
        }
        if (any) context.Draft.Use(match.All, resource.Name + "." + resource.Transitions[^1].Action);
        return any;
    }

    private static bool Compare(ClauseContext context, PhraseMatch match)
    {
        if (context.Field(match["l"], create: true) is not { } left || context.Field(match["r"], create: true) is not { } right || left.Resource != right.Resource || left.Field == right.Field) return false;
        left.Resource.Rules.Add(new CompareRule(left.Field.Name, Operator(match.All), right.Field.Name, ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, left.Resource.Name + "." + left.Field.Name);
        return true;
    }

    /// <summary>The operator a comparison in words means.</summary>
    public static string Operator(IReadOnlyList<Token> words)
    {
        bool not = words.Any(t => t.IsAny(Lexicon.Negations));
        bool equal = words.Any(t => t.Lower is "equal") || words.Any(t => t.Lower is "on" or "same") && words.Any(t => t.Is("or"));
        bool less = words.Any(t => t.Lower is "before" or "earlier" or "less" or "fewer" or "lower" or "smaller" or "precede");
        return ((less ^ not) ? "<" : ">") + (equal ^ not ? "=" : "");
    }

    private static bool AtMost(ClauseContext context, PhraseMatch match)
    {
        if (Numbers.Whole(match.Number("n")) is not { } max || !match.All.Any(t => t.Lower is "most" or "more" or "only" or "maximum" or "max" or "up")) return false;
        List<Token> counted = [.. match["c"].TakeWhile(t => t.Lower is not ("at" or "per" or "in"))];
        if (NounPhrase.Read(counted) is not { } child || NounPhrase.Read(match["p"]) is not { } parent || context.Key(child) is not { } key) return false;
        bool each = match["p"].Any(t => t.Lower is "nobody" or "one" or "everyone" or "everybody" or "anyone" or "anybody") || context.IsMaker(match["p"]);
        if (!each && context.Key(parent) is null && !context.IsThing(parent)) return false;
        ProseResource resource = context.Draft.Resource(key, ServiceDraft.SpanOf(counted));
        string? state = child.Key.Contains(' ') && child.Key != key ? child.Key[..child.Key.IndexOf(' ', StringComparison.Ordinal)] : null;
        string per;
        if (each || parent.Key is "user" or "account" or "person") { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(match["p"]); per = "owner"; }
        else
        {
            string target = context.Key(parent) ?? parent.Key;
            context.Draft.Resource(target, ServiceDraft.SpanOf(match["p"]));
            if (resource.Relations.TrueForAll(r => r.Target != target)) ServiceDraft.Relate(resource, target, false, ServiceDraft.SpanOf(match["p"]));
            per = resource.Relations.Find(r => r.Target == target)!.Name;
        }
        if (state is not null)
        {
            FieldDraft status = resource.Find("status") ?? resource.Field("status", ServiceDraft.SpanOf(counted));
            if (!status.Type.Values.Contains(state)) status.AddValues([state]);
            if (status.Type.Values.Length == 1) status.AddValues(["closed"]);
        }
        resource.Rules.Add(new LimitRule(per, max, null, state is null ? null : "status", state, ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, resource.Name + "." + per);
        return true;
    }

    private static bool AtMostField(ClauseContext context, PhraseMatch match)
    {
        if (NounPhrase.Read(match["c"]) is not { } child) return false;
        int bracket = match["f"].ToList().FindIndex(t => t.Is("("));
        List<Token> bound = [.. match["f"].Take(bracket < 0 ? match["f"].Count : bracket)];
        ProseResource? parent = match.Has("p") ? context.Resource(match["p"], create: false) : context.Field(bound, create: false)?.Resource;
        if (parent is null || NounPhrase.Read([.. bound.TakeWhile(t => t.Lower is not "of")]) is not { } limit || context.Key(child) is not { } key) return false;
        ProseResource counted = context.Draft.Resource(key, ServiceDraft.SpanOf(match["c"]));
        if (counted == parent) return false;
        FieldDraft field = context.Field(bound, create: false) is { } exact && exact.Resource == parent ? exact.Field : parent.Fields.Find(f => f.Name == Names.ToSnake(limit.Key) || f.Name.EndsWith("_" + Names.ToSnake(limit.Key), StringComparison.Ordinal)) ?? parent.Field(Names.ToSnake(limit.Key), ServiceDraft.SpanOf(bound));
        if (field.Type.Kind == FieldKind.Unsaid) field.Type = field.Type with { Kind = FieldKind.Integer, Min = field.Type.Min ?? 0 };
        if (bracket >= 0) context.Fields.ReadFacets([.. match["f"].Skip(bracket)], field, FieldReader.Node(parent, field), whole: false);
        ServiceDraft.Relate(counted, parent.Key, false, ServiceDraft.SpanOf(match.All));
        counted.Rules.Add(new LimitRule(counted.Relations.Find(r => r.Target == parent.Key)!.Name, null, field.Name, null, null, ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, counted.Name + "." + parent.Key);
        return true;
    }

    private static bool Overlap(ClauseContext context, PhraseMatch match)
    {
        context.Draft.AddNotBuilt("overlap", "whether two periods overlap is not checked; add the check where the resource is created, or an exclusion constraint in the database", match.All);
        return true;
    }
}
