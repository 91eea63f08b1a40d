namespace Agents.Backend;

/// <summary>Reads what a request asks for: the service's name, and what stands behind "for", "to" and "with".</summary>
internal sealed class RequestHead(ServiceDraft draft, ClauseContext context, Action<List<Token>> readClause)
{
    /// <summary>Names the service, unless it has a name.</summary>
    public void SetName(IReadOnlyList<Token> tokens)
    {
        List<Token> words = [.. tokens.SkipWhile(t => t.IsAny(Lexicon.Determiners) || t.Lower is "small" or "little" or "simple" or "new").Where(t => t.IsWord && !t.Is("'s") && !t.IsAny(Lexicon.Determiners) && !t.IsAny(Lexicon.ServiceNouns))];
        if (words.Count == 0 || draft.Name is not null) return;
        string name = Names.ToKebab(string.Join(' ', words.Select(t => t.Lower)));
        if (name.Length is 0 or > 60) return;
        draft.Name = name;
        draft.NameSpan = ServiceDraft.SpanOf(words);
        draft.Use(words, "service", WordUse.NameOnly);
    }

    /// <summary>Reads "build a bookstore API for …" and returns what follows.</summary>
    public List<Token> Read(List<Token> tokens)
    {
        while (tokens.Count > 0 && tokens[0].Kind == TokenKind.Punctuation) tokens = tokens[1..];
        int called = tokens.FindIndex(t => t.Lower is "called" or "named");
        int noun = tokens.FindIndex(t => t.IsAny(Lexicon.ServiceNouns));
        if (noun < 0 || noun > 24 || draft.IsRequest && !tokens.Take(noun).Any(t => Lexicon.RequestVerbs.Contains(t.Lower))) return tokens;
        while (noun + 1 < tokens.Count && tokens[noun + 1].IsAny(Lexicon.ServiceNouns)) noun++;
        int start = noun;
        while (start > 0 && tokens[start - 1].IsWord && (!tokens[start - 1].IsAny(Lexicon.Stops) || tokens[start - 1].Lower is "of")) start--;
        while (start < noun && Lexicon.RequestVerbs.Contains(tokens[start].Lower)) start++;
        // "Is set by the service" speaks of the service; it does not ask for one.
        if (draft.IsRequest && tokens.Take(noun).Any(t => t.Lower is "is" or "are" or "has" or "by")) return tokens;
        bool asked = start == 0 || tokens.Take(start).Any(t => Lexicon.RequestVerbs.Contains(t.Lemma)) || tokens[Math.Max(0, start - 1)].IsAny(Lexicon.Determiners);
        bool isQuestion = tokens[0].Lower is "how" or "why" or "what" or "which" or "should" or "is" or "are" or "does" or "when" && !tokens.Exists(t => t.Lower is "build" or "create");
        if (!asked || isQuestion || tokens.Take(noun).Any(t => t.IsAny(Lexicon.Modals) && t.Lower is not ("can" or "could" or "would" or "should" or "will")) || draft.IsRequest && tokens.Take(noun).All(t => t.Lower is "the" or "this" or "our" || t.IsAny(Lexicon.ServiceNouns))) return tokens;
        draft.IsRequest = true;
        List<Token> name = [.. tokens[start..noun].Where(t => (!t.IsAny(Lexicon.ServiceAdjectives) || draft.Known.Things.Contains(t.Lower)) && !t.IsAny(Lexicon.ServiceNouns) && !t.IsAny(Lexicon.Fillers))];
        if (called > noun && called < noun + 4) { SetName([.. tokens.Skip(called + 1).TakeWhile(t => t.IsWord && !t.IsAny(Lexicon.Stops)).Take(4)]); draft.Use([.. name, tokens[called]], "service", WordUse.NameOnly); }
        else SetName(name);
        foreach (Token token in tokens.Take(noun + 1)) if (Lexicon.RequestVerbs.Contains(token.Lemma) && token.Index < tokens[noun].Index || token.IsAny(Lexicon.Fillers) || token.IsAny(Lexicon.ServiceAdjectives) || token.IsAny(Lexicon.ServiceNouns)) draft.Fill(token);
        if (draft.Name is null && start > 3 && tokens[0].Is("for") && tokens[1].IsAny(Lexicon.Determiners) && tokens.FindIndex(t => t.Lower is "we" or "i" or ",") is > 2 and < 7 and var we)
        {
            // "For the museum we'd like a service".
            SetName(tokens[2..we]);
        }
        List<Token> rest = [.. tokens.Skip(noun + 1).Where(draft.IsFree)];
        // "A backend is required for a fleet", "a service is needed to manage …".
        if (rest.Count > 2 && rest[0].Lower is "is" or "are" && rest[1].Lower is "required" or "needed" or "wanted" or "wished") { draft.Use(rest[..2], "service", WordUse.NameOnly); rest = rest[2..]; }
        if (rest.Count > 0 && rest[0].Lower is "called" or "named") rest.RemoveAt(0);
        return Continue(rest, name);
    }

