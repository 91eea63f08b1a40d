using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Reads sentences one after another into a draft: addresses, labels, the request itself, and then clause by clause.</summary>
internal sealed class ProseGrammar
{
    /// <summary>All shapes of a clause, the more particular before the more general.</summary>
    public static ImmutableArray<ClausePattern> Patterns { get; } = Order();

    private readonly ServiceDraft _draft;
    private readonly ClauseContext _context;
    private readonly RequestHead _head;
    private readonly TableReader _table;
    private Section _section = Section.Free;
    private ProseResource? _sectionResource;
    private bool _announcesFields;
    private bool _announcesItems;
    private bool _isTitle;
    private bool _inTable;

    private ProseGrammar(ServiceDraft draft)
    {
        _draft = draft;
        _context = new ClauseContext(draft);
        _table = new TableReader(draft, _context);
        _head = new RequestHead(draft, _context, clause => ReadClause(clause, 0));
    }

    private enum Section { Free, Resources, Fields, Roles }

    public static ServiceDraft Read(string text, IReadOnlyList<Token> tokens, ProseKnowledge known, CancellationToken cancellationToken)
    {
        ServiceDraft draft = new(tokens, known);
        ProseGrammar grammar = new(draft);
        List<Sentence> sentences = Segmenter.Cut(text, FiniteVerbs.Tag(tokens), draft.Mark);
        foreach (Sentence sentence in sentences) FeatureTable.Scan(draft, sentence.Tokens, early: true);
        for (int i = 0; i < sentences.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Sentence? next = i + 1 < sentences.Count ? sentences[i + 1] : null;
            grammar._announcesFields = next is { Bullet: true } && Headings.AnnouncesFields(sentences, i);
            grammar._isTitle = i == 0 && sentences[i].Heading && next is not { Bullet: true };
            grammar._inTable = sentences[i].Tokens[0].Is("|") && i > 0 && sentences[i - 1].Tokens[0].Is("|");
            grammar._announcesItems = next is { Bullet: true } && next.Indent > sentences[i].Indent;
            grammar.ReadSentence(sentences[i]);
        }
        foreach (Sentence sentence in sentences) FeatureTable.Scan(draft, sentence.Tokens, early: false);
        draft.DropUnfounded();
        return draft;
    }

    private static ImmutableArray<ClausePattern> Order()
    {
        ImmutableArray<ClausePattern> all = [.. EntityClauses.Rows, .. DeletionClauses.Rows, .. UniqueClauses.Rows, .. StateClauses.Rows, .. AccessClauses.Rows, .. ActionClauses.Rows];
        string[] order = ["goes from", "moves from", "starts as", "who does that", "deletes with", "clears", "cannot delete parents", "overlap", "unique together", "at most a field", "at most per", "compare", "logs in", "roles are", "needs login", "nobody", "for whom", "by whom", "may", "read only", "public", "private", "operations only", "never", "many to many", "belongs to", "may move while", "can be", "reference is optional", "field is", "keeps", "has", "relates", "manage things"];
        return [.. all.OrderBy(p => Array.IndexOf(order, p.Name))];
    }

