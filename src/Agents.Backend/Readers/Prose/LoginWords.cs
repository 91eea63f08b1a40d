namespace Agents.Backend;

/// <summary>Brings the ways to say that somebody is logged in to one: <c>everybody who is logged in</c> becomes <c>logged-in everybody</c>.</summary>
internal static class LoginWords
{
    public static List<Token> Join(ServiceDraft draft, List<Token> tokens)
    {
        int at = tokens.FindIndex(t => t.Lower is "logged" or "signed" or "logged-in" or "signed-in");
        if (at < 0) return tokens;
        bool apart = tokens[at].Lower is "logged" or "signed";
        if (apart && (at + 1 >= tokens.Count || !tokens[at + 1].Is("in"))) return tokens;
        int behind = at + (apart ? 2 : 1), person = at - 1;
        while (person > 0 && tokens[person].Lower is "who" or "that" or "is" or "are" or "has" or "have" or "currently") person--;
        bool follows = person >= 0 && (tokens[person].IsAny(Lexicon.Everyone) || tokens[person].IsAny(Lexicon.People) || tokens[person].Lower is "those" or "anyone");
        bool leads = behind < tokens.Count && (tokens[behind].IsAny(Lexicon.People) || tokens[behind].IsAny(Lexicon.Everyone));
        if (!leads && !follows) return tokens;
        draft.Use(tokens[at..behind], "access");
        Token joined = tokens[at] with { Lower = "logged-in", Carried = true };
        if (leads) return [.. tokens[..at], joined, .. tokens[behind..]];
        draft.Use(tokens[(person + 1)..at], "access");
        return [.. tokens[..person], joined, tokens[person] with { Lower = "users" }, .. tokens[behind..]];
    }
}
