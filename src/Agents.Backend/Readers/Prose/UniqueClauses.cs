using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say which values together may occur only once.</summary>
internal static class UniqueClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("unique together", Together,
        [
            "$det? combination|pair of? %f is|are|must|should|has|have|to|be* unique",
            "%f together must|should|is|are|has|have|to|be|form|a* unique",
            "%f must|should|is|are|has|have|to|be* unique together|combined|in combination?",
            "no two|2|more @c of|for|in|on|with|by|from the|a|an|one|any* same? @p $modal? start|starts|begin|end|ends|happen|occur at|on|in the? same time|moment|day|date|hour|instant",
            "no two|2|more @c of|for|in|on|with|by|from the|a|an|one|any* same? @p must|may|can|should|cannot|not|will|have|has|share|be|start|take|happen|on|at|in|for|with* the? same @@f",
            "two|2 @c of|for|in|on|with|by|from the|a|an|one|any* same? @p must|may|can|should|cannot not|never|have|share|be* the? same @@f",
            "there cannot|may|must|can|should not|never|be* two|several|multiple|more @c of|for|in|on|with|by the|a|an|one* same? @p on|at|in|for|with|of|and the? same @@f",
            "no two|2 @c may|can|should|must|will|have* share|have|use|with|on the? same @@f",
            "two|2 @c cannot|may|must|can|should not|never|share|have|use* share|have|use the? same @@f",
            "the same @p cannot|may|must|can|should not|never|have|hold|get|own|make* two|several|multiple|2|more @c in|on|at|for|with|of the? same @@f",
            "@p cannot|may|must|can|should not|never* have|hold|get|make|own|book|leave|write|host|contain|take|accept|run|offer|receive|place|give two|several|multiple|2|more @c in|on|at|for|with|of the|same* @@f",
            "@p can|may|must|should|has|have* only|just|at|most* have|hold|write|leave|make|give|get? only|just|at|most* one|1 @c per|for|in each|every|a* @@f",
            "no @p may|can|must|should|will %w twice|again for|in|to|on|at|with the? same? @q",
            "@p cannot|may|must|can|should not|never? %w twice|again for|in|to|on|at|with the? same? @q",
            "the same @p cannot|may|must|can|should not|never|be* %w twice|again for|in|on|at|with|within|per @@q",
            "@p may|can|must|should %w only|just|at|most* once per|for|in|to each|every|a|an|the|same* @q",
            "at|no most|more than? one|1 @c per @@f",
            "@f must|is|are|should|has|have|to|be* unique per|within|for|in|across a|an|each|every|one|the|same* @p",
        ], "no two members may share the same email", "the combination of room and date is unique", "two trips of the same van must not have the same start time"),
    ];

    private static bool Together(ClauseContext context, PhraseMatch match)
    {
        if (match.Has("w")) return match.All.Take(2).Any(t => t.Is("same")) ? Twice(context, match) : Once(context, match);
        bool perParent = match.Has("p");
        ProseResource? resource = match.Has("c") ? context.Resource(match["c"], create: false) : null;
        if (match.Has("c") && resource is null) return false;
        List<Token> last = [.. match["f"]];
        int stop = last.FindIndex(t => t.Lower is "." or ";" or ":");
        if (stop > 0) last = last[..stop];
        List<IReadOnlyList<Token>> parts = [];
        parts.AddRange(ListCutter.Cut(last));
        bool per = match.All.Any(t => t.Lower is "per" or "within" or "across");
        if (perParent) parts.Insert(per ? parts.Count : 0, match["p"]);
        if (parts.Count == 0 || !perParent && !match.Has("c") && parts.Count < 2) return false;
        resource ??= Owner(context, parts) ?? (perParent ? context.Draft.Topic : null);
        if (resource is null) return false;
        List<string> names = [];
        foreach (IReadOnlyList<Token> part in parts)
        {
            if (Column(context, resource, part, perParent ? match["p"] : null) is not { } name) return false;
            if (!names.Contains(name)) names.Add(name);
        }
        if (!match.Has("f"))
        {
            // "Start at the same moment": the field is called after the verb.
            string stem = match.All.Last(t => t.Lemma is "start" or "begin" or "end" or "happen" or "occur").Lemma;
            if (resource.Fields.Find(f => f.Name.StartsWith(stem, StringComparison.Ordinal)) is not { } when) return false;
            names.Add(when.Name);
        }
        if (resource.Rules.OfType<UniqueRule>().Any(r => r.Fields.Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal), StringComparer.Ordinal))) { context.Draft.Use(match.All, resource.Name + "." + names[0]); return true; }
        if (names.Count == 1 && resource.Find(names[0]) is { } single) single.Unique = true;
        else if (names.Count == 1 && resource.Relations.Find(r => r.Name + "_id" == names[0]) is { } reference) reference.Unique = true;
        else resource.Rules.Add(new UniqueRule([.. names], ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, resource.Name + "." + names[0]);
        return true;
    }

    /// <summary>"The same seat cannot be booked twice for a show": what has both a seat and a show has each pair once.</summary>
    private static bool Twice(ClauseContext context, PhraseMatch match)
    {
        List<IReadOnlyList<Token>> parts = [match["p"], .. ListCutter.Cut(match["q"])];
        if (Owner(context, parts) is not { } resource) return false;
        resource.Rules.Add(new UniqueRule([.. parts.Select(p => Find(context, resource, p)!).Distinct(StringComparer.Ordinal)], ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, resource.Name);
        return true;
    }

    /// <summary>"No user may register twice for the same class": the verb names the thing, here registrations.</summary>
    private static bool Once(ClauseContext context, PhraseMatch match)
    {
        string verb = string.Concat(match["w"].Where(t => t.IsWord && !t.Is("only")).Select(t => t.Lemma));
        if (verb.Length < 3 || match["w"].Count > 3) return false;
        string stem = verb.Length > 5 ? verb[..^1] : verb.TrimEnd('e');
        ProseResource? resource = context.Draft.Resources.Find(r => r.Key.Replace(" ", "", StringComparison.Ordinal).StartsWith(stem.TrimEnd('e'), StringComparison.Ordinal) || verb == "register" && r.Key.StartsWith("registr", StringComparison.Ordinal));
        if (resource is null || Column(context, resource, match["q"], null) is not { } place || !place.EndsWith("_id", StringComparison.Ordinal)) return false;
        string? person = context.IsMaker(match["p"]) ? "owner_id" : Find(context, resource, match["p"]);
        if (person is null || person == place) return false;
        if (person == "owner_id") { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(match["p"]); }
        resource.Rules.Add(new UniqueRule([person, place], ServiceDraft.Said(match.All)));
        context.Draft.Use(match.All, resource.Name + "." + place);
        return true;
    }

    /// <summary>The resource that has all the parts; of several the one spoken of.</summary>
    private static ProseResource? Owner(ClauseContext context, List<IReadOnlyList<Token>> parts)
    {
        IEnumerable<ProseResource> order = context.Draft.Topic is { } topic ? context.Draft.Resources.Where(r => r != topic).Prepend(topic) : context.Draft.Resources;
        return order.FirstOrDefault(r => parts.TrueForAll(p => Find(context, r, p) is not null));
    }

    private static string? Column(ClauseContext context, ProseResource resource, IReadOnlyList<Token> part, IReadOnlyList<Token>? parent)
    {
        if (Find(context, resource, part) is { } found) return found;
        if (NounPhrase.Read(part) is not { } phrase) return null;
        if (context.IsAccount(phrase.Key) || phrase.Key is "user" or "owner" && !context.Draft.IsKnown(phrase.Key)) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(part); return "owner_id"; }
        if (context.Key(phrase) is { } key && key != resource.Key)
        {
            ServiceDraft.Relate(resource, key, false, ServiceDraft.SpanOf(part));
            return resource.Relations.Find(r => r.Target == key)!.Name + "_id";
        }
        return context.IsThing(phrase) && parent?.SequenceEqual(part) is not true && !phrase.Key.Contains(' ') ? resource.Field(Names.ToSnake(phrase.Key), ServiceDraft.SpanOf(part)).Name : null;
    }

    private static string? Find(ClauseContext context, ProseResource resource, IReadOnlyList<Token> part)
    {
        if (NounPhrase.Read(part) is not { } phrase) return null;
        string name = Names.ToSnake(phrase.Key);
        if (resource.Find(name) is { } field) return field.Name;
        if (context.Key(phrase) is { } key && resource.Relations.Find(r => r.Target == key) is { } relation) return relation.Name + "_id";
        if (resource.Relations.Find(r => r.Name == name) is { } named) return named.Name + "_id";
        return resource.Fields.Find(f => f.Name.StartsWith(name + "_", StringComparison.Ordinal) || f.Name.EndsWith("_" + name, StringComparison.Ordinal))?.Name;
    }
}