    private void ReadSentence(Sentence sentence)
    {
        if (sentence.Tokens[0].Is("|")) { _table.ReadLine(sentence.Tokens, first: !_inTable); return; }
        PathReader.Read(_draft, sentence.Tokens);
        List<Token> tokens = [.. sentence.Tokens.Where(_draft.IsFree)];
        if (!tokens.Exists(t => t.IsWord)) return;
        if (IsCourtesy(tokens)) { foreach (Token token in tokens) _draft.Mark(token); return; }
        if ((sentence.Heading || sentence.Bullet && _announcesItems && tokens.Count <= 3) && Heading(tokens)) return;
        tokens = LoginWords.Join(_draft, tokens);
        if (tokens.Exists(t => t.Is("->")) && StateClauses.Arrows(_context, tokens)) return;
        if (!sentence.Bullet && _section != Section.Free && !tokens.Exists(t => t.Is(":")) && sentence.Indent == 0 && tokens.Count > 6) _section = Section.Free;
        if (sentence.Bullet && _announcesItems && tokens.Count <= 3 && !Headings.IsKind(tokens) && tokens.TrueForAll(t => t.IsWord) && NounPhrase.Read(tokens) is { } outer && _context.IsThing(outer) && _context.Resource(tokens) is { } nested)
        {
            // A thing as an item of its own, with what is said of it as items below.
            (_section, _sectionResource, _draft.Topic, _draft.IsRequest) = (Section.Fields, nested, nested, true);
            return;
        }
        if (Label(tokens, sentence)) return;
        if (_section == Section.Fields && _sectionResource is not null && (sentence.Bullet || sentence.Indent > 0) && (IsList(tokens) || sentence.Bullet && Headings.IsField(tokens) && tokens.Exists(t => t.Is(",")))) { _context.Fields.ReadList(tokens, _sectionResource); return; }
        if (_section == Section.Resources && (sentence.Bullet || tokens.Count <= 12) && IsList(tokens)) { _context.ReadResources(tokens); return; }
        if (_section == Section.Roles && sentence.Bullet && tokens.Count <= 3) { _context.AddRoles(tokens); return; }
        if (_section == Section.Fields && sentence.Bullet && _sectionResource is not null) _draft.Topic = _sectionResource;
        tokens = _head.Read(tokens);
        bool understood = true;
        foreach (List<Token> clause in ClauseSplitter.Cut(tokens))
        {
            // What has no subject of its own goes on about the clause before, and so is lost with it.
            Token? first = clause.Find(t => t.IsWord && !t.IsAny(Lexicon.Adverbs));
            if (!understood && first is not null && ClauseSplitter.IsFinite(first)) continue;
            int free = clause.Count(_draft.IsFree);
            ReadClause(clause, 0);
            understood = clause.Count(_draft.IsFree) < free || free == 0;
            // "Racks are shared; any user can read them": what was not understood still says what "them" is.
            if (!understood && NounPhrase.Read([.. clause.TakeWhile(t => t.IsWord && !t.IsVerb && (!t.IsAny(Lexicon.Stops) || t.IsAny(Lexicon.Determiners)))]) is { } about && _context.Key(about) is { } key)
            {
                _draft.Topic = _draft.Resource(key, ServiceDraft.SpanOf(clause));
                _context.Spoken.Clear();
            }
        }
        if (sentence.Bullet && tokens.Count <= 4 && tokens.TrueForAll(_draft.IsFree) && NounPhrase.Read(tokens) is { Plural: true }) _context.ReadResources(tokens);
    }

    /// <summary>Greetings and thanks on their own.</summary>
    private static bool IsCourtesy(List<Token> tokens) =>
        tokens.Count <= 5 && tokens[0].Lower is "dear" or "hi" or "hello" or "hey" or "cheers" or "thanks" or "thank" or "regards" or "greetings" or "many" or "best" or "kind" or "please" or "pls"
        && (tokens.Count == 1 || tokens[0].Lower is not ("many" or "best" or "kind") || tokens[1].Lower is "thanks" or "regards" or "wishes") && !tokens.Exists(t => t.Is("(") || t.IsAny(Lexicon.ServiceNouns) || t.IsAny(Lexicon.Modals));

