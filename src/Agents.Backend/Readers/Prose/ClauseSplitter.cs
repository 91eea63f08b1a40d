namespace Agents.Backend;

/// <summary>Cuts a sentence into clauses where a comma or a conjunction is followed by a subject with its verb, or by a verb alone.</summary>
internal static class ClauseSplitter
{
    private const int LongestSubject = 7;
    private static readonly HashSet<string> Finite = new(StringComparer.Ordinal)
    {
        "has", "have", "is", "are", "can", "may", "must", "should", "cannot", "belongs", "belong", "contains", "contain", "includes", "consists", "will", "needs", "requires", "references", "never", "stores", "tracks", "keeps",
        "is-not", "do-not", "manages", "also", "uses", "lives", "defaults",
    };

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
            bool joint = depth == 0 && clause.Count > 0 && token.Lower is "," or ":" or "and" or "but" or "where" or "while" or "–" or "—" && clause.Count > 0 && depth == 0;
            if (joint)
            {
                int next = i + 1;
                while (next < tokens.Count && tokens[next].Lower is "and" or "but" or "also" or "then" or "where" or "," or "so") next++;
                if (next < tokens.Count && !InFrontClause(clause, token) && Starts(tokens, next, clause))
                {
                    clauses.Add(clause);
                    clause = [];
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

    private static bool Starts(IReadOnlyList<Token> tokens, int at, List<Token> before)
    {
        Token first = tokens[at];
        bool modal = before.Exists(t => t.IsAny(Lexicon.Modals) || t.Lower is "let" or "lets" or "allow" or "allows" or "to");
        if (Finite.Contains(first.Lower) || first.Is("optionally") && at + 1 < tokens.Count && Finite.Contains(tokens[at + 1].Lower)) return true;
        if (first.Lower is "record" or "records" or "store" or "hold" or "holds" && at + 1 < tokens.Count && tokens[at + 1].IsAny(Lexicon.Determiners)) return true;
        if (modal && (Lexicon.StateVerbs.Contains(first.Lower) || Lexicon.DeleteVerbs.Contains(first.Lower) || Lexicon.ChangeVerbs.Contains(first.Lower) || Lexicon.CreateVerbs.Contains(first.Lower) || Lexicon.ReadVerbs.Contains(first.Lower))
            && at + 1 < tokens.Count && tokens[at + 1].IsWord && before[^1].IsWord && !Lexicon.StateVerbs.Contains(before[^1].Lemma) && !IsVerb(before[^1]) && !before[^1].IsAny(Lexicon.Stops)) return true;
        if (first.Lower is "deleting" or "nobody" or "anyone" or "everyone" || first.Is("no") && at + 1 < tokens.Count && tokens[at + 1].Lower is "two" or "more") return true;
        if (first.Is("only") && at + 1 < tokens.Count) return true;
        if (first.Is("when") || (first.IsAny(Lexicon.People) || first.IsAny(Lexicon.Roles)) && at + 1 < tokens.Count && (IsVerb(tokens[at + 1]) || Lexicon.StateVerbs.Contains(tokens[at + 1].Lower))) return true;
        for (int i = at; i < Math.Min(tokens.Count, at + LongestSubject); i++)
        {
            Token token = tokens[i];
            if (i > at && Finite.Contains(token.Lower)) return true;
            bool joins = token.Lower is "and" or "or" && i > at && i + 2 < tokens.Count && (tokens[i + 1].IsAny(Lexicon.Roles) || tokens[i + 1].IsAny(Lexicon.People) || tokens[i + 1].IsAny(Lexicon.Owners));
            if (i > at && token.Lower is "that" or "which" or "whose") return false;
            if (token.Kind == TokenKind.Word && (!token.IsAny(Lexicon.Stops) || token.IsAny(Lexicon.Determiners) || token.Lower is "of" or "it" or "they" or "we" or "i" or "only") || joins) continue;
            return false;
        }
        return false;
    }

    private static bool IsVerb(Token token) => Lexicon.CreateVerbs.Contains(token.Lower) || Lexicon.ReadVerbs.Contains(token.Lower) || Lexicon.ChangeVerbs.Contains(token.Lower) || Lexicon.DeleteVerbs.Contains(token.Lower) || Lexicon.AllVerbs.Contains(token.Lower);
}
