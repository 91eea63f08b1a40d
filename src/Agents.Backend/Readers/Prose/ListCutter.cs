namespace Agents.Backend;

/// <summary>Cuts an enumeration into its items at commas, semicolons and conjunctions outside brackets.</summary>
internal static class ListCutter
{
    public static List<List<Token>> Cut(IReadOnlyList<Token> tokens)
    {
        List<List<Token>> items = [];
        List<Token> item = [];
        int depth = 0;
        bool choice = false, range = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Lower is "(" or "[" or "{") depth++;
            if (token.Lower is ")" or "]" or "}") depth = Math.Max(0, depth - 1);
            if (token.Is("between")) range = true;
            if (token.Is("either") || token.Is("one") && Next(tokens, i) == "of" || token.Is(":") && depth == 0 && item.Count > 0 && tokens.Skip(i).Take(12).Any(t => t.Is("or"))) choice = true;
            // "Which is new, used or worn" is a choice as well.
            if (token.Lower is "is" or "are" && i > 0 && tokens[i - 1].Lower is "which" or "that" && tokens.Skip(i + 1).Take(12).TakeWhile(t => !t.IsAny(Lexicon.Determiners) && !t.IsAny(Lexicon.Modals)).Any(t => t.Is("or")) && tokens.Skip(i + 1).Take(3).Any(t => t.Is(","))) choice = true;
            bool separator = depth == 0 && (token.Lower is "," or ";" or "&" or "+" or "plus"
                || token.Is("and") && !(range && i > 0 && Numbers.Read(tokens[i - 1]) is not null)
                || token.Is("as") && Next(tokens, i) == "well");
            if (token.Is("and") && range) range = false;
            if (token.Is(";")) choice = false;
            if (separator && choice && i + 1 < tokens.Count)
            {
                // A choice goes on until something that can only begin another item.
                choice = !tokens[i + 1].IsAny(Lexicon.Determiners) && !(token.Is("and") && !tokens.Skip(i + 1).Any(t => t.Is("or")));
                if (choice) separator = false;
            }
            if (token.Is("or") && choice && i + 2 < tokens.Count) choice = tokens[i + 2].Lower is not ("," or "and");
            if (!separator) { item.Add(token); continue; }
            if (token.Is("as") && i + 2 < tokens.Count) i += 2;
            Flush();
        }
        Flush();
        return items;

        void Flush()
        {
            if (item.Exists(t => t.IsWord || t.Kind is TokenKind.Number or TokenKind.Path)) items.Add(item);
            item = [];
        }
    }

    private static string? Next(IReadOnlyList<Token> tokens, int i) => i + 1 < tokens.Count ? tokens[i + 1].Lower : null;
}