    /// <summary>A heading names what the lines below speak of, or a kind of lines.</summary>
    private bool Heading(List<Token> tokens)
    {
        if (tokens.Exists(t => t.IsAny(Lexicon.ServiceNouns)) || tokens.Exists(t => t.Is(":")) && tokens[^1].Lower is not ":") return false;
        List<Token> words = [.. tokens.Where(t => t.IsWord)];
        if (words.Exists(t => t.IsAny(Lexicon.ResourceHeadings) || t.IsAny(Lexicon.FieldHeadings)) || words[^1].Lower is "roles" or "role") return false;
        _section = Section.Free;
        List<Token> noun = words.FindLastIndex(t => t.Lower is "of" or "for") is >= 0 and var of ? words[(of + 1)..] : words;
        if (NounPhrase.Read(noun) is { } phrase && _context.Key(phrase) is { } key)
        {
            _draft.Topic = _sectionResource = _draft.Resource(key, ServiceDraft.SpanOf(noun));
            _draft.Use(words, _draft.Topic.Name);
            if (noun.Count == words.Count) _section = Section.Fields;
            return true;
        }
        if (_announcesFields && noun.Count == words.Count && words.Count <= 3 && NounPhrase.Read(noun) is { } thing && _context.IsThing(thing) && !words.Exists(t => t.IsAny(Lexicon.Headings) || t.IsAny(Lexicon.Features)) && _context.Resource(noun) is { } headed)
        {
            (_section, _sectionResource, _draft.Topic, _draft.IsRequest) = (Section.Fields, headed, headed, true);
            return true;
        }
        if (_isTitle && tokens.TrueForAll(t => t.IsWord) && words.Count <= 4 && !Headings.IsKind(words))
        {
            _head.SetName(words);
            return true;
        }
        if (!Headings.IsKind(words)) return false;
        foreach (Token token in tokens) _draft.Mark(token);
        return true;
    }

    internal static bool IsList(List<Token> tokens)
    {
        int depth = 0;
        foreach (Token token in tokens)
        {
            depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0;
            if (depth <= 0 && (token.IsAny(Lexicon.Modals) || token.Lower is "belongs" or "belong" or "have" or "has")) return false;
        }
        return true;
    }

