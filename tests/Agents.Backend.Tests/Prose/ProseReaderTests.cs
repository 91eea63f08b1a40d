using CsCheck;

namespace Agents.Backend.Tests.Prose;

public sealed class ProseReaderTests
{
    private static readonly string[] s_vocabulary =
    [
        "build", "a", "an", "the", "API", "with", "books", "book", "authors", "author", "title", "price", "status", "has", "have", "belongs", "to", "and", "or", ",", ".", ";", ":", "(", ")", "\n- ", "\n",
        "each", "users", "admins", "only", "can", "cannot", "be", "published", "deleted", "delete", "edit", "their", "own", "unique", "required", "optional", "max", "200", "characters", "between", "1", "at most",
        "3", "per", "page", "JWT", "login", "refresh tokens", "30 days", "many", "several", "no two", "share the same", "is", "are", "public", "private", "GET", "/books/{id}", "it", "they", "that", "which", "either", "one of",
        "defaults", "when", "if", "in", "by", "for", "of", "mark", "as", "done", "email", "date", "$", "–", "“", "👋", "zürich",
    ];

    public static TheoryData<string, string> Cases => [.. Requests.Of(Requests.Lines).Select(c => new TheoryDataRow<string, string>(c.Text, c.Nodes))];

    public static TheoryData<string, string> Examples => [.. ProseGrammar.Patterns.SelectMany(p => p.Examples.Select(e => new TheoryDataRow<string, string>(p.Name, e)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_WhenAskedInWords_MakesTheNodesSaid(string text, string nodes)
    {
        (BlueprintReading reading, ProseHints hints) = ProseReader.ReadWithHints(text, CancellationToken.None);

        Assert.Equal(NodeDump.Expand(nodes), NodeDump.Of(reading, hints));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_WhenCompletedAndWritten_IsNotationThatReads(string text, string nodes)
    {
        Blueprint? blueprint = new ProseReader().Read(text, CancellationToken.None).Blueprint;
        if (blueprint is null)
        {
            Assert.Equal("none", nodes);
            return;
        }

        string notation = NotationWriter.Write(BlueprintCompletion.Complete(blueprint));

        BlueprintReading again = new NotationReader().Read(notation, CancellationToken.None);
        Assert.True(again.Problems.IsEmpty, notation + string.Join('\n', again.Problems.Select(p => p.Message)));
    }

    [Fact]
    public void Read_WhenTheNameStandsElsewhere_MakesAllElse()
    {
        foreach ((string text, string nodes) in Requests.Of(Requests.Misnamed))
        {
            (BlueprintReading reading, ProseHints hints) = ProseReader.ReadWithHints(text, CancellationToken.None);
            SortedSet<string> actual = NodeDump.Of(reading, hints);

            Assert.Superset(new HashSet<string>(NodeDump.Expand(nodes).Where(n => !n.StartsWith("service ", StringComparison.Ordinal))), new HashSet<string>(actual));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Pattern_WhenGivenItsExample_Matches(string name, string example)
    {
        ClausePattern pattern = ProseGrammar.Patterns.Single(p => p.Name == name);
        List<Token> tokens = Tokenizer.Cut(example);

        Assert.Contains(pattern.Phrases, phrase => phrase.Match(tokens, 0) is not null);
    }

    [Fact]
    public void Read_WhenGivenWordSalad_AccountsForEveryCharacterOnceAndInOrder() =>
        Gen.Int[0, s_vocabulary.Length - 1].Array[0, 60].Sample(
            static words => AccountsForAll(string.Join(' ', words.Select(static i => s_vocabulary[i]))), iter: 2000);

    [Fact]
    public void Read_WhenGivenAnyCharacters_NeverThrows() =>
        Gen.Char.Array[0, 300].Sample(static characters => AccountsForAll(new string(characters)), iter: 2000);

    [Fact]
    public void Read_WhenReadTwice_GivesTheSame() =>
        Gen.Int[0, s_vocabulary.Length - 1].Array[0, 40].Sample(
            static words =>
            {
                string text = string.Join(' ', words.Select(static i => s_vocabulary[i]));
                (BlueprintReading first, ProseHints firstHints) = ProseReader.ReadWithHints(text, CancellationToken.None);
                (BlueprintReading second, ProseHints secondHints) = ProseReader.ReadWithHints(text, CancellationToken.None);
                return first.Words.SequenceEqual(second.Words) && firstHints == secondHints && NodeDump.Of(first, firstHints).SetEquals(NodeDump.Of(second, secondHints));
            }, iter: 300);

    [Fact]
    public void Read_WhenAWordMeansNothing_SaysSo()
    {
        const string text = "Build a shop API with products (name). Products glorp the frobnicator.";

        BlueprintReading reading = new ProseReader().Read(text, CancellationToken.None);

        string[] unread = [.. reading.Words.Where(w => w.Use == WordUse.NotUnderstood).Select(w => text.Substring(w.Span.Start, w.Span.Length))];
        Assert.Contains("glorp", unread);
        Assert.Contains("frobnicator", unread);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("Write a poem about the sea")]
    [InlineData("")]
    [InlineData("?!")]
    public void Read_WhenNothingIsAskedFor_AnswersWithNotationToFillIn(string text)
    {
        BlueprintReading reading = new ProseReader().Read(text, CancellationToken.None);

        Assert.Null(reading.Blueprint);
        Assert.Contains(reading.Problems, p => p.IsError);
        Assert.NotNull(reading.Nearest);
        Assert.NotNull(new NotationReader().Read(reading.Nearest, CancellationToken.None).Blueprint);
    }

    [Fact]
    public void Read_WhenTooLong_IsRefused()
    {
        BlueprintReading reading = new ProseReader().Read(new string('a', ProseReader.LongestText + 1), CancellationToken.None);

        Assert.Null(reading.Blueprint);
        Assert.Contains("65536", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenTheCallerCancels_Stops() =>
        Assert.Throws<OperationCanceledException>(static () => new ProseReader().Read("Build an API with books", new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("a ")]
    [InlineData("book belongs to author and ")]
    [InlineData("(title, ")]
    [InlineData("x")]
    public void Read_WhenLongAndMonotonous_EndsSoon(string unit)
    {
        string text = string.Concat(Enumerable.Repeat(unit, ProseReader.LongestText / unit.Length));
        long start = TimeProvider.System.GetTimestamp();

        new ProseReader().Read(text, CancellationToken.None);

        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static bool AccountsForAll(string text)
    {
        BlueprintReading reading = new ProseReader().Read(text, CancellationToken.None);
        int at = 0;
        foreach (Word word in reading.Words)
        {
            if (word.Span.Start < at || word.Span.Length < 1 || !text.AsSpan(at, word.Span.Start - at).IsWhiteSpace()) return false;
            at = word.Span.End;
        }
        return at <= text.Length && text.AsSpan(at).IsWhiteSpace() && (reading.Blueprint is not null || reading.Problems.Length > 0);
    }
}
