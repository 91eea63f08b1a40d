namespace Agents.Backend;

/// <summary>Reads lists of fields: names, and what is said about each in front, behind or in brackets.</summary>
internal sealed class FieldReader(ServiceDraft draft)
{
    private bool _aside;
    private static readonly Phrase s_compare = Phrase.Parse("must|should|has|is|are|cannot|to|be|not|never|on|or|at|no* before|after|later|earlier|less|greater|more|fewer|lower|higher|smaller|larger than|or|equal|to|the|its* @other");

    /// <summary>Reads each item as a field of the resource, or of the account when it is null.</summary>
    /// <returns>The last field read, of which the next item may speak.</returns>
    public FieldDraft? ReadList(IReadOnlyList<Token> tokens, ProseResource? resource, FieldDraft? last = null)
    {
        foreach (List<Token> item in ListCutter.Cut(tokens))
        {
            // "A name and, if we know it, a birthday": what stands between "and" and the next item speaks of that one.
            if (IsAside(item) && FacetTable.Apply(item, 0, new("", default)) == item.Count) { _aside = true; draft.Use(item, resource?.Name ?? "auth"); continue; }
            if (last is not null && item[0].Lower is not ("a" or "an" or "the" or "its" or "their") && ReadFacets(item, last, Node(resource, last), whole: true, resource)) continue;
            // "Floor, a whole number" goes on about the floor.
            if (last is not null && item.Count > 1 && item[0].Lower is "a" or "an" && !item[1].IsAny(Lexicon.Attributes) && FacetTable.KindOf(item[1]) is not null && ReadFacets(item, last, Node(resource, last), whole: true, resource)) continue;
            FieldDraft? field = ReadItem(item, resource);
            if (_aside && field is not null) field.Required ??= false;
            _aside = false;
            // "A latitude and a longitude (both numbers)".
            if (field is not null && last is { Type.Kind: FieldKind.Unsaid } && item.Exists(t => t.Is("both"))) last.Type = last.Type with { Kind = field.Type.Kind };
            last = field ?? last;
        }
        if (last is not null) draft.TopicField = last;
        return last;
    }

    /// <summary>A field is called by a few nouns. A sentence that found no other reading is none.</summary>
    private static bool IsName(List<Token> name) =>
        name.Count(t => !t.IsAny(Lexicon.Stops)) <= 3 && !name.Exists(t => t.IsVerb || t.Lower is "what" or "how" or "who") && !name.TrueForAll(t => t.IsAny(Lexicon.Adverbs) && !t.IsAny(Lexicon.Attributes))
        && !(name.Count > 1 && (name[0].Lower is "default" or "need" or "want" || Numbers.Read(name[0]) is not null && name[1].Is("of")));

    private bool IsAside(List<Token> item) =>
        item[0].Lower is "if" or "optionally" && item[0].Index > 1 && draft.Tokens[item[0].Index - 1].Is(",") && draft.Tokens[item[0].Index - 2].Lower is "and" or "or";