    /// <summary>"Book: title, isbn", "Entities:", "Roles: admin, editor", or a heading in front of bullets.</summary>
    private bool Label(List<Token> tokens, Sentence sentence)
    {
        int colon = tokens.FindIndex(t => t.Is(":"));
        if (colon < 0 && sentence.Bullet && tokens.FindIndex(t => t.Lower is "-" or "–" or "—") is > 0 and < 4 and var dash) colon = dash;
        if (colon < 1 || colon > 5) return false;
        List<Token> name = tokens[..colon], rest = tokens[(colon + 1)..];
        if (MayDo(name, rest)) return true;
        if (_draft.Name is null && rest.Count > 0 && rest.TrueForAll(t => t.IsAny(Lexicon.ServiceNouns) || t.IsAny(Lexicon.ServiceAdjectives)))
        {
            _head.SetName(name);
            foreach (Token token in rest) _draft.Fill(token);
            return _draft.IsRequest = true;
        }
        if (name.Exists(t => t.IsVerb || t.Lower is "is" or "are")) return false;
        int on = name.FindIndex(t => t.Lower is "on" or "of" or "for" or "in");
        if (on > 0 && rest.Count > 0 && !name[..on].Exists(t => t.IsAny(Lexicon.FieldHeadings) || t.IsAny(Lexicon.ResourceHeadings) || t.Lower is "lifecycle" or "states" or "roles") && NounPhrase.Read(name[(on + 1)..]) is { } whole2 && _context.Key(whole2) is { } parentKey && NounPhrase.Read(name[..on]) is { } part && !Lexicon.Attributes.Contains(part.Head) && _context.Resource(name[..on]) is { } child && child.Key != parentKey)
        {
            // "Comments on tickets: text": what they are on is what they belong to.
            ServiceDraft.Relate(child, parentKey, false, ServiceDraft.SpanOf(name));
            _draft.Use(name, child.Name);
            _draft.Topic = _sectionResource = child;
            foreach (List<Token> clause in ClauseSplitter.Cut(rest)) if (!clause.Exists(t => t.Lower is "when" or "if") || !ReadWithTopic(clause)) _context.Fields.ReadList(clause, child);
            return true;
        }
        if (name.Count > 1 && name.Exists(t => t.IsAny(Lexicon.ServiceNouns))) return false;
        int with = name.FindIndex(t => t.Lower is "with" or "has" or "have");
        if (with > 0 && rest.Count > 0 && !name.Skip(with).Any(t => t.IsAny(Lexicon.FieldHeadings)) && with < name.Count - 1) return false;
        if (with > 0) { _draft.Use(name[with..], "service", WordUse.Filler); name = name[..with]; }
        if (with > 0 && _context.Resource(name) is { } whole) { _section = Section.Fields; _sectionResource = _draft.Topic = whole; _draft.IsRequest = true; if (rest.Count > 0) _context.Fields.ReadList(rest, whole); return true; }
        Token head = name[^1];
        if (name.Count == 1 && head.IsAny(Lexicon.ResourceHeadings) || name.Exists(t => t.IsAny(Lexicon.ResourceHeadings)) && name.Count <= 3)
        {
            _section = Section.Resources;
            _draft.IsRequest = true;
            if (rest.Count > 0) _context.ReadResources(rest);
            return true;
        }
        if (head.IsAny(Lexicon.FieldHeadings))
        {
            _section = Section.Fields;
            _sectionResource = name.Count > 1 ? _context.Resource(name[..^1]) : _sectionResource ?? _draft.Topic;
            if (_sectionResource is not null && rest.Count > 0) _context.Fields.ReadList(rest, _sectionResource);
            return _sectionResource is not null;
        }
        if (head.Lower is "roles" or "role") { _section = Section.Roles; _draft.Use(name, "roles"); _context.AddRoles(rest); return true; }
        if (name.Count == 1 && rest.TrueForAll(t => t.IsWord) && (head.Lower is "name" or "project" or "service" or "title" && _section == Section.Free && rest.Count is > 0 and <= 4 || head.Lower is "product" or "system" or "app" && _draft.Name is null && _draft.Resources.Count == 0 && rest.Count is 2 or 3)) { _head.SetName(rest); return true; }
        bool field = _section == Section.Fields && sentence.Bullet && rest.Count > 0 && head.IsAny(Lexicon.Attributes);
        if (!field && name.Exists(t => t.IsAny(Lexicon.Headings) || t.IsAny(Lexicon.Features) || t.IsAny(Lexicon.ServiceNouns)))
        {
            _section = Section.Free;
            _draft.Use(name, "service", WordUse.NameOnly);
            foreach (List<Token> clause in ClauseSplitter.Cut(_head.Read(rest))) ReadClause(clause, 0);
            return true;
        }
        if (_section == Section.Fields && _sectionResource is not null && sentence.Bullet && name.Exists(t => t.Is(",")) && rest.Count > 0)
        {
            // "Starts at, ends at: date and time" says the same of each.
            foreach (List<Token> each in ListCutter.Cut(name)) _context.Fields.ReadItem([.. each, tokens[colon], .. rest], _sectionResource);
            return true;
        }
        if (_section == Section.Fields && _sectionResource is not null && sentence.Bullet && NounPhrase.Read(name) is { } f && (!_draft.IsKnown(f.Key) || Lexicon.Attributes.Contains(f.Head))) { _context.Fields.ReadItem(tokens, _sectionResource); return true; }
        if (name.Exists(t => t.IsAny(Lexicon.Modals) || Lexicon.RequestVerbs.Contains(t.Lower)) || NounPhrase.Read(name) is not { } noun) return false;
        if (_context.IsAccount(noun.Key)) { _draft.Use(name, "auth"); _context.Fields.ReadList(rest, null); return true; }
        if (rest.Count > 0 && rest.Exists(t => t.IsAny(Lexicon.Modals)) && !_draft.IsKnown(noun.Key) && !rest.Exists(t => t.Is(","))) return false;
        if (rest.Count == 0 && !_draft.IsKnown(noun.Key) && !noun.Plural && name.Count > 2) return false;
        bool nothingYet = _draft.Name is null && _draft.Resources.Count == 0 && !noun.Plural && !sentence.Bullet;
        if (nothingYet && rest.Count > 1 && (!IsList(rest) || RequestHead.AllPlural(rest)))
        {
            // "A library: a book has …", "Job board: jobs and companies": the label names the service.
            _head.SetName(name);
            _draft.IsRequest = true;
            if (IsList(rest)) _context.ReadResources(rest);
            else foreach (List<Token> clause in ClauseSplitter.Cut(rest)) ReadClause(clause, 0);
            return true;
        }
        // "Strength: 1 to 10" says what a field holds, wherever the thing it belongs to stands.
        if (sentence.Bullet && !_draft.IsKnown(noun.Key) && rest.Count > 0 && FacetTable.IsFacets(rest)) return false;
        if (_context.Resource(name) is not { } resource) return false;
        _draft.IsRequest = true;
        _draft.Topic = resource;
        _sectionResource = resource;
        if (rest.Count == 0) _section = Section.Fields;
        else
        {
            foreach (List<Token> clause in ClauseSplitter.Cut(rest)) if (!(clause.Exists(t => t.IsAny(Lexicon.Modals) || t.Lower is "belongs" or "belong") && ReadWithTopic(clause))) _context.Fields.ReadList(clause, resource);
        }
        return true;
    }