    /// <summary>What may follow the request: "for a library", "to manage books", "with books and authors", "where users can …".</summary>
    private List<Token> Continue(List<Token> rest, List<Token> name)
    {
        bool announced = rest.Count > 0 && rest[0].Lower is ":" or "-" or "–" or "—";
        while (rest.Count > 0 && (rest[0].Kind == TokenKind.Punctuation && !rest[0].Is("(") || rest[0].Lower is "and" or "where" or "in" or "which" or "that" or "who" or "so")) rest = rest[1..];
        if (rest.Count < 2) return announced && rest.Count == 1 && context.ReadResources(rest) ? [] : rest;
        if (announced && ProseGrammar.IsList(rest) && !Lexicon.RequestVerbs.Contains(rest[0].Lower) && !Lexicon.KeepVerbs.Contains(rest[0].Lower)) return context.ReadResources(rest) ? [] : rest;
        if (rest.Count > 3 && rest[0].Is("to") && rest[1].Lower is "manage" or "run" or "operate" && rest[2].Lower is "a" or "an" or "my" or "our" && !rest.Take(7).Any(t => t.Is("of"))) rest = rest[1..];
        if (rest[0].Lower is "manage" or "run" or "operate" && rest[1].Lower is "a" or "an" or "my" or "our") { draft.Use(rest[..1], "service", WordUse.NameOnly); rest = [rest[1] with { Lower = "for" }, .. rest[1..]]; }
        if (rest[0].Lower is "for" or "of" or "about")
        {
            int end = rest.FindIndex(1, t => t.Lower is "with" or "to" or "where" or "that" or "which" or "," or ":" or "having" or "including" or "containing" or "in" or "called" or "named" or "using" or "so" or "and");
            bool gerund = Verbs.IsGerund(rest[1].Lower) && Lexicon.KeepVerbs.Contains(rest[1].Lemma);
            if (end > 1 && rest[end].Is("to") && rest.Count > end + 1 && Lexicon.KeepVerbs.Contains(rest[end + 1].Lower) && NounPhrase.Read(rest[1..end]) is { Plural: true } people && !draft.Known.Things.Contains(people.Key))
            {
                // "For beekeepers to keep track of hives": whom it serves, then what it keeps.
                draft.Use(rest[..end], "service", WordUse.NameOnly);
                return Continue(rest[end..], name);
            }
            bool article = rest[1].Lower is "a" or "an" or "my" or "our" or "the" or "your" or "their";
            if (article || !gerund && end > 0 && rest[end].Lower is "with" or "where" && NounPhrase.Read(rest[1..end]) is { Plural: false })
            {
                List<Token> what = end < 0 ? rest[1..] : rest[1..end];
                if (draft.Name is null) SetName(what);
                draft.Use(what, "service", WordUse.NameOnly);
                return Continue(end < 0 ? [] : rest[end..], name);
            }
            if (end > 0 && rest[end].Is("and")) end = -1;
            List<List<Token>> clauses = ClauseSplitter.Cut(rest[1..]);
            if (clauses.Count > 0 && context.ReadResources(clauses[0])) return [.. clauses.Skip(1).SelectMany((c, i) => c.Append(Comma(c)))];
            return rest;
        }
        if (rest[0].Lower is "to" or "for" && rest.Count > 1) rest = rest[1..];
        if (rest[0].Lower is "with" or "having" or "including" or "containing" or "featuring" or "covering" or "includes" or "has" or "contains" or "handles" or "holding" or ":" || rest[0].Is("("))
        {
            int colon = rest.FindIndex(t => t.Is(":"));
            bool heading = colon is > 1 and < 6 && rest[..colon].Exists(t => t.IsAny(Lexicon.ResourceHeadings));
            List<List<Token>> clauses = ClauseSplitter.Cut(heading ? rest[(colon + 1)..] : rest[1..]);
            if (clauses.Count == 0) return [];
            List<Token> list = clauses[0];
            if (AllAttributes(list) && name.Count > 0 && DefaultResource(name) is { } only) context.Fields.ReadList(list, only);
            else context.ReadResources(list);
            foreach (List<Token> clause in clauses.Skip(1)) readClause(clause);
            return [];
        }
        return rest;
    }

    private static Token Comma(List<Token> clause) => clause[^1] with { Kind = TokenKind.Punctuation, Lower = "," };

    public static bool AllPlural(List<Token> list) =>
        ListCutter.Cut(list) is { Count: > 1 } items && items.TrueForAll(i => NounPhrase.Read([.. i.TakeWhile(t => t.IsWord)]) is { Plural: true } n && !Lexicon.Attributes.Contains(n.Head));

    private static bool AllAttributes(List<Token> list)
    {
        List<List<Token>> items = ListCutter.Cut(list);
        int attributes = items.Count(i => NounPhrase.Read([.. i.TakeWhile(t => t.Kind == TokenKind.Word)]) is { Plural: false } n && (Lexicon.Attributes.Contains(n.Head) || FacetTable.KindOf(i[^1]) is not null));
        return items.Count > 0 && attributes * 2 > items.Count && !items[0].Exists(t => t.Is("("));
    }

    private ProseResource? DefaultResource(List<Token> name)
    {
        List<Token> noun = [.. name.Where(t => t.Lower is not ("management" or "tracking" or "tracker" or "manager" or "list" or "catalog" or "catalogue" or "directory" or "booking" or "planner"))];
        if (noun.Count == 0 || NounPhrase.Read(noun) is not { } phrase) return null;
        return draft.Resource(phrase.Key, ServiceDraft.SpanOf(noun));
    }
}