    public FieldDraft? ReadItem(IReadOnlyList<Token> item, ProseResource? resource)
    {
        FieldDraft facets = new("", default);
        List<Token> name = [];
        List<Token> used = [];
        int at = 0;
        bool list = false;
        for (; at < item.Count; at++)
        {
            Token token = item[at];
            if (token.Kind is TokenKind.Decoration || token.Lower is "-" or "–" && name.Count == 0) { draft.Fill(token); continue; }
            if (name.Count == 0 && (token.IsAny(Lexicon.Determiners) || token.Is("own") || token.Is("has") || token.Is("have")))
            {
                list |= token.Lower is "many" or "several" or "multiple" or "various";
                used.Add(token);
                continue;
            }
            if (token.Lower is "/" or "|" && name.Count > 1)
            {
                // "urgency low/normal/high": the choice began with the word in front of the bar.
                name.RemoveAt(name.Count - 1);
                at--;
                break;
            }
            if (token.Lower is "(" or ":" or "=" or "/" or "|" or "[" or "–" or "—" or "-" or "<=" or ">=" or "<" or ">") break;
            int end = name.Count == 0 && !(token.IsWord && item.Count == at + 1) ? Leading(item, at, facets) : name.Count > 0 ? FacetTable.Apply(item, at, facets) : -1;
            if (end > at)
            {
                for (int i = at; i < end; i++) used.Add(item[i]);
                at = end - 1;
                continue;
            }
            bool ofName = token.Is("of") && name.Count > 0 && at + 1 < item.Count && item[at + 1].IsWord && !item[at + 1].IsAny(Lexicon.Stops) && FacetTable.Apply(item, at + 1, new("", default)) < 0;
            ofName |= name.Count > 0 && token.Lower is "to" or "for" && item.Skip(at + 1).Take(3).SkipWhile(t => t.IsWord).FirstOrDefault() is { Lower: ":" };
            bool last = at + 1 == item.Count || item[at + 1].Lower is "(" or ":";
            ofName |= name.Count > 0 && (token.Lower is "at" or "on" or "by" or "from" or "until" && (last && token.Lower is not ("from" or "until") || !last && item[at + 1].Lower is "date" or "time" or "timestamp" or "datetime") || token.Is("per") && !last && item[at + 1].IsWord);
            if (token.IsWord && (!token.IsAny(Lexicon.Stops) || ofName || token.IsName) && name.Count < 5 && (name.Count == 0 || name[^1].Index == token.Index - 1 || used.Count == 0 || used[^1].Index < name[0].Index)) name.Add(token);
            else break;
        }
        if (name.Count == 0 || name.All(t => t.IsAny(Lexicon.Features)) || !IsName(name)) return null;
        if (name.Count > 1 && FacetTable.KindOf(name[^1]) is { } kind && !(name[^1].Is("date") && name[^2].Lower is "on" or "at" or "from" or "until") && name[^1].Lower is not ("date" or "email" or "url" or "number" or "phone" or "slug" or "text" or "link" or "currency"))
        {
            facets.Type = facets.Type with { Kind = kind };
            used.Add(name[^1]);
            name.RemoveAt(name.Count - 1);
        }
        else if (name.Count == 2 && !name[0].Is("number") && FacetTable.KindOf(name[^1]) is { } doubtful && name[0].IsAny(Lexicon.Attributes) && name[0].Index == name[^1].Index - 1 && name[0].Lower is not ("phone" or "model" or "version" or "serial" or "start" or "end" or "due" or "email" or "cover" or "image" or "photo" or "body" or "birth" or "license" or "licence" or "status" or "label" or "message" or "order" or "account" or "month" or "year" or "plate" or "note"))
        {
            facets.Type = facets.Type with { Kind = doubtful };
            used.Add(name[^1]);
            name.RemoveAt(name.Count - 1);
        }
        if (name.Count > 1 && name[0].Lower is "boolean" or "string" or "integer" or "decimal" or "datetime" or "int" or "bool" && FacetTable.KindOf(name[0]) is { } leading)
        {
            facets.Type = facets.Type with { Kind = leading };
            used.Add(name[0]);
            name.RemoveAt(0);
        }
        string text = Names.ToSnake(string.Join(' ', name.Select(t => t.Name)));
        if (text.Length == 0) return null;
        bool counts = name.FindIndex(t => t.Is("number")) is >= 0 and var number && number + 2 < name.Count && name[number + 1].Is("of");
        FieldDraft field = Add(resource, text, ServiceDraft.SpanOf(name));
        string node = Node(resource, field);
        field.WasPlural = Lexicon.IsPlural(name[^1].Lower);
        Copy(facets, field);
        if (counts && field.Type.Kind == FieldKind.Unsaid) field.Type = field.Type with { Kind = FieldKind.Integer, Min = field.Type.Min ?? 0 };
        if (list || facets.Type.IsList) field.Type = field.Type with { IsList = true };
        draft.Use(name, node);
        draft.Use(used, node);
        List<Token> rest = [.. item.Skip(at)];
        if (rest.Count > 0) ReadFacets(rest, field, node, whole: false, resource);
        return field;
    }

