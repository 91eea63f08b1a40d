using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Clauses that say where things start and what moves them from one state to another.</summary>
internal static class StateClauses
{
    public static ImmutableArray<ClausePattern> Rows { get; } =
    [
        ClausePattern.Of("moves from", Moves,
        [
            "%v moves|takes|brings|changes|sets|puts|turns|transitions|carries|switches|advances it|them|the|its|their|a|an|status|state|from* @x? from %from to|into|-> state|status|being|the* @to",
            "%v moves|takes|brings|changes|sets|puts|turns|transitions|switches|advances it|them|the|its|their|status|state* to|into state|status|being|the* @to",
            "%v is|are only? possible|allowed|permitted from|in|while|when|if|it|is|they|are|status|state|the* %from and ends|results|leads|end|lead in|to|with|as state|status* @to",
            "%v is|are only? possible|allowed|permitted from|in|while|when|if|only|it|is|they|are|status|state|the* @@from",
            "@who move|moves|take|takes|set|sets|change|changes|advance|advances|can|may|move|set @x from %from to state|status* @to",
        ], "submitting an article moves it from draft to review", "withdrawing a lot is possible from draft or open and ends in withdrawn"),
        ClausePattern.Of("goes from", Goes, ["@x can|may|must|should|will|then|only* go|goes|move|moves|change|changes|pass|passes|turn|turns|switch|switches|advance|advances|progress|progresses from @@steps"], "a delivery goes from waiting to delivered when a rider completes it"),
        ClausePattern.Of("starts as", Starts,
        [
            "@x always|should|must|will|all* start|starts|begin|begins out|off|life|their* as|in|with|at|by being|the|a|an|status|state|of* @s", "@x is|are created|opened|added as|in|with the|status|state|of* @s",
            "@x is|are first|initially|at first? @s",
            "@x is|are @s at|in|to|when|on first|begin|created|creation|start|initially|beginning|the*",
            "@x is|are|get|gets|have|has in? the? status|state of? @s",
            "initial|first|starting state|status of? @x? is|=|: @s",
            "initially|first ,? @x is|are @s",
        ], "new articles start as draft", "talks start out as proposed"),
        ClausePattern.Of("who does that", WhoDoes,
        [
            "only|just* @who do|does|may|can|should|must|is|are|allowed|to* do|does that|this|so|it|these|both",
            "that|this|these|both|it is|are|can|may|must|should|only|be|up|reserved|restricted|limited|allowed|left|done* for|by|to only? @@who",
        ], "the owner does that", "both are for staff"),
    ];

    /// <summary>Reads "draft -> review: submit (editors)" and chains of arrows about the thing spoken of.</summary>
    public static bool Arrows(ClauseContext context, List<Token> tokens)
    {
        if (context.Draft.Topic is not { } resource) return false;
        int colon = tokens.FindIndex(t => t.Is(":"));
        int open = tokens.FindIndex(t => t.Is("("));
        List<Token> chain = colon > 0 ? tokens[..colon] : open > 0 ? tokens[..open] : tokens;
        if (colon >= 0 && !chain.Exists(t => t.Is("->"))) { chain = tokens[(colon + 1)..]; colon = -1; open = -1; }
        List<List<string>> steps = [];
        foreach (List<Token> part in Split(chain))
        {
            List<string> states = States(part);
            if (states.Count == 0) return false;
            steps.Add(states);
        }
        if (steps.Count < 2) return false;
        Token? named = colon > 0 ? tokens.Skip(colon + 1).FirstOrDefault(t => t.IsWord) : open > 0 ? tokens.Skip(open + 1).FirstOrDefault(t => t.IsWord && Lexicon.StateVerbs.Contains(t.Lower)) : null;
        if (named is not null && steps.Count != 2) named = null;
        context.Draft.TopicActions.Clear();
        for (int i = 1; i < steps.Count; i++)
        {
            foreach (string to in steps[i]) Add(context, resource, named?.Lemma ?? Action(to), to, steps[i - 1], tokens);
        }
        resource.Initial ??= steps[0][0];
        int who = open > 0 ? open : tokens.FindIndex(t => t.Is("by"));
        if (who > 0 && context.WhoOf([.. tokens.Skip(who + 1).Where(t => t.IsWord)], strangers: true) is { } whom) Grant(context, whom, tokens);
        context.Draft.Use(tokens, resource.Name + ".status");
        return true;
    }

    private static IEnumerable<List<Token>> Split(List<Token> tokens)
    {
        List<Token> part = [];
        foreach (Token token in tokens)
        {
            if (!token.Is("->")) { part.Add(token); continue; }
            yield return part;
            part = [];
        }
        yield return part;
    }

    private static bool Moves(ClauseContext context, PhraseMatch match)
    {
        List<string> from = match.Has("from") ? States(match["from"]) : [];
        ProseResource? resource;
        List<string> actions;
        if (match.Has("who"))
        {
            resource = context.Resource(match["x"], create: false);
            actions = [];
        }
        else
        {
            List<Token> words = [.. match["v"].Where(t => !t.IsAny(Lexicon.Adverbs))];
            if (words.Count == 0 || !Verbs.IsGerund(words[0].Lower)) return false;
            actions = [words[0].Lemma];
            List<Token> noun = words[1..];
            resource = noun.Count == 0 || ClauseContext.IsPronoun([.. noun]) ? match.Has("x") ? context.Resource(match["x"], create: false) : context.Draft.Topic : context.Resource(noun, create: false);
        }
        string? to = match.Has("to") ? States(match["to"]).FirstOrDefault() : actions.Count > 0 ? Verbs.Participle(actions[0]) : null;
        if (resource is null || to is null || match.Has("from") && from.Count == 0 || from.Exists(f => context.Draft.IsKnown(f))) return false;
        if (actions.Count == 0) actions.Add(Action(to));
        context.Draft.Topic = resource;
        // Two gerunds one after the other are spoken of together: "both are for staff".
        if (context.Draft.TopicActions.Exists(a => a.Resource != resource)) context.Draft.TopicActions.Clear();
        foreach (string action in actions) Add(context, resource, action, to, from, match.All);
        if (match.Has("who") && context.WhoOf(match["who"], strangers: true) is { } who) Grant(context, who, match.All, last: 1);
        context.Draft.Use(match.All, resource.Name + "." + actions[0]);
        return true;
    }

