namespace Agents.Backend;

/// <summary>Cuts a sentence into clauses where a comma or a conjunction is followed by a subject with its verb, or by a verb alone.</summary>
internal static class ClauseSplitter
{
    private const int LongestSubject = 7;
    private static readonly HashSet<string> Finite = new(StringComparer.Ordinal)
    {
        "has", "have", "is", "are", "can", "may", "must", "should", "cannot", "belongs", "belong", "contains", "contain", "includes", "consists", "will", "needs", "requires", "references", "never", "stores", "tracks", "keeps",
        "is-not", "do-not", "manages", "also", "uses", "lives", "defaults", "was", "were", "gets", "get", "comes", "goes", "concerns", "starts", "sees",
    };

    public static bool IsFinite(Token token) => Finite.Contains(token.Lower);

    public static List<List<Token>> Cut(IReadOnlyList<Token> tokens)
    {
        List<List<Token>> clauses = [];
        List<Token> clause = [];
        int depth = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Lower is "(" or "[") depth++;
            if (token.Lower is ")" or "]") depth = Math.Max(0, depth - 1);
            bool pair = token.Is("and") && (clause.Exists(t => t.Lower is "combination" or "pair") && !clause.Exists(t => t.IsAny(Finite)) || token.Is("and") && !clause.Exists(t => t.IsAny(Finite) || t.IsVerb || t.IsAny(Lexicon.Modals) || Lexicon.IsAction(t.Lemma) || t.Is("with") || t.Kind == TokenKind.Punctuation));
            bool joint = !pair && depth == 0 && clause.Count > 0 && token.Lower is "," or ":" or "and" or "but" or "where" or "–" or "—" && clause.Count > 0 && depth == 0;
            joint &= !(token.Is("but") && i + 2 < tokens.Count && tokens[i + 1].Lower is "never" or "not" && tokens[i + 2].Lower is "negative" or "more" or "less" or "empty" or "below" or "above" or "over");
            if (joint)
            {
                int next = i + 1;
                while (next < tokens.Count && tokens[next].Lower is "and" or "but" or "also" or "then" or "where" or "," or "so") next++;
                if (next < tokens.Count && !InFrontClause(clause, token) && !InRelative(clause, tokens[next]) && Starts(tokens, next, clause))
                {
                    clauses.Add(clause);
                    clause = Carried(clause, tokens[next]);
                    i = next - 1;
                    continue;
                }
            }
            clause.Add(token);
        }
        if (clause.Count > 0) clauses.Add(clause);
        return clauses;
    }

    /// <summary>"When a project is deleted, its tasks are" and "as a user, I want" are one clause.</summary>
    private static bool InFrontClause(List<Token> clause, Token joint) => joint.Is(",") && clause[0].Lower is "when" or "if" or "as" or "for" && !clause.Exists(t => t.Is(",")) && (clause[0].Is("when") || clause[0].Is("if") || clause.Count < 7);

    /// <summary>"A plate, which is unique and cannot be changed" goes on about the plate.</summary>
    private static bool InRelative(List<Token> clause, Token next)
    {
        int which = clause.FindLastIndex(t => t.Lower is "which" or "that");
        return which > 0 && next.IsAny(Finite) && next.Lower is not ("has" or "have" or "belongs" or "belong") && clause[which - 1].Lower is "," && !clause.Skip(which).Any(t => t.Is(","));
    }

    /// <summary>A verb alone has the subject of the clause before: "users can create notes and see their own".</summary>
    private static List<Token> Carried(List<Token> before, Token next)
    {
        int modal = before.FindIndex(t => t.IsAny(Lexicon.Modals));
        // "As a member, I want to book tickets and see only my own".
        if (modal < 0 && before[0].Is("as") && before.FindIndex(t => t.Is("to")) is > 0 and < 12 and var wish && Lexicon.IsAction(next.Lower)) return [.. before.Take(wish + 1).Select(t => t with { Carried = true })];
        if (modal is > 0 and <= 6 && modal + 1 < before.Count && before[modal + 1].Is("be") && Verbs.IsParticiple(next.Lower)) return [.. before.Take(modal + 2).Select(t => t with { Carried = true })];
        if (modal is < 1 or > 6 || !Lexicon.IsAction(next.Lower) || next.Lower != next.Lemma) return [];
        return [.. before.Take(modal + 1).Select(t => t with { Carried = true })];
    }

    private static bool Starts(IReadOnlyList<Token> tokens, int at, List<Token> before)
    {
        Token first = tokens[at];
        bool modal = before.Exists(t => t.IsAny(Lexicon.Modals) || t.Lower is "let" or "lets" or "allow" or "allows" or "to");
        if (Finite.Contains(first.Lower) || first.Is("optionally") && at + 1 < tokens.Count && Finite.Contains(tokens[at + 1].Lower)) return true;
        if (first.Lower is "record" or "records" or "store" or "hold" or "holds" && at + 1 < tokens.Count && tokens[at + 1].IsAny(Lexicon.Determiners)) return true;
        if (modal && (Lexicon.StateVerbs.Contains(first.Lower) || Lexicon.DeleteVerbs.Contains(first.Lower) || Lexicon.ChangeVerbs.Contains(first.Lower) || Lexicon.CreateVerbs.Contains(first.Lower) || Lexicon.ReadVerbs.Contains(first.Lower))
            && at + 1 < tokens.Count && tokens[at + 1].IsWord && before[^1].IsWord && !Lexicon.StateVerbs.Contains(before[^1].Lemma) && !IsVerb(before[^1]) && !(Verbs.IsParticiple(before[^1].Lower) && Lexicon.IsAction(before[^1].Lemma)) && !before[^1].IsAny(Lexicon.Stops)) return true;
        if (Verbs.IsParticiple(first.Lower) && Lexicon.IsAction(first.Lemma) && before.Exists(t => t.Is("be")) && before.Exists(t => t.Is("by")) && tokens.Skip(at + 1).Take(2).Any(t => t.Is("by"))) return true;
        if (first.Lower is "deleting" or "nobody" or "anyone" or "everyone" || first.Is("no") && at + 1 < tokens.Count && tokens[at + 1].Lower is "two" or "more") return true;
        if (first.Is("only") && at + 1 < tokens.Count) return true;
        if (first.Is("when") || (first.IsAny(Lexicon.People) || first.IsAny(Lexicon.Roles)) && at + 1 < tokens.Count && (IsVerb(tokens[at + 1]) || Lexicon.StateVerbs.Contains(tokens[at + 1].Lower))) return true;
        int verbs = 1, longest = LongestSubject;
        for (int i = at; i < Math.Min(tokens.Count, at + longest); i++)
        {
            Token token = tokens[i];
            if (i > at && (Finite.Contains(token.Lower) || token.IsVerb) && --verbs == 0) return true;
            if (i > at && token.Is("("))
            {
                // What is said in brackets stands between the subject and its verb.
                int depth = 0, close = i;
                for (; close < tokens.Count; close++) { depth += tokens[close].Is("(") ? 1 : tokens[close].Is(")") ? -1 : 0; if (depth == 0) break; }
                longest += close - i + 1;
                i = close;
                continue;
            }
            bool joins = token.Lower is "and" or "or" && i > at && i + 2 < tokens.Count && (tokens[i + 1].IsAny(Lexicon.Roles) || tokens[i + 1].IsAny(Lexicon.People) || tokens[i + 1].IsAny(Lexicon.Owners));
            // The verb of a relative clause is not yet that of the sentence: "a district that still has fountains cannot …".
            if (i > at && token.Lower is "that" or "which" or "who" && verbs == 1) { verbs = 2; longest += 5; continue; }
            if (i > at && token.Is("whose")) return false;
            if (token.Kind == TokenKind.Word && (!token.IsAny(Lexicon.Stops) || token.IsAny(Lexicon.Determiners) || token.Lower is "of" or "it" or "they" or "we" or "i" or "only" or "still" || verbs == 2) || joins) continue;
            return false;
        }
        return false;
    }

    private static bool IsVerb(Token token) => Lexicon.CreateVerbs.Contains(token.Lower) || Lexicon.ReadVerbs.Contains(token.Lower) || Lexicon.ChangeVerbs.Contains(token.Lower) || Lexicon.DeleteVerbs.Contains(token.Lower) || Lexicon.AllVerbs.Contains(token.Lower);
}