    /// <summary>Reads what is said about a field. With <c>whole</c> nothing is taken unless all of it can be.</summary>
    public bool ReadFacets(IReadOnlyList<Token> tokens, FieldDraft field, string node, bool whole, ProseResource? resource = null)
    {
        FieldDraft trial = new("", default);
        Copy(field, trial);
        List<Token> used = [], skipped = [];
        List<CompareRule> compares = [];
        int at = 0;
        while (at < tokens.Count)
        {
            Token token = tokens[at];
            int end = FacetTable.Apply(tokens, at, trial);
            if (end < 0 && IsCurrency(tokens, at)) { trial.Type = trial.Type with { Kind = FieldKind.Money }; end = at + 1; }
            if (end < 0 && resource is not null) end = Compared(tokens, at, field, resource, compares);
            if (end < 0) end = ReadValues(tokens, at, trial);
            if (end > at)
            {
                for (; at < end; at++) used.Add(tokens[at]);
                continue;
            }
            if (token.Kind is TokenKind.Punctuation or TokenKind.Decoration || token.Lower is "and" or "which" or "that" or "is" or "are" or "it" or "a" or "an" or "the" or "must" or "be" or "in" or "with" or "its" || !whole && token.Lower is "value" or "values" or "length") { used.Add(token); at++; continue; }
            if (token.IsWord && FacetTable.KindOf(token) is { } kind && trial.Type.Kind == FieldKind.Unsaid)
            {
                trial.Type = trial.Type with { Kind = kind };
                used.Add(token);
                at++;
                continue;
            }
            skipped.Add(token);
            at++;
        }
        bool meaning = used.Exists(t => t.IsWord && t.Lower is not ("and" or "which" or "that" or "is" or "a" or "an" or "the" or "its" or "it" or "in" or "with") || t.Kind == TokenKind.Number);
        if (whole && (skipped.Count > 0 || !meaning || tokens.FirstOrDefault(t => t.IsWord) is { } begins && FacetTable.KindOf(begins) is not null || used.TrueForAll(t => FacetTable.KindOf(t) is not null))) return false;
        Copy(trial, field);
        resource?.Rules.AddRange(compares);
        draft.Use(used, node);
        return true;
    }

    /// <summary>A currency by its code alone: "price (USD, not negative)", but no choice of several.</summary>
    private static bool IsCurrency(IReadOnlyList<Token> tokens, int at) =>
        tokens[at].Lower is "usd" or "eur" or "gbp" or "chf" or "dollars" or "euros" or "francs" && (at == 0 || tokens[at - 1].Lower is "(" or ",")
        && (at + 1 >= tokens.Count || tokens[at + 1].Lower is ")" or "," && !tokens.Skip(at + 1).Any(t => t.Lower is "or" or "usd" or "eur" or "gbp" or "chf"));

    /// <summary>Whether anything in these words says what a field holds.</summary>
    public static bool Means(IReadOnlyList<Token> tokens)
    {
        for (int at = 0; at < tokens.Count; at++)
        {
            FieldDraft trial = new("", default);
            if (FacetTable.Apply(tokens, at, trial) > at || ReadValues(tokens, at, trial) > at) return true;
        }
        return tokens.Any(t => FacetTable.KindOf(t) is not null);
    }

    /// <summary>"A last day (not before the first day)": compares with a field of the same resource that was read already; -1 when there is none.</summary>
    private static int Compared(IReadOnlyList<Token> tokens, int at, FieldDraft field, ProseResource resource, List<CompareRule> compares)
    {
        if (s_compare.Match(tokens, at) is not { } match || NounPhrase.Read(match["other"]) is not { } phrase || resource.Find(Names.ToSnake(phrase.Key)) is not { } other || other.Name == field.Name) return -1;
        compares.Add(new CompareRule(field.Name, ActionClauses.Operator(match.All), other.Name, ServiceDraft.Said(match.All)));
        return match.End;
    }

