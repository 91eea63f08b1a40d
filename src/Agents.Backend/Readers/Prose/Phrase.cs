using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>
/// A phrase as a row of a table: <c>@x belong to @y</c>. A word matches as written or by its base form; <c>a|b</c> is either, <c>?</c> makes it optional,
/// <c>$det</c> is a word class (<c>*</c>: any number), <c>#n</c> a number, <c>@x</c> a noun, <c>%v</c> words up to what follows, <c>@@x</c> all the rest.
/// </summary>
internal sealed class Phrase
{
    private const int LongestNoun = 6;
    private const int LongestRun = 14;

    private readonly ImmutableArray<Element> _elements;

    private Phrase(ImmutableArray<Element> elements) => _elements = elements;

    private enum Kind { Literal, Number, Noun, Run, Rest }

    // Ordinary sets: hundreds of small ones are made at a start that people wait for, and each is asked a few times.
    private static readonly HashSet<string> s_noWords = [];

    private sealed record Element(Kind Kind, string Name, HashSet<string> Words, bool Optional, bool Repeated);

    public static Phrase Parse(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseElement)]);

    public PhraseMatch? Match(IReadOnlyList<Token> tokens, int start)
    {
        if (_elements[0] is { Kind: Kind.Literal, Optional: false, Repeated: false } first && (start >= tokens.Count || !Accepts(first, tokens[start])))
        {
            return null;
        }

        Dictionary<string, Range> captures = new(StringComparer.Ordinal);
        int end = Match(tokens, start, 0, captures);
        return end < 0 ? null : new PhraseMatch(tokens, start, end, captures);
    }

    private static Element ParseElement(string text)
    {
        bool optional = text[^1] == '?', repeated = text[^1] == '*';
        string body = optional || repeated ? text[..^1] : text;
        return body[0] switch
        {
            '@' when body.Length > 1 && body[1] == '@' => new(Kind.Rest, body[2..], s_noWords, optional, repeated),
            '@' => new(Kind.Noun, body[1..], s_noWords, optional, repeated),
            '#' => new(Kind.Number, body[1..], s_noWords, optional, repeated),
            '%' => new(Kind.Run, body[1..], s_noWords, optional, repeated),
            _ => new(Kind.Literal, "", body.Split('|').SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal), optional, repeated),
        };
    }

    private static IEnumerable<string> WordsOf(string part) =>
        part.Length > 1 && part[0] == '$' && char.IsAsciiLetter(part[1]) ? Lexicon.Class(part[1..]) : [part];

    private int Match(IReadOnlyList<Token> tokens, int at, int element, Dictionary<string, Range> captures)
    {
        if (element == _elements.Length) return at;
        Element wanted = _elements[element];
        switch (wanted.Kind)
        {
            case Kind.Rest:
                if (at >= tokens.Count) return -1;
                captures[wanted.Name] = at..tokens.Count;
                return tokens.Count;
            case Kind.Noun:
                int from = at;
                while (from < tokens.Count && tokens[from].IsAny(Lexicon.Determiners)) from++;
                int most = from;
                while (most < tokens.Count && most - from < LongestNoun && IsNounWord(tokens[most])) most++;
                if (most == at && at < tokens.Count && tokens[at].Lower is "it" or "they" or "them") most = at + 1;
                for (int end = most; end > from; end--)
                {
                    captures[wanted.Name] = at..end;
                    int result = Match(tokens, end, element + 1, captures);
                    if (result >= 0) return result;
                }
                captures.Remove(wanted.Name);
                break;
            case Kind.Run:
                for (int end = at + 1; end <= tokens.Count && end - at <= LongestRun; end++)
                {
                    captures[wanted.Name] = at..end;
                    int result = Match(tokens, end, element + 1, captures);
                    if (result >= 0) return result;
                }
                captures.Remove(wanted.Name);
                break;
            case Kind.Literal when wanted.Repeated:
                int run = at;
                while (run < tokens.Count && run - at < LongestRun && Accepts(wanted, tokens[run])) run++;
                for (; run > at; run--)
                {
                    int result = Match(tokens, run, element + 1, captures);
                    if (result >= 0) return result;
                }
                break;
            default:
                if (at < tokens.Count && Accepts(wanted, tokens[at]))
                {
                    if (wanted.Kind == Kind.Number) captures[wanted.Name] = at..(at + 1);
                    int result = Match(tokens, at + 1, element + 1, captures);
                    if (result >= 0) return result;
                }
                break;
        }
        return wanted.Optional || wanted.Repeated ? Match(tokens, at, element + 1, captures) : -1;
    }

    private static bool IsNounWord(Token token) => token.IsName || token.IsWord && !token.IsVerb && !token.IsAny(Lexicon.Stops);

    private static bool Accepts(Element wanted, Token token) => wanted.Kind switch
    {
        Kind.Number => token.Kind == TokenKind.Number || Numbers.Read(token) is not null,
        _ => wanted.Words.Contains(token.Lower) || wanted.Words.Contains(token.Lemma),
    };
}
