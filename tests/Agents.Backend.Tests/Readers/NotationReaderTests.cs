namespace Agents.Backend.Tests.Readers;

public sealed class NotationReaderTests
{
    internal const string Bookstore = """
        service bookstore   auth jwt(access 15m, refresh rotate 30d)
        Author  name text(1..200)
        Book    title text(1..300), isbn isbn13 unique, price money(10,2) >= 0
                author -> Author required on-delete refuse
        access  read public, write signed-in
        """;

    private static readonly NotationReader s_reader = new();

    [Fact]
    public void Read_WhenBookstore_GivesEveryNodeWithItsPlace()
    {
        BlueprintReading reading = s_reader.Read(Bookstore, TestContext.Current.CancellationToken);

        Assert.Empty(reading.Problems);
        Blueprint blueprint = reading.Blueprint!;
        Assert.Equal("bookstore", blueprint.Name);
        Assert.Equal(TimeSpan.FromMinutes(15), blueprint.Auth!.AccessLifetime);
        Resource book = blueprint.Find("Book")!;
        Assert.Equal("books", book.Plural);
        Assert.Equal("price money(10,2) >= 0", Slice(Bookstore, book.Fields[2].Origin));
        Assert.Equal("author -> Author required on-delete refuse", Slice(Bookstore, book.Relations[0].Origin));
        Assert.Equal("read public", Slice(Bookstore, blueprint.Access[0].Origin));
        Assert.Equal(["isbn"], Assert.IsType<UniqueRule>(Assert.Single(book.Rules)).Fields);
        Assert.Equal(1, reading.Understood);
    }

