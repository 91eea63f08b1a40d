namespace Agents.Backend;

/// <summary>A noun with its determiners and adjectives apart: <c>each order item</c>, <c>several authors</c>.</summary>
internal sealed record NounPhrase(string Key, bool Plural, bool Several, bool Optional, IReadOnlyList<Token> Tokens)
{
    private static readonly HashSet<string> Quantities = new(StringComparer.Ordinal) { "many", "several", "multiple", "various", "both" };
    private static readonly HashSet<string> Loose = new(StringComparer.Ordinal) { "own", "new", "single", "given", "specific", "particular", "individual", "same", "other", "different", "available", "existing", "corresponding", "certain", "exactly", "one", "two", "three", "more", "zero", "least", "most" };

    public string Head => Key[(Key.LastIndexOf(' ') + 1)..];

    public static NounPhrase? Read(IReadOnlyList<Token> tokens)
    {
        bool several = false, optional = false;
        List<string> words = [];
        foreach (Token token in tokens)
        {
            // What a relative clause says of a noun is no part of its name.
            if (words.Count > 0 && (token.IsVerb || token.Lower is "who" or "which" or "that" or "whose" or "they" or "he" or "she" or "we" or "i" or "you")) break;
            if (!token.IsWord && token.Kind != TokenKind.Number) continue;
            if (Quantities.Contains(token.Lower)) several = true;
            else if (token.Is("optional")) optional = true;
            else if (token.Is("more") && words.Count == 0) several = true;
            else if (token.Is("'s") || token.IsAny(Lexicon.Determiners) || Loose.Contains(token.Lower) && words.Count == 0 || !token.IsName && token.IsAny(Lexicon.Stops)) continue;
            else words.AddRange(Names.Words(token.Name));
        }
        if (words.Count == 0) return null;
        string joined = string.Join(' ', words);
        string singular = Names.Singularise(joined);
        return new NounPhrase(singular, singular != joined, several, optional, tokens);
    }
}