    /// <summary>"Clerks: create and change parcels" says what clerks may do.</summary>
    private bool MayDo(List<Token> name, List<Token> rest)
    {
        if (rest.Count < 2 || name.Exists(t => t.Kind == TokenKind.Punctuation) || !rest[0].IsWord || !Lexicon.IsAction(rest[0].Lower) || AccessClauses.Actions(rest, out List<Token> objects, _draft).Count == 0) return false;
        if (!ListCutter.Cut(objects).Exists(i => NounPhrase.Read(i) is { } noun && _context.Key(noun) is not null) || _context.WhoOf(name, strangers: true) is null) return false;
        return ReadWithTopic([.. name, rest[0] with { Lower = "may", Text = "may", Carried = true }, .. rest]);
    }

    private bool ReadWithTopic(List<Token> clause)
    {
        int before = clause.Count(_draft.IsFree);
        ReadClause(clause, 0);
        return clause.Count(_draft.IsFree) < before;
    }

    private void ReadClause(List<Token> clause, int depth)
    {
        List<Token> tokens = [.. clause.Where(t => t.Carried || _draft.IsFree(t))];
        while (tokens.Count > 0 && (tokens[0].Kind == TokenKind.Punctuation && !tokens[0].Is("(") || tokens[0].IsAny(Lexicon.Adverbs) && !tokens[0].Is("optionally") || tokens[0].Lower is "where" or "which" or "that" or "with" && tokens.Count > 1 && tokens[1].IsAny(Lexicon.Determiners) == false && depth > 0)) { _draft.Fill(tokens[0]); tokens.RemoveAt(0); }
        while (tokens.Count > 0 && tokens[^1].Kind == TokenKind.Punctuation && tokens[^1].Lower is not (")" or "]")) tokens.RemoveAt(tokens.Count - 1);
        if (tokens.Count < 2 || depth > 3) return;
        int open = tokens.FindIndex(t => t.Is("(")), close = tokens.FindIndex(t => t.Is(")"));
        if (open is > 0 and < 6 && close > open && close + 1 < tokens.Count && (tokens[close + 1].IsAny(Lexicon.Modals) || tokens[close + 1].Lower is "belong" or "belongs" or "has" or "have" or "is" or "are") && NounPhrase.Read(tokens[..open]) is not null && !tokens[..open].Exists(t => Lexicon.RequestVerbs.Contains(t.Lower)))
        {
            List<Token> subjectWords = tokens[..open];
            _context.ReadResources(tokens[..(close + 1)]);
            tokens = [.. subjectWords, .. tokens[(close + 1)..]];
        }
        if (tokens[0].Is("optionally") && tokens[1].Lower is "belong" or "belongs" or "has" or "have" && Subject(tokens[0]) is { } same) tokens.Insert(0, same);
        if (tokens[0].Lower is "has" or "have" or "belongs" or "belong" or "can" or "cannot" or "is" or "are" or "must" or "should" or "may" or "contains" or "includes" or "consists" or "never" or "references" or "record" or "records" or "store" or "hold" or "holds" or "carry" && Subject(tokens[0]) is { } subject) tokens.Insert(0, subject);
        foreach (ClausePattern pattern in Patterns)
        {
            foreach (Phrase phrase in pattern.Phrases)
            {
                if (phrase.Match(tokens, 0) is not { } match || !pattern.Read(_context, match)) continue;
                if (match.End < tokens.Count && !Maker(tokens[match.End..])) ReadClause(tokens[match.End..], depth + 1);
                Relative(tokens, depth);
                return;
            }
        }
        if (open > 0 && close == tokens.Count - 1 && NounPhrase.Read(tokens[..open]) is { } bracketed && (bracketed.Plural || _draft.IsKnown(bracketed.Key)) && _context.IsThing(bracketed) && _context.ReadResources(tokens)) return;
        // A clause may begin with words no pattern knows; its verb is tried once more without them.
        int inner = tokens.FindIndex(1, t => t.Lower is "with" or "that" or "where");
        if (inner > 0 && depth == 0 && tokens[inner].Is("with") && _draft.Name is null && _draft.Resources.Count == 0 && RequestHead.AllPlural(tokens[(inner + 1)..]) && NounPhrase.Read(tokens[..inner]) is { Plural: false })
        {
            // "Blog with posts and tags": what comes first names the service.
            _draft.IsRequest = true;
            _head.SetName([.. tokens[..inner].Where(t => !Lexicon.RequestVerbs.Contains(t.Lower))]);
            _context.ReadResources(tokens[(inner + 1)..]);
        }
        else if (inner > 0 && depth == 0 && tokens[inner].Is("with") && NounPhrase.Read(tokens[..inner]) is { } noun && (_draft.IsKnown(noun.Key) || noun.Plural) && !tokens[..inner].Exists(t => Lexicon.RequestVerbs.Contains(t.Lower)) && _context.Resource(tokens[..inner]) is { } resource)
        {
            _draft.Topic = resource;
            _context.Fields.ReadList(tokens[(inner + 1)..], resource);
        }
        else if (depth == 0 && Lexicon.RequestVerbs.Contains(tokens[0].Lower)) ReadClause(tokens[1..], depth + 1);
        else if (_draft.TopicField is { } field && _draft.Topic is { } topic && tokens[0].Lower is not ("i" or "we")) _context.Fields.ReadFacets(tokens, field, topic.Name + "." + field.Name, whole: true);
    }