    [Fact]
    public void Read_WhenEveryItemOfTheReference_ReadsThemAll()
    {
        const string Text = """
            service club register closed
            account display_name text(1..80), phone phone?
            Person/people  name text, born date?, tags text(1..30)[0..10], nicknames text[]
            Event   title text, capacity integer(1..500), starts_at datetime, ends_at datetime, ends_at > starts_at
                    code text matches /^[A-Z]\/{3}$/, views integer readonly = 0, slug slug fixed
                    address { street text(1..200), city text(1..100)
                      geo { lat number >= -90 <= 90 }? }?
                    status enum(draft, review, "on hold", published) = draft, publish: status draft|review -> published
            Booking member -> Person on-delete cascade, event -> Event fixed, guests -> Person[], seat integer
                    owned, unique(event_id, seat), at-most event.capacity per event, at-most 3 per member, at-most 9 per owner
                    only list, read, create
            access  Booking read owner or role(admin, staff), create signed-in, Event
            limits  page 10 max 50, requests 100/min, logins 5/min
            """;

        BlueprintReading reading = s_reader.Read(Text.Replace(", Event\n", "\naccess publish role(staff)\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Empty(reading.Problems);
        Blueprint blueprint = reading.Blueprint!;
        Assert.False(blueprint.Auth!.OpenRegistration);
        Assert.Equal(["admin", "staff"], blueprint.Roles);
        Assert.Equal("people", blueprint.Find("Person")!.Plural);
        Resource conference = blueprint.Find("Event")!;
        Assert.Equal("^[A-Z]/{3}$", conference.Fields.Single(f => f.Name == "code").Type.Pattern);
        Assert.Equal("\"draft\"", conference.Fields.Single(f => f.Name == "status").Default);
        Assert.False(conference.Fields.Single(f => f.Name == "address").Required);
        Assert.Equal(5, blueprint.Find("Booking")!.Rules.Length + 1);
        Assert.Equal(["guest_ids", "event_id", "member_id"], blueprint.Find("Booking")!.Relations.Reverse().Select(r => r.FieldName));
        Assert.Equal(new ServiceLimits { PageSize = 10, MaxPageSize = 50, RequestsPerMinute = 100, LoginsPerMinute = 5 }, blueprint.Limits);
    }

    [Theory]
    [InlineData("Book title strng", "strng", "There is no type 'strng'")]
    [InlineData("Book title string", "string", "write text")]
    [InlineData("Book title text(5..1)", "(", "The least, 5,")]
    [InlineData("Book id text", "id text", "'id' is set by the service")]
    [InlineData("Book title text, title text", "title text", "twice")]
    [InlineData("Book title text\nBook name text", "Book", "there twice")]
    [InlineData("Book author -> Author", "author -> Author", "no resource 'Author'")]
    [InlineData("Book title text, unique(isbn)", "unique(isbn)", "no field 'isbn'; it has title")]
    [InlineData("Book a date, b integer, a > b", "a > b", "only fields of one kind")]
    [InlineData("Book status enum(a, b) = c", "c", "is not one of a, b")]
    [InlineData("Book status enum(a, b), go: status a -> c", "go: status a -> c", "'c' is not a value")]
    [InlineData("Book status text, go: status a -> b", "go: status a -> b", "moves an enum")]
    [InlineData("Book at-most 3 per owner, title text", "at-most 3 per owner", "needs the item 'owned'")]
    [InlineData("Book a -> Book required", "Book", "can never be created")]
    [InlineData("Author name text\nBook a -> Author required on-delete clear", "a -> Author required on-delete clear", "cannot be cleared")]
    [InlineData("service x auth none\nBook title text\naccess write signed-in", "write signed-in", "nobody logs in")]
    [InlineData("Book title text\naccess write owner", "write owner", "'owner' needs an owned resource")]
    [InlineData("Book title text\naccess publish public", "publish public", "no action 'publish'")]
    [InlineData("Book title text matches /[/", "/[/", "not a regular expression")]
    [InlineData("Book title text @", "@", "not '@'")]
    [InlineData("Book title \"abc", "\"abc", "close it with \"")]
    [InlineData("Book firstName text", "firstName", "such as first_name")]
    [InlineData("books title text", "books", "No statement begins with 'books'")]
    [InlineData("limits page 20 max 10\nBook title text", "page", "must not be greater")]
    [InlineData("Book title text\naccess public\n        nonsense here, more", "here", "Expected who may")]
    public void Read_WhenSomethingIsWrong_SaysWhereAndWhatWouldBeRight(string text, string place, string message)
    {
        BlueprintReading reading = s_reader.Read(text, TestContext.Current.CancellationToken);

        Assert.Null(reading.Blueprint);
        Assert.Contains(reading.Problems, p => p.IsError && p.Message.Contains(message, StringComparison.Ordinal)
            && text.Substring(p.Span.Start, p.Span.Length).StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhenSeveralLinesAreWrong_ReportsEach()
    {
        BlueprintReading reading = s_reader.Read("Book title strng\n     pages intt\nAuthor name text(1...3)\nlimits page x", TestContext.Current.CancellationToken);

        Assert.Equal(4, reading.Problems.Length);
        Assert.Contains(reading.Words, w => w.Use == WordUse.NotUnderstood);
        Assert.NotNull(reading.Nearest);
    }

    [Fact]
    public void Read_WhenALineAmendsAnItem_TheLaterOneHolds()
    {
        BlueprintReading reading = s_reader.Read(
            Bookstore + "\nBook.title text(1..100)\nBook.author -> Author optional on-delete clear\nservice shop register closed\n", TestContext.Current.CancellationToken);

        Assert.Empty(reading.Problems);
        Assert.Equal(100, reading.Blueprint!.Find("Book")!.Fields[0].Type.Max);
        Assert.False(reading.Blueprint.Find("Book")!.Relations[0].Required);
        Assert.Equal("shop", reading.Blueprint.Name);
        Assert.False(reading.Blueprint.Auth!.OpenRegistration);
    }

    [Theory]
    [InlineData(Bookstore, true)]
    [InlineData("# a comment\n\nservice x\nBook title text", true)]
    [InlineData("Book title text(1..300)", true)]
    [InlineData("Person/people name text, email email", true)]
    [InlineData("Book author -> Author", true)]
    [InlineData("Build a bookstore API with books (title, isbn, price) and authors", false)]
    [InlineData("service for managing books and text", false)]
    [InlineData("Build a text editor", false)]
    [InlineData("Send me email", false)]
    [InlineData("Service bookstore with books", false)]
    [InlineData("{\"openapi\":\"3.1.0\"}", false)]
    [InlineData("openapi: 3.1.0\ninfo:\n  title: x", false)]
    [InlineData("", false)]
    public void Recognises_WhateverTheText_TellsNotationFromProse(string text, bool expected) => Assert.Equal(expected, s_reader.Recognises(text));

    private static string Slice(string text, Origin origin) => text.Substring(origin.Span!.Value.Start, origin.Span.Value.Length);
}
