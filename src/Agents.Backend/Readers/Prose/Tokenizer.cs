using System.Collections.Frozen;

namespace Agents.Backend;

/// <summary>Cuts a text into tokens that together cover every character that is not white space, once and in order.</summary>
internal static class Tokenizer
{
    private static readonly FrozenDictionary<string, string> Contractions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["can't"] = "cannot", ["cant"] = "cannot", ["won't"] = "will-not", ["isn't"] = "is-not", ["aren't"] = "is-not", ["mustn't"] = "cannot",
        ["shouldn't"] = "cannot", ["couldn't"] = "cannot", ["don't"] = "do-not", ["doesn't"] = "do-not", ["needn't"] = "need-not",
        ["i'd"] = "i", ["i'm"] = "i", ["i've"] = "i", ["we'd"] = "we", ["we're"] = "we", ["we've"] = "we", ["it's"] = "it", ["let's"] = "lets",
        ["that's"] = "that", ["there's"] = "there", ["they're"] = "they", ["they've"] = "they", ["they'll"] = "they", ["we'll"] = "we", ["you've"] = "you", ["it'll"] = "it", ["who's"] = "who", ["you're"] = "you", ["you'd"] = "you",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static List<Token> Cut(string text)
    {
        List<Token> tokens = [];
        int at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) { at++; continue; }
            int end = at;
            TokenKind kind;
            if (IsPathStart(text, at)) { kind = TokenKind.Path; end = PathEnd(text, at); }
            else if (char.IsAsciiDigit(text[at]) || IsSigned(text, at, tokens)) { kind = TokenKind.Number; end = NumberEnd(text, at); }
            else if (IsWordStart(text, at)) { kind = TokenKind.Word; end = WordEnd(text, at); }
            else if (Joined(text, at) is > 0 and var length) { kind = TokenKind.Punctuation; end = at + length; }
            else if (text[at] is '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')' or '[' or ']' or '/' or '|' or '&' or '+' or '-' or '–' or '—' or '=' or '<' or '>' or '$' or '€' or '£' or '%' or '{' or '}' or '\'')
            {
                kind = TokenKind.Punctuation;
                end = at + 1;
            }
            else
            {
                kind = TokenKind.Decoration;
                end = at + 1;
                while (end < text.Length && char.IsLowSurrogate(text[end])) end++;
            }
            Add(tokens, text, at, end, kind);
            at = end;
        }
        return tokens;
    }

    private static void Add(List<Token> tokens, string text, int start, int end, TokenKind kind)
    {
        string written = text[start..end];
        string lower = written.Replace('’', '\'').Replace('−', '-').ToLowerInvariant();
        if (kind == TokenKind.Punctuation) lower = lower switch { "=>" or "→" => "->", "≥" => ">=", "≤" => "<=", "…" => "..", _ => lower };
        if (kind == TokenKind.Word)
        {
            lower = lower.TrimEnd('.');
            if (Contractions.TryGetValue(lower, out string? full)) lower = full;
            else if (lower.EndsWith("'s", StringComparison.Ordinal) && lower.Length > 2)
            {
                Add(tokens, text, start, end - 2, kind);
                tokens.Add(new Token(tokens.Count, new TextSpan(end - 2, 2), TokenKind.Word, text[(end - 2)..end], "'s"));
                return;
            }
        }
        tokens.Add(new Token(tokens.Count, new TextSpan(start, end - start), kind, written, lower));
    }

    /// <summary>A minus belongs to the number behind it unless something it could be taken from stands in front.</summary>
    private static bool IsSigned(string text, int at, List<Token> before) =>
        text[at] is '-' or '−' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or ':' or ',' or '.')
        && (before.Count == 0 || before[^1].Kind != TokenKind.Number);

    /// <summary>How many characters make one mark: arrows, comparisons, the points of a range; 0 for none.</summary>
    private static int Joined(string text, int at)
    {
        if (text[at] is '→' or '≥' or '≤') return 1;
        string two = at + 1 < text.Length ? text.Substring(at, 2) : "";
        return two is "->" or "=>" or ">=" or "<=" || two is ".." && at + 2 < text.Length && (char.IsAsciiDigit(text[at + 2]) || text[at + 2] == '-') ? 2 : 0;
    }

    private static bool IsWordStart(string text, int at) =>
        char.IsLetter(text[at]) || (text[at] == '_' && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]))
        || (text[at] == '.' && at + 3 < text.Length && text.AsSpan(at, 4).Equals(".NET", StringComparison.OrdinalIgnoreCase));

    private static int WordEnd(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length)
        {
            char c = text[end];
            if (char.IsLetterOrDigit(c) || c == '_' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark) { end++; continue; }
            bool inside = end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
            if (inside && c is '-' or '\'' or '’' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) { end++; continue; }
            if (inside && c == '.' && char.IsLetter(text[end + 1]) && char.IsLetter(text[end - 1])) { end++; continue; }
            if (c == '#' && end == at + 1 && char.ToUpperInvariant(text[at]) is 'C' or 'F' && !inside && c == '#') { end++; }
            // "max." and "min." are words with a point, not ends of sentences.
            if (c == '.' && text.AsSpan(at, end - at) is "max" or "Max" or "min" or "Min" or "approx" or "incl") end++;
            break;
        }
        return end;
    }

    private static int NumberEnd(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && IsGroup(text, end)))) end++;
        return end;
    }

    /// <summary>A comma inside a number stands before exactly three digits; a point before any.</summary>
    private static bool IsGroup(string text, int at)
    {
        if (text[at] == '.') return true;
        int digits = 0;
        while (at + 1 + digits < text.Length && char.IsAsciiDigit(text[at + 1 + digits]) && digits < 4) digits++;
        return digits == 3;
    }

    private static bool IsPathStart(string text, int at) =>
        text[at] == '/' && at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '{' or ':')
        && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '`' or '"' or '\'' or '(' or ':');

    private static int PathEnd(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '{' or '}' or '_' or '-'
            || (text[end] is ':' or '.' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1])))) end++;
        return end;
    }
}
