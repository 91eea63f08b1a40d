using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>Reads the compact notation of <c>docs/reference/notation.md</c>.</summary>
internal sealed class NotationReader : IBlueprintReader
{
    private const string Template = """
        service bookstore   auth jwt
        Author  name text(1..200)
        Book    title text(1..300), isbn isbn13 unique, price money(10,2) >= 0
                author -> Author required on-delete refuse
        access  read public, write signed-in
        """;

    /// <inheritdoc/>
    public string Name => "notation";

    /// <inheritdoc/>
    public bool Recognises(string text) => NotationRecogniser.Recognises(text);

    /// <inheritdoc/>
    public BlueprintReading Read(string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<ReadingProblem> problems = [];
        (ImmutableArray<NotationToken> tokens, ImmutableArray<NotationToken> comments) = NotationTokenizer.Read(text, problems);
        NotationCursor cursor = new(tokens, problems);
        NotationDraft draft = new NotationParser(cursor, cancellationToken).Parse();
        NotationChecks.Check(draft, cursor);
        if (draft.Resources.Count == 0 && problems.Count == 0)
        {
            problems.Add(new ReadingProblem(new TextSpan(0, text.Length), "Nothing is said to be kept; add a resource such as 'Book title text(1..300)'.", IsError: true));
        }
        return new BlueprintReading
        {
            Blueprint = problems.Count == 0 ? draft.ToBlueprint() : null,
            Words = [.. cursor.Words().Concat(comments.SelectMany(c => CommentWords(text, c))).OrderBy(static w => w.Span.Start)],
            Problems = [.. problems.OrderBy(static p => p.Span.Start)],
            Nearest = problems.Count == 0 ? null : draft.Resources.Count == 0 ? Template : NotationWriter.Write(draft.ToBlueprint()),
        };
    }

    private static IEnumerable<Word> CommentWords(string text, NotationToken comment)
    {
        int at = comment.Start;
        while (at < comment.End)
        {
            int start = at;
            while (at < comment.End && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            if (at > start)
            {
                yield return new Word(new TextSpan(start, at - start), WordUse.Filler, null);
            }
            at++;
        }
    }
}
