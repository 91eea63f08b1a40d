using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Tells notation from prose by the first statement alone.</summary>
internal static class NotationRecogniser
{
    /// <summary>Longest beginning that is looked at, in characters.</summary>
    private const int Beginning = 4_000;

    /// <summary>Words that stand behind a capitalised verb in prose where notation has a field's name.</summary>
    private static readonly ImmutableArray<string> s_prose =
        ["a", "an", "the", "me", "us", "my", "our", "your", "this", "that", "with", "for", "by", "to", "of", "and", "or", "in", "on", "all", "some", "by"];

    public static bool Recognises(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<NotationToken> tokens = NotationTokenizer.Read(text.Length > Beginning ? text[..Beginning] : text, []).Tokens;
        int first = 0;
        while (tokens[first].Kind is NotationTokenKind.Statement or NotationTokenKind.Line)
        {
            first++;
        }
        if (tokens[first].Is("service"))
        {
            return IsService(tokens, first);
        }
        return IsResource(tokens, first);
    }

    private static bool IsService(ImmutableArray<NotationToken> tokens, int first)
    {
        NotationToken name = tokens[first + 1];
        if (name.Kind is NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line)
        {
            return true;
        }
        NotationToken next = tokens[Math.Min(first + 2, tokens.Length - 1)];
        return next.Kind is NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line
            || next.Is("auth") || next.Is("register")
            || Enumerable.Range(first + 2, Math.Max(0, tokens.Length - first - 2))
                .Any(i => tokens[i].Kind == NotationTokenKind.Statement && IsResource(tokens, i + 1));
    }

    private static bool IsResource(ImmutableArray<NotationToken> tokens, int at)
    {
        NotationToken Token(int ahead) => tokens[Math.Min(at + ahead, tokens.Length - 1)];

        NotationToken name = Token(0);
        if (name.Kind != NotationTokenKind.Word || !char.IsAsciiLetterUpper(name.Value[0]))
        {
            return false;
        }
        int item = Token(1).Is("/") && Token(2).Kind == NotationTokenKind.Word ? 3 : 1;
        NotationToken field = Token(item);
        if (field.Kind is not (NotationTokenKind.Word or NotationTokenKind.Text))
        {
            return false;
        }
        NotationToken type = Token(item + 1);
        if (type.Is("->"))
        {
            return Token(item + 2).Kind == NotationTokenKind.Word;
        }
        if (type.Is("{"))
        {
            return true;
        }
        if (type.Kind != NotationTokenKind.Word || !NotationText.Kinds.ContainsKey(type.Value) || s_prose.Contains(field.Value))
        {
            return false;
        }
        NotationToken behind = Token(item + 2);
        if (behind.Kind is NotationTokenKind.Symbol && !behind.Is(".") && !behind.Is(",") && !behind.Is(":"))
        {
            return true;
        }
        if (behind.Is(","))
        {
            // Prose lists things; notation goes on with a field and its type.
            return NotationText.Kinds.ContainsKey(Token(item + 4).Value) || Token(item + 4).Is("->");
        }
        return behind.Is("unique") || behind.Is("required") || behind.Is("optional") || behind.Is("fixed") || behind.Is("readonly") || behind.Is("matches")
            || behind.Kind is NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line;
    }
}
