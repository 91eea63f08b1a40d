namespace Agents.Backend;

/// <summary>A stretch of text that says one thing.</summary>
/// <param name="Tokens">Its tokens, marks of layout left out.</param>
/// <param name="Indent">How far its line is indented; bullets count one more.</param>
/// <param name="Bullet">Whether its line is an item of a list.</param>
/// <param name="Heading">Whether its line only announces what follows.</param>
internal sealed record Sentence(List<Token> Tokens, int Indent, bool Bullet, bool Heading);

/// <summary>Cuts a text into sentences at stops, semicolons and lines that begin anew; signs in front of a list's items go to <c>mark</c>.</summary>
internal static class Segmenter
{
    private const int LongLine = 60;
    private const int LongestSentence = 400;

    public static List<Sentence> Cut(string text, IReadOnlyList<Token> tokens, Action<Token> mark)
    {
        List<Sentence> sentences = [];
        List<Token> current = [];
        int indent = 0, depth = 0;
        bool bullet = false, heading = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            bool newLine = i == 0 || text.AsSpan(tokens[i - 1].Span.End, token.Span.Start - tokens[i - 1].Span.End).Contains('\n');
            if (newLine)
            {
                bool isMark = IsBullet(text, tokens, i);
                bool blank = i > 0 && text.AsSpan(tokens[i - 1].Span.End, token.Span.Start - tokens[i - 1].Span.End).Count('\n') > 1;
                bool continues = i > 0 && !isMark && !blank && token.Kind != TokenKind.Decoration && depth >= 0
                    && !token.Is("|") && (char.IsLower(token.Text[0]) && !IsLabel(tokens, i) && !EndsClosed(tokens[i - 1]) || tokens[i - 1].Is(",") || LineLength(text, token) > LongLine && !EndsClosed(tokens[i - 1]) && !(char.IsUpper(token.Text[0]) && IsLabel(tokens, i)));
                if (!continues)
                {
                    Flush();
                    depth = 0;
                    indent = Indent(text, token.Span.Start) + (isMark ? 1 : 0);
                    heading = IsHeading(text, token.Span.Start);
                    bullet = isMark && !token.Is("#");
                    if (isMark) { mark(token); continue; }
                }
            }
            if (token.Kind == TokenKind.Decoration) continue;
            if (token.Lower is "(" or "[") depth++;
            if (token.Lower is ")" or "]") depth--;
            // "One of chf, eur; default chf" goes on about the same field.
            bool aside = bullet && token.Is(";") && GoesOn(tokens, i + 1);
            if (depth <= 0 && !aside && token.Lower is "." or "!" or "?" or ";" || current.Count >= LongestSentence) { Flush(); continue; }
            if (bullet && current.Count == 0 && token.Lower is "." or ")" or "]" or "[") continue;
            current.Add(token);
        }
        Flush();
        return sentences;

        void Flush()
        {
            if (current.Count > 0) sentences.Add(new Sentence(current, indent, bullet, heading));
            current = [];
        }
    }

    /// <summary>Whether what follows can only be said of a field named before.</summary>
    private static bool GoesOn(IReadOnlyList<Token> tokens, int at) =>
        at < tokens.Count && tokens[at].Lower is "default" or "defaults" or "optional" or "required" or "unique"
        || at + 2 < tokens.Count && tokens[at + 1].Is("by") && tokens[at + 2].Is("default");

    /// <summary>A line under a mark of headings, in bold from end to end, or short, open and with a list below it.</summary>
    private static bool IsHeading(string text, int at)
    {
        int end = text.IndexOf('\n', at);
        ReadOnlySpan<char> line = text.AsSpan(at, (end < 0 ? text.Length : end) - at).Trim();
        if (line[0] == '#' || line.StartsWith("**") && line.TrimEnd(':').EndsWith("**")) return true;
        if (end < 0 || line.Length > 40 || line[^1] is '.' or ':' or ',' or ';' or '!' or '?' || line[0] is '-' or '*' or '+' or '•') return false;
        ReadOnlySpan<char> next = text.AsSpan(end).TrimStart();
        return next.Length > 1 && next[0] is '-' or '*' or '•' or '+' && next[1] == ' ' && !char.IsAsciiDigit(line[0]);
    }

    private static bool EndsClosed(Token token) => token.Lower is "." or ":" or ";" or "!" or "?";

    private static bool IsLabel(IReadOnlyList<Token> tokens, int i)
    {
        for (int n = i; n < Math.Min(i + 4, tokens.Count); n++)
        {
            if (tokens[n].Is(":")) return true;
        }
        return false;
    }

    private static bool IsBullet(string text, IReadOnlyList<Token> tokens, int i)
    {
        Token token = tokens[i];
        bool space = token.Span.End < text.Length && char.IsWhiteSpace(text[token.Span.End]);
        if (token.Lower is "-" or "–" or "—" or "+" or "*" or "•" or "·" or "#" or "◦" or ">" ) return space || token.Is("•");
        return token.Kind == TokenKind.Number && i + 1 < tokens.Count && tokens[i + 1].Lower is "." or ")" && tokens[i + 1].Span.Start == token.Span.End;
    }

    private static int Indent(string text, int at)
    {
        int start = at;
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        return 2 * (at - start);
    }

    private static int LineLength(string text, Token first)
    {
        int end = text.LastIndexOf('\n', Math.Max(0, first.Span.Start - 1));
        int start = end <= 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
        return Math.Max(0, end - start);
    }
}
