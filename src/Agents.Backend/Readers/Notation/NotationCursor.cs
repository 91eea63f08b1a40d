using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Walks over tokens, keeps account of what became of each, and collects problems.</summary>
internal sealed class NotationCursor
{
    private readonly ImmutableArray<NotationToken> _tokens;
    private readonly (WordUse Use, string? Node)[] _uses;
    private readonly List<ReadingProblem> _problems;
    private int _at;

    public NotationCursor(ImmutableArray<NotationToken> tokens, List<ReadingProblem> problems)
    {
        _tokens = tokens;
        _uses = new (WordUse, string?)[tokens.Length];
        _problems = problems;
    }

    /// <summary>The node that tokens are taken for from here on.</summary>
    public string Node { get; set; } = "service";

    public NotationToken Current => _tokens[_at];

    /// <summary>The token behind the last one taken ends here.</summary>
    public int LastEnd => _at == 0 ? 0 : _tokens[_at - 1].End;

    public bool AtEnd => Current.Kind == NotationTokenKind.End;

    /// <summary>Whether nothing more stands on this line.</summary>
    public bool AtLineEnd => Current.Kind is NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line;

    public bool AtStatement => Current.Kind is NotationTokenKind.End or NotationTokenKind.Statement;

    public NotationToken Peek(int ahead = 1) => _tokens[Math.Min(_at + ahead, _tokens.Length - 1)];

    public NotationToken Take(WordUse use = WordUse.Used)
    {
        NotationToken token = Current;
        _uses[_at] = (use, Node);
        if (!AtEnd)
        {
            _at++;
        }
        return token;
    }

    /// <summary>Takes the token when it is this one.</summary>
    public bool TryTake(string value)
    {
        if (!Current.Is(value))
        {
            return false;
        }
        Take();
        return true;
    }

    /// <summary>Takes the token when it is this one, and complains otherwise.</summary>
    public bool Expect(string value, string after)
    {
        if (TryTake(value))
        {
            return true;
        }
        Complain($"Expected '{value}' {after}, found {Seen(Current)}.");
        return false;
    }

    /// <summary>Takes what separates parts of a statement: a comma, a line's end, or both.</summary>
    public bool TakeSeparator()
    {
        bool comma = TryTake(",");
        bool line = Current.Kind == NotationTokenKind.Line;
        SkipLines();
        return comma || line;
    }

    /// <summary>Inside brackets a line's end means nothing.</summary>
    public void SkipLines()
    {
        while (Current.Kind == NotationTokenKind.Line)
        {
            _at++;
        }
    }

    /// <summary>Leaves the rest of the line out of account: its words are not understood.</summary>
    public void SkipRestOfLine()
    {
        while (!AtLineEnd)
        {
            _at++;
        }
    }

    /// <summary>Leaves the rest of the statement out of account.</summary>
    public void SkipRestOfStatement()
    {
        while (!AtStatement)
        {
            _at++;
        }
    }

    public void Complain(string message) => Complain(Current, message);

    public void Complain(NotationToken token, string message) => Complain(new TextSpan(token.Start, token.Length), message);

    public void Complain(TextSpan span, string message) => _problems.Add(new ReadingProblem(span, message, IsError: true));

    /// <summary>A token as a message shows it, never longer than a line can bear.</summary>
    public static string Seen(NotationToken token) => token.Kind switch
    {
        NotationTokenKind.End or NotationTokenKind.Statement or NotationTokenKind.Line => "the end of the line",
        _ => $"'{(token.Value.Length > 40 ? token.Value[..40] + "…" : token.Value)}'",
    };

    /// <summary>Every word with what became of it; punctuation is none.</summary>
    public IEnumerable<Word> Words()
    {
        for (int i = 0; i < _tokens.Length; i++)
        {
            NotationToken token = _tokens[i];
            if (token.Length > 0 && token.Kind != NotationTokenKind.Symbol)
            {
                (WordUse use, string? node) = _uses[i];
                yield return new Word(new TextSpan(token.Start, token.Length), use, node);
            }
        }
    }
}