    /// <summary>One move or several: "from waiting to moving when a rider starts it and from moving to delivered when …".</summary>
    private static bool Goes(ClauseContext context, PhraseMatch match)
    {
        if (context.Resource(match["x"], create: false) is not { } resource) return false;
        List<(List<string> From, string To, string Action)> moves = [];
        List<Token> rest = [.. match["steps"]];
        while (rest.Count > 0)
        {
            int next = rest.FindIndex(t => t.Is("from"));
            List<Token> step = next < 0 ? rest : rest[..next];
            rest = next < 0 ? [] : rest[(next + 1)..];
            int to = step.FindIndex(t => t.Lower is "to" or "into"), when = step.FindIndex(t => t.Lower is "when" or "once" or "as" or "after" or "if" or "by" or "on");
            if (to < 1 || when >= 0 && when < to) return false;
            List<string> from = States(step[..to]), target = States([.. step[(to + 1)..(when < 0 ? step.Count : when)].TakeWhile(t => t.Kind != TokenKind.Punctuation)]);
            if (from.Count == 0 || target.Count == 0) return false;
            Token? verb = when < 0 ? null : step.Skip(when + 1).LastOrDefault(t => t.IsVerb || t.IsWord && Lexicon.StateVerbs.Contains(t.Lemma) || t.IsWord && Verbs.IsGerund(t.Lower) || Verbs.IsParticiple(t.Lower));
            moves.Add((from, target[0], verb?.Lemma ?? Action(target[0])));
        }
        if (moves.Count == 0 || moves.Exists(m => m.From.Exists(f => context.Draft.IsKnown(f)) || context.Draft.IsKnown(m.To))) return false;
        context.Draft.Topic = resource;
        foreach ((List<string> from, string to, string action) in moves) Add(context, resource, action, to, from, match.All);
        context.Draft.Use(match.All, resource.Name + "." + moves[0].Action);
        return true;
    }

    private static bool Starts(ClauseContext context, PhraseMatch match)
    {
        ProseResource? resource = match.Has("x") ? context.Resource(match["x"], create: false) : context.Draft.Topic;
        List<string> states = States(match["s"]);
        if (resource is null || states.Count != 1) return false;
        bool verb = match.All.Any(t => t.Lemma is "start" or "begin" || t.Lower is "created" or "initial" or "initially" or "starting" or "first" or "creation" or "beginning");
        FieldDraft? status = resource.Find("status") ?? resource.Find("state");
        if (!verb && status?.Type.Values.Contains(states[0]) != true && !match.All.Any(t => t.Is("new"))) return false;
        resource.Initial = states[0];
        context.Draft.Use(match.All, resource.Name + "." + (status?.Name ?? "status"));
        return true;
    }

    private static bool WhoDoes(ClauseContext context, PhraseMatch match)
    {
        if (context.Draft.TopicActions.Count == 0 || match.All.Any(t => t.IsAny(Lexicon.Negations)) || context.WhoOf(match["who"], strangers: true) is not { } who) return false;
        Grant(context, who, match.All, match.All.Any(t => t.Lower is "both" or "these") ? 2 : 1);
        context.Draft.Use(match.All, "access");
        return true;
    }

    private static void Grant(ClauseContext context, Who who, IReadOnlyList<Token> all, int last = int.MaxValue)
    {
        foreach ((ProseResource resource, string action) in context.Draft.TopicActions.TakeLast(last))
        {
            if (who.Owner) { resource.Owned = true; resource.OwnedSpan ??= ServiceDraft.SpanOf(all); }
            context.Draft.Grants.Add(new Grant(resource.Key, action, who, ServiceDraft.SpanOf(all)));
        }
    }

    private static void Add(ClauseContext context, ProseResource resource, string action, string to, List<string> from, IReadOnlyList<Token> all)
    {
        ActionClauses.Transition(resource, action, to, from, [], ServiceDraft.SpanOf(all), said: true);
        context.Draft.TopicActions.Add((resource, Names.ToKebab(action)));
        context.Draft.SaidActions.Add(action);
    }

    /// <summary>What is done to get somewhere: <c>publish</c> for <c>published</c>, <c>review</c> for <c>review</c>.</summary>
    private static string Action(string state) => Verbs.Base(state.Replace('_', '-'));

    private static List<string> States(IReadOnlyList<Token> tokens)
    {
        List<string> states = [], words = [];
        foreach (Token token in tokens.Append(null!))
        {
            if (token is null || token.Lower is "or" or "and" or "," or "/" or "|")
            {
                if (words.Count is > 0 and <= 3) states.Add(string.Join('_', words));
                words.Clear();
            }
            else if (token.IsWord && token.Lower is not ("status" or "state" or "the" or "a" or "an" or "either" or "being" or "in" or "is" or "are" or "it" or "still" or "while" or "only" or "already"))
            {
                words.Add(Names.ToSnake(token.Text));
            }
        }
        return states;
    }
}