    /// <summary>Reads an enumeration's values: in brackets, behind "either" or "one of", or with bars between; -1 when there is none.</summary>
    public static int ReadValues(IReadOnlyList<Token> tokens, int at, FieldDraft field)
    {
        int start = at;
        bool bracket = tokens[at].Lower is "(" or "[";
        bool announced = false;
        int i = bracket ? at + 1 : at;
        while (i < tokens.Count && (tokens[i].Lower is "either" or "one" or "of" or ":" or "=" or "enum" or "values" or "can" or "may" or "be" or "is" or "are" or "must" or "should" or "which" or "that" or "among" or "any" or "–" or "-" or "—" or "possible" or "options" or "allowed" or "from" || tokens[i].Is("(")))
        {
            announced |= tokens[i].Lower is "either" or "enum" or "values" or "among" or "options" or "be" || tokens[i].Is("one");
            bracket |= tokens[i].Is("(");
            i++;
        }
        List<string> values = [];
        List<string> words = [];
        int separators = 0, end = i;
        for (; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Lower is ")" or "]") { i++; break; }
            if (token.Is(";") || values.Count + words.Count > 1 && token.Lower is "optional" or "required" or "unique" or "mandatory" or "nullable" && i > at && tokens[i - 1].Is(",")) break;
            if (token.Lower is "," or "/" or "|" or "or" or "and") { separators++; Flush(); continue; }
            if (token.Kind == TokenKind.Decoration) continue;
            if (values.Count + words.Count > 0 && words.Count == 0 && FacetTable.IsDefault(tokens, i)) break;
            if (token.Lower is "(" or "default" or "defaults" or "defaulting" || FacetTable.KindOf(token) is not null && !announced && !bracket) break;
            if (!token.IsWord && token.Kind != TokenKind.Number && !token.Is("-")) return -1;
            // "(Strings, brass or percussion)" is a choice, whatever its first word could be.
            bool value = bracket && Lexicon.IsPlural(token.Lower) && tokens.Skip(i + 1).TakeWhile(t => !t.Is(")")).Any(t => t.Is("or"));
            if (bracket && !announced && !value && (FacetTable.KindOf(token) is not null || FacetTable.Apply(tokens, i, new("", default)) > 0)) return -1;
            // "Urgency low/normal/high" names a field in front of its first value.
            if (!bracket && !announced && values.Count == 0 && words.Count > 0 && token.IsWord && !token.IsAny(Lexicon.Stops) && tokens.Skip(i).Any(t => t.Lower is "/" or "|")) return -1;
            bool grade = token.Is("a") && i + 1 < tokens.Count && tokens[i + 1].Is(",");
            if (!bracket && !grade && token.IsAny(Lexicon.Stops) && token.Lower is not ("on" or "in" or "not" or "to" or "under" or "off") || words.Count >= 3) { if (values.Count < 2) return -1; break; }
            if (!token.Is("-")) words.Add(Names.ToSnake(token.Text));
        }
        Flush();
        end = i;
        if (values.Count < 2 || separators == 0 || values.Any(v => v.Length == 0) || !bracket && !announced && !tokens.Skip(start).Any(t => t.Lower is "or" or "/" or "|")) return -1;
        if (field.Type.Kind is not (FieldKind.Unsaid or FieldKind.Enum or FieldKind.Text)) return -1;
        field.AddValues(values);
        return end;

        void Flush()
        {
            if (words.Count > 0) values.Add(string.Join('_', words));
            words.Clear();
        }
    }

    public static string Node(ProseResource? resource, FieldDraft field) => (resource?.Name ?? "auth") + "." + field.Name;

    private static int Leading(IReadOnlyList<Token> item, int at, FieldDraft field) =>
        item[at].Lower is "optional" or "optionally" or "required" or "mandatory" or "unique" or "nullable" or "list" or "array" or "positive" or "immutable" or "non-negative" or "read-only" or "non-empty" ? FacetTable.Apply(item, at, field) is var end && end > 0 ? end : Positive(item[at], at, field) : -1;

    private static int Positive(Token token, int at, FieldDraft field)
    {
        if (!token.Is("positive")) return -1;
        field.Type = field.Type with { Min = 0, ExclusiveMin = true };
        return at + 1;
    }

    private FieldDraft Add(ProseResource? resource, string name, TextSpan span)
    {
        if (resource is not null) return resource.Field(name, span);
        FieldDraft? found = draft.AccountFields.Find(f => f.Name == name);
        if (found is null) draft.AccountFields.Add(found = new FieldDraft(name, span));
        return found;
    }

    private static void Copy(FieldDraft from, FieldDraft to)
    {
        if (from.Type != FieldType.Unsaid) to.Type = from.Type;
        to.Required = from.Required ?? to.Required;
        to.DefaultText = from.DefaultText ?? to.DefaultText;
        to.Unique |= from.Unique;
        to.BoundsAreLengths |= from.BoundsAreLengths;
        if (from.Mode != FieldMode.ReadWrite) to.Mode = from.Mode;
    }
}