    /// <summary>"Is placed on a lot by a user": behind a relation it says whose the thing is.</summary>
    private bool Maker(List<Token> rest)
    {
        if (rest.Count < 2 || !rest[0].Is("by") || _draft.Topic is not { } topic) return false;
        List<Token> noun = [.. rest.Skip(1).TakeWhile(t => t.IsWord)];
        bool account = _context.IsMaker(noun) || noun.Exists(t => t.Lower is "logged-in" or "signed-in") && noun.Exists(t => t.IsAny(Lexicon.Accounts));
        if (!account) return false;
        topic.Owned = true;
        topic.OwnedSpan ??= ServiceDraft.SpanOf(noun);
        if (noun.Exists(t => t.Lower is "logged-in" or "signed-in")) _draft.Grants.Add(new Grant(topic.Key, "create", Who.AnyUser, ServiceDraft.SpanOf(noun)));
        _draft.Use(rest.Take(noun.Count + 1), topic.Name + ".owner");
        return true;
    }

    /// <summary>What is left inside a read clause behind "that" or "which" speaks of the last thing named.</summary>
    private void Relative(List<Token> tokens, int depth)
    {
        int at = tokens.FindIndex(1, t => t.Lower is "that" or "which" or "who" && _draft.IsFree(t));
        if (at > 0 && at + 1 < tokens.Count && _draft.IsFree(tokens[at + 1])) ReadClause(tokens[(at + 1)..], depth + 1);
    }

    private Token? Subject(Token before) => _draft.Topic is null ? null : before with { Kind = TokenKind.Word, Lower = "it", Text = "it" };
}
