using System.Collections.Immutable;

namespace Agents.Backend.Tests.Stores;

public sealed class PostgreSqlStoreTests
{
    private const string Library = """
        service library   auth jwt

        Shelf   label text(1..20) unique
        Book    title text(1..200), price money(10,2)
                tags text(1..20)[0..3]
                shelf -> Shelf
                owned
        """;

    private static readonly ImmutableArray<IFrameworkTarget> s_targets = [new ExpressTarget(), new FastApiTarget()];

    [Fact]
    public void Print_WithoutASchema_SpeaksOfNoDatabaseButWhoWouldAddOne()
    {
        ServicePlan plan = Planned.Plan(Library);

        foreach (ImmutableArray<ServiceFile> files in s_targets.Select(t => t.Print(plan)))
        {
            Assert.DoesNotContain(files, f => f.Text.Contains("DATABASE_URL", StringComparison.Ordinal) || f.Path.Contains("database", StringComparison.Ordinal));
            Assert.Contains("The database agent (04) would add", files.Single(f => f.Path == "README.md").Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Print_WithTheSchemaThatCameBack_AddsAStoreBesideMemory()
    {
        ServicePlan plan = Stored(Library, static schema => schema);

        foreach (ImmutableArray<ServiceFile> files in s_targets.Select(t => t.Print(plan)))
        {
            string readme = files.Single(f => f.Path == "README.md").Text;
            Assert.Contains("| `DATABASE_URL` |", readme, StringComparison.Ordinal);
            Assert.Contains("migrations/0001_init.up.sql", readme, StringComparison.Ordinal);
            Assert.Contains("DATABASE_URL=", files.Single(f => f.Path == ".env.example").Text, StringComparison.Ordinal);
            string tables = files.Single(f => f.Path is "src/store/tables.ts" or "app/tables.py").Text;
            Assert.Matches("[Mm]emoryTable", tables);
            Assert.Matches("[Dd]atabaseTable", tables);
            Assert.Equal(files.Length, files.DistinctBy(f => f.Path).Count());
        }
    }

    [Fact]
    public void Print_TakesEveryNameFromTheSchema()
    {
        ServicePlan plan = Stored(Library, static schema => schema with
        {
            Tables =
            [
                .. schema.Tables.Select(static t => t.Entity == "Book" && t.List is null
                    ? t with { Name = "volumes", Columns = [.. t.Columns.Select(static c => c.Property == "title" ? c with { Name = "heading" } : c)] }
                    : t),
            ],
        });

        foreach (ImmutableArray<ServiceFile> files in s_targets.Select(t => t.Print(plan)))
        {
            string schema = files.Single(f => f.Path is "src/store/schema.ts" or "app/schema.py").Text;
            Assert.Contains("INSERT INTO volumes (", schema, StringComparison.Ordinal);
            Assert.Contains("'title', t.heading", schema, StringComparison.Ordinal);
            Assert.DoesNotContain("INTO books (", schema, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Plan_KeepsListsInTablesOfTheirOwn_AndReadsThemInTheSameStatement()
    {
        StoreTable books = Stored(Library, static schema => schema).Store!.Of("Book");

        Assert.Contains("jsonb_agg(i.\"value\" ORDER BY i.\"position\")", books.Row, StringComparison.Ordinal);
        Assert.Contains("t.price::text", books.Row, StringComparison.Ordinal);
        Assert.Equal(2, books.Insert.Length);
        Assert.Equal(["UPDATE books", "DELETE FROM books_tags", "INSERT INTO books_tags"], books.Update.Select(static s => string.Join(' ', s.Split(' ').Take(s[0] == 'U' ? 2 : 3))));
        Assert.StartsWith("SELECT FROM books_tags AS i WHERE", books.Properties.Single(p => p.Name == "tags").Within, StringComparison.Ordinal);
        Assert.All([.. books.Insert, .. books.Update], static s => Assert.Equal(1, s.Split("$1").Length - 1));
    }

    [Fact]
    public void Plan_WhenTheSchemaLacksAColumn_StaysInMemory() =>
        Assert.Null(Stored(Library, static schema => schema with
        {
            Tables = [.. schema.Tables.Select(static t => t with { Columns = [.. t.Columns.Where(static c => c.Property != "price")] })],
        }).Store);

    [Theory]
    [InlineData("mysql")]
    [InlineData("sqlite")]
    public void Plan_ForAnotherDialect_StaysInMemory(string dialect) => Assert.Null(Stored(Library, schema => schema with { Dialect = dialect }).Store);

    private static ServicePlan Stored(string notation, Func<SqlSchema, SqlSchema> change)
    {
        ServicePlan plan = Planned.Plan(notation);
        SqlSchema schema = change(SchemaPlanner.Plan(ArtifactWriter.Entities(plan, Database.PostgreSql), new PostgreSqlDialect()));
        return plan with { Store = StoreChoice.Of(plan, [Artifact.OfJson(ArtifactNames.SqlSchema, schema, DatabaseJson.Default.SqlSchema)]) };
    }
}
