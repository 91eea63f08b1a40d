using System.Collections.Immutable;

namespace Agents.Backend.Tests.FastApi;

/// <summary>Services that between them take every check, act and type.</summary>
internal static class Fixtures
{
    public const string Bookstore = """
        service bookstore   auth jwt(access 15m, refresh rotate 30d)
        Author  name text(1..200)
        Book    title text(1..300), isbn isbn13 unique, price money(10,2) >= 0
                author -> Author required on-delete refuse
        access  read public, write signed-in
        """;

    public const string Tasks = """
        service tasks   auth jwt(access 5m, refresh sliding 7d)
        Project name text(1..100) unique, owned
        Task    title text(1..200), due_date date?, starts_at datetime?, ends_at datetime?, status enum(open, blocked, done) = open
                project -> Project required on-delete cascade, watcher -> Project? on-delete clear, owned
                ends_at > starts_at
                done: status open|blocked -> done
                at-most 3 per owner while status open
        Note    body text(1..500), task -> Task required on-delete cascade, owned
        account display_name text(1..80)
        access  Project read owner or role(admin), write owner
        access  Task read owner or role(admin), write owner, delete role(admin)
        access  Note owner
        """;

    public const string Zoo = """
        service zoo   auth none
        Tag     name text(1..30) unique
        Keeper  name text(1..80), email email unique, capacity integer >= 0, phone phone?
        Animal  name text(1..80), kind enum(cat, dog) = cat, tame boolean, weight number > 0, nicknames text(1..20)[0..3], site url?
                code text matches /^[A-Z]{3}$/, slug slug fixed, views integer readonly = 0, class text?, born date?, chip uuid?
                home { street text(1..100), city text(1..100), zip text(1..10)? }?
                keeper -> Keeper? on-delete clear, tags -> Tag[] on-delete clear, at-most keeper.capacity per keeper, unique(name, kind)
                only list, read, create, change, replace, delete
        """;

    public const string Stock = """
        service stock   auth jwt(access 15m, refresh fixed 1d) register closed
        Setting page text(1..20), create integer(1..9), above integer?, log text(0..50)?
        access  read signed-in, write role(clerk)
        """;

    public static ServicePlan Plan(string notation) => Planner.Plan(Completed(notation));

    /// <summary>What a contract asks for and the notation cannot say: integer identities, own page shapes, nested paths, odd names.</summary>
    public static ServicePlan Contract() => Planner.Plan(new Blueprint
    {
        Name = "library",
        Source = BlueprintSource.OpenApi,
        Resources =
        [
            new Resource
            {
                Name = "Author", Plural = "authors", Id = IdKind.Integer, Timestamps = false,
                Fields = [Text("name"), Text("class") with { Required = false }],
                Operations =
                [
                    new Operation { Kind = OperationKind.Create },
                    new Operation { Kind = OperationKind.Read },
                    new Operation { Kind = OperationKind.List, List = new ListShape { Style = PageStyle.None, ItemsName = null, NextName = null } },
                    new Operation { Kind = OperationKind.Delete },
                ],
            },
            new Resource
            {
                Name = "Book", Plural = "books", Id = IdKind.Integer, Timestamps = false, IdName = "bookId",
                Fields = [Text("title"), Text("from") with { Required = false }],
                Relations = [new Relation { Name = "author", Target = "Author", FieldName = "authorId", Required = true, OnDelete = OnDelete.Cascade }],
                Operations =
                [
                    new Operation
                    {
                        Kind = OperationKind.List, Path = "/authors/{author_id}/books",
                        Scopes = ImmutableSortedDictionary<string, string>.Empty.Add("author_id", "author"),
                        List = new ListShape { Style = PageStyle.Offset, PlaceName = "offset", NextName = null, TotalName = "total" },
                    },
                    new Operation
                    {
                        Kind = OperationKind.Create, Path = "/authors/{author_id}/books",
                        Scopes = ImmutableSortedDictionary<string, string>.Empty.Add("author_id", "author"),
                    },
                    new Operation { Kind = OperationKind.Read, Path = "/books/{bookId}" },
                    new Operation
                    {
                        Kind = OperationKind.Read, Id = "getAuthorsBook", Path = "/authors/{author_id}/books/{bookId}",
                        Scopes = ImmutableSortedDictionary<string, string>.Empty.Add("author_id", "author"),
                    },
                    new Operation
                    {
                        Kind = OperationKind.List, Id = "searchBooks", Path = "/books/search",
                        Filters = ImmutableSortedDictionary<string, string>.Empty.Add("from", "from"),
                        List = new ListShape { Style = PageStyle.Page, PlaceName = "page", SizeName = "per_page", ItemsName = null, NextName = null },
                    },
                    new Operation { Kind = OperationKind.Delete, Path = "/books/{bookId}" },
                ],
            },
        ],
    });

    public static TheoryData<string> Names => ["bookstore", "tasks", "zoo", "library", "stock"];

    public static ServicePlan Named(string name) => name switch
    {
        "bookstore" => Plan(Bookstore),
        "tasks" => Plan(Tasks),
        "zoo" => Plan(Zoo),
        "stock" => Plan(Stock),
        _ => Contract(),
    };

    private static Blueprint Completed(string notation)
    {
        BlueprintReading reading = new NotationReader().Read(notation, CancellationToken.None);
        Assert.Empty(reading.Problems);
        return BlueprintCompletion.Complete(reading.Blueprint!);
    }

    private static Field Text(string name) =>
        new() { Name = name, Type = new FieldType { Kind = FieldKind.Text, Min = 1, Max = 100 }, Required = true };
}
