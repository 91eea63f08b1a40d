namespace Agents.Backend;

/// <summary>Tells what a heading is by its words and by the lines below it.</summary>
internal static class Headings
{
    /// <summary>Whether the lines below read like fields of what the heading names: names with a colon or bracket, single words, or whom it belongs to.</summary>
    public static bool AnnouncesFields(List<Sentence> sentences, int at)
    {
        int fields = 0, others = 0;
        foreach (Sentence line in sentences.Skip(at + 1).TakeWhile(s => s.Bullet))
        {
            if (IsField(line.Tokens)) fields++;
            else if (line.Tokens[0].Lower is not ("belongs" or "belong" or "has")) others++;
        }
        return fields > others;
    }

    /// <summary>Whether a heading only says what kind of lines follow: "Rules", "User stories", "Who may do what".</summary>
    public static bool IsKind(List<Token> words) =>
        words[0].Lower is "who" or "what" or "how"
        || words.TrueForAll(t => t.IsAny(Lexicon.Headings) || t.IsAny(Lexicon.Stops) || t.IsAny(Lexicon.Fillers) || t.IsAny(Lexicon.Features) || t.IsAny(Lexicon.Accounts))
        && (words.Exists(t => t.IsAny(Lexicon.Headings)) || !words.Exists(t => t.IsAny(Lexicon.Features) || t.IsAny(Lexicon.Accounts)));

    /// <summary>Whether a line begins with a short name of its own, before a colon, a bracket or a comma.</summary>
    public static bool IsField(List<Token> line)
    {
        if (line[0].IsAny(Lexicon.Stops) || line[0].IsAny(Lexicon.Adverbs) && !line[0].IsAny(Lexicon.Attributes)) return false;
        int mark = line.FindIndex(t => t.Lower is ":" or "(" or ",");
        List<Token> name = mark < 0 ? line : line[..mark];
        return name.Count is > 0 and < 5 && (mark > 0 || name.Count < 4 && !Lexicon.IsPlural(name[^1].Lower))
            && !name.Exists(t => t.IsVerb || t.IsAny(Lexicon.Modals) || t.Lower is "is" or "are" || ClauseSplitter.IsFinite(t)) && !Lexicon.IsAction(name[0].Lower);
    }
}
