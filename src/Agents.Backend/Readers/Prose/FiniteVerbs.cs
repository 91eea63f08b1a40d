using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>Finds the words that must be finite verbs where they stand: what they follow is a noun they agree with, or what follows them is their object.</summary>
internal static class FiniteVerbs
{
    /// <summary>Verbs whose third person is hardly ever a plural noun.</summary>
    private static readonly FrozenSet<string> Plain = Lexicon.Words("""
        move take start begin become go come stay remain make get concern happen belong appear expire disappear vanish need want keep hold bring put turn live sit lie
        refer reference depend describe include contain require inherit share survive persist sign receive accept decline open sell cover
        """);

    public static List<Token> Tag(IReadOnlyList<Token> tokens)
    {
        List<Token> tagged = [.. tokens];
        for (int i = 1; i < tagged.Count; i++)
        {
            if (tagged[i].Lower is "from" or "to" or "until" && i + 1 < tagged.Count && tagged[i + 1].Lower is "date" or "time" or "day" && (tagged[i - 1].IsAny(Lexicon.Determiners) || tagged[i - 1].Kind == TokenKind.Punctuation && tagged[i - 1].Lower is "," or ":" or "(" or "-")) tagged[i] = tagged[i] with { IsName = true };
            // A preposition without an object ends a name: "valid until must be after valid from".
            if (tagged[i].Lower is "from" or "until" && tagged[i - 1].IsWord && !tagged[i - 1].IsAny(Lexicon.Stops) && !tagged[i - 1].IsVerb && (i + 1 == tagged.Count || tagged[i + 1].Lower is "." or ":" or "|" or "(" || tagged[i + 1].IsAny(Lexicon.Modals))) tagged[i] = tagged[i] with { IsName = true };
            if (IsVerb(tagged, i)) tagged[i] = tagged[i] with { IsVerb = true };
        }
        return tagged;
    }

    private static bool IsVerb(List<Token> tokens, int i)
    {
        Token token = tokens[i], before = tokens[i - 1];
        if (!token.IsWord || !before.IsWord || before.IsVerb || before.IsAny(Lexicon.Determiners) || token.IsAny(Lexicon.Stops)) return false;
        bool pronoun = before.Lower is "it" or "they" or "we" or "i" or "you" or "who" or "everybody" or "everyone" or "anyone" or "nobody" or "also";
        if (before.IsAny(Lexicon.Stops) && !pronoun) return false;
        bool plain = Plain.Contains(token.Lemma), known = plain || Lexicon.IsAction(token.Lemma);
        bool third = token.Lower != token.Lemma && token.Lower.EndsWith('s');
        // "Every artefact hangs in one gallery": behind one thing and in front of a place no plural stands.
        if (third && !known && i > 1 && i + 2 < tokens.Count && tokens[i - 2].Lower is "a" or "an" or "each" or "every" && !Lexicon.IsPlural(before.Lower)
            && tokens[i + 1].Lower is "in" or "on" or "at" or "under" or "into" && tokens[i + 2].Lower is "a" or "an" or "one" or "exactly" or "its") return true;
        if (!known) return false;
        if (pronoun) return third || token.Lower == token.Lemma;
        bool objects = i + 1 < tokens.Count && (tokens[i + 1].IsAny(Lexicon.Determiners) || Numbers.Read(tokens[i + 1]) is not null || tokens[i + 1].Lower is "it" or "them" or "themselves");
        if (third) return !Lexicon.IsPlural(before.Lower) && (plain && token.Lower is not ("needs" or "shares" or "covers" or "starts" or "turns") && Follows(tokens, i) || objects || Another(tokens, i));
        return token.Lower == token.Lemma && Lexicon.IsPlural(before.Lower) && before.Lower is not ("sales" or "goods" or "news") && (objects || Follows(tokens, i) || i + 1 < tokens.Count && tokens[i + 1].IsWord && Lexicon.IsAction(token.Lemma));
    }

    /// <summary>Whether a second verb of the same form is joined to this one: "adds, changes or removes".</summary>
    private static bool Another(List<Token> tokens, int i)
    {
        int next = i + 1;
        while (next < tokens.Count && tokens[next].Lower is "," or "and" or "or") next++;
        return next > i + 1 && next < tokens.Count && Lexicon.IsAction(tokens[next].Lemma) && tokens[next].Lower.EndsWith('s') && tokens[next].Lower != tokens[next].Lemma && next + 1 < tokens.Count && tokens[next + 1].Lower is not ("," or "." or ";");
    }

    /// <summary>Whether something stands behind the verb that a noun would not be followed by.</summary>
    private static bool Follows(List<Token> tokens, int i) => i + 1 >= tokens.Count || tokens[i + 1].Kind == TokenKind.Punctuation && tokens[i + 1].Lower is "." or ";" or ","
        || tokens[i + 1].Lower is not ("(" or ":") && tokens[i + 1].IsAny(Lexicon.Stops) || tokens[i + 1].IsAny(Lexicon.Determiners) || tokens[i + 1].Lower is "place" or "out" or "off" or "away" or "up";
}
