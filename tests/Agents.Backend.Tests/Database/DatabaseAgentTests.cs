using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Schemas;

public sealed class DatabaseAgentTests
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";

    [Theory]
    [InlineData(DatabaseType.PostgreSql, "timestamptz(3)")]
    [InlineData(DatabaseType.MySql, "ENGINE = InnoDB")]
    [InlineData(DatabaseType.Sqlite, "STRICT")]
    public async Task RunAsync_WhenARequestIsRead_AnswersAVerifiedSchema(DatabaseType type, string text)
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest(Bookstore) { DatabaseType = type });

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        Assert.Contains(text, run.Answer!.SchemaDefinition, StringComparison.Ordinal);
        SqlSchema schema = SqlSchema.Read(run.Response!.Artifacts.Single(a => a.Name == ArtifactNames.SqlSchema));
        Assert.Equal(["authors", "books", "credentials", "refresh_tokens", "users"], schema.Tables.Select(t => t.Name).Order());
        Assert.Equal(["migrations/0001_init.up.sql", "migrations/0001_init.down.sql"], run.Response.Artifacts.Select(a => a.Path).OfType<string>());
        Assert.Equal(run.Answer.QueryExamples.Length, run.Answer.QueryExamples.Select(q => q.Name).Distinct().Count());
        SqlTable credentials = schema.Tables.Single(t => t.Columns.Any(c => c.Name.Contains("password", StringComparison.Ordinal)));
        Assert.Equal(("credentials", "users", "cascade"), (credentials.Name, credentials.ForeignKeys.Single().Table, credentials.ForeignKeys.Single().OnDelete));
    }

    [Theory]
    [InlineData("Design a MySQL schema for books (title, isbn) and authors; a book belongs to an author", "InnoDB")]
    [InlineData("Design a database schema for books (title, isbn) and authors; a book belongs to an author", "timestamptz")]
    public async Task RunAsync_WhenTheWordsNameADatabase_DesignsForIt(string query, string text)
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest(query));

        Assert.Contains(text, run.Answer!.SchemaDefinition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ForDocuments_ValidatesAndIndexesThem()
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest(Bookstore) { DatabaseType = DatabaseType.MongoDb });

        string books = run.Answer!.SchemaDefinition.Split("db.createCollection(\"books\", ")[1].Split(");\n")[0];
        JsonNode schema = JsonNode.Parse(books)!["validator"]!["$jsonSchema"]!;
        Assert.Equal("decimal", schema["properties"]!["price"]!["bsonType"]!.GetValue<string>());
        Assert.Contains("db.books.createIndex({\"isbn\":1}, {\"unique\":true})", run.Answer.SchemaDefinition, StringComparison.Ordinal);
        Assert.Contains("db.books.createIndex({\"author_id\":1", run.Answer.SchemaDefinition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ForDynamoDb_DeclaresEveryKeyAttributeAndNoOther()
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest(Bookstore) { DatabaseType = DatabaseType.DynamoDb });

        foreach (JsonNode? table in JsonNode.Parse(run.Answer!.SchemaDefinition)!.AsArray())
        {
            IEnumerable<JsonNode?> keys = table!["KeySchema"]!.AsArray().Concat(table["GlobalSecondaryIndexes"]?.AsArray().SelectMany(i => i!["KeySchema"]!.AsArray()) ?? []);
            Assert.Equal(
                keys.Select(k => k!["AttributeName"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal),
                table["AttributeDefinitions"]!.AsArray().Select(a => a!["AttributeName"]!.GetValue<string>()).Order(StringComparer.Ordinal));
            Assert.InRange(table["GlobalSecondaryIndexes"]?.AsArray().Count ?? 0, 0, 20);
        }
    }

    [Fact]
    public async Task RunAsync_ForRedis_GivesEachListAndEachPromiseAKey()
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest(Bookstore) { DatabaseType = DatabaseType.Redis });

        Assert.Contains("bookstore:books:by:author_id:{author_id}", run.Answer!.SchemaDefinition, StringComparison.Ordinal);
        Assert.Contains("bookstore:books:unique:isbn", run.Answer.SchemaDefinition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE book (id bigint PRIMARY KEY, author_id int REFERENCES author (id));", "E301-02")]
    [InlineData("CREATE TABLE author (id bigint PRIMARY KEY);\nCREATE TABLE book (id bigint PRIMARY KEY, author_id integer REFERENCES author (id));", "E301-04")]
    [InlineData("CREATE TABLE author (id bigint PRIMARY KEY, id bigint);", "E301-05")]
    [InlineData("CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES b (id));\nCREATE TABLE b (id int PRIMARY KEY);", "E301-06")]
    [InlineData("CREATE TABLE a (id int PRIMARY KEY, n int);\nCREATE INDEX i ON a (m);", "E301-03")]
    [InlineData("CREATE TABLE a (id int PRIMARY KEY, n int", "E301-01")]
    [InlineData("CREATE TABLE a (id int PRIMARY KEY, n int);\nCREATE TABLE b (id int PRIMARY KEY, n int REFERENCES a (n));", "E301-07")]
    public async Task RunAsync_WhenTheSchemaCannotBeMade_IsE301WithItsRecovery(string ddl, string rule)
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest("review this schema") { Schema = ddl });

        Assert.Equal(VerdictKind.Rejected, run.Verdict);
        Assert.Equal("E301", run.Error!.Code.Value);
        Assert.Equal("Correct the place that the finding names, then hand the schema in again", run.Error.Recovery);
        Assert.Contains(run.Response!.Findings, f => f.Rule == rule && f.Line is not null);
    }

    [Fact]
    public async Task RunAsync_WhenCodeAsksOncePerRow_IsE302WithItsRecovery()
    {
        const string Code = "async function list(db) {\n  const books = await db.query('SELECT * FROM books');\n  for (const book of books.rows) {\n    book.author = await db.query('SELECT * FROM authors WHERE id = $1', [book.author_id]);\n  }\n  return books;\n}\n";

        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest("are there repeated queries?") { Code = [new DatabaseCode("src/books.js", Code)] });

        AssertDegraded(run, "E302-01", "Load the related rows in one statement");
    }

    [Fact]
    public async Task RunAsync_WhenAStatementAsksOncePerRow_IsE302()
    {
        const string Ddl = "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a (id));\nCREATE INDEX i ON b (a_id);\nSELECT a.id, (SELECT count(*) FROM b WHERE b.a_id = a.id) FROM a;";

        AssertDegraded(await RunAsync(new DatabaseRequest("review") { Schema = Ddl }), "E302-02", "Load the related rows in one statement");
    }

    [Theory]
    [InlineData("", "E303-01")]
    [InlineData("CREATE INDEX i ON book (author_id);\nSELECT * FROM book WHERE title = 'x';", "E303-02")]
    [InlineData("CREATE INDEX i ON book (author_id);\nCREATE INDEX j ON book (author_id, title);", "E303-03")]
    public async Task RunAsync_WhenAnIndexIsMissingOrIdle_IsE303WithItsRecovery(string more, string rule)
    {
        string ddl = "CREATE TABLE author (id bigint PRIMARY KEY);\nCREATE TABLE book (id bigint PRIMARY KEY, title text, author_id bigint NOT NULL REFERENCES author (id));\n" + more;

        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest("Review this schema:\n```sql\n" + ddl + "\n```"));

        AssertDegraded(run, rule, "Add the index that the finding names");
        Assert.Equal(more.Length == 0, run.Answer!.MigrationScript?.Contains("CREATE INDEX ix_book_author_id ON book (author_id)", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("phone1 text, phone2 text", "E304-01")]
    [InlineData("tags text", "E304-02")]
    [InlineData("author_id bigint NOT NULL REFERENCES author (id), author_name text", "E304-03")]
    [InlineData("postal_code text, city text", "E304-04")]
    public async Task RunAsync_WhenAFactIsKeptTwice_IsE304WithItsRecovery(string columns, string rule)
    {
        string ddl = $"CREATE TABLE author (id bigint PRIMARY KEY, name text);\nCREATE TABLE book (id bigint PRIMARY KEY, {columns});\n";

        AssertDegraded(await RunAsync(new DatabaseRequest("review") { Schema = ddl }), rule, "Give it a place of its own and refer to it");
    }

    [Fact]
    public async Task RunAsync_WhenTheModelItselfRepeats_SaysSo()
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest("service s auth none\nContact name text(1..9), phone1 phone?, phone2 phone?\n"));

        AssertDegraded(run, "E304-01", "Give it a place of its own and refer to it");
    }

    [Fact]
    public async Task RunAsync_WhenNothingCanBeRead_DesignsNothing()
    {
        RunResult<DatabaseAnswer> run = await RunAsync(new DatabaseRequest("Shall I compare thee to a summer day?"));

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Empty(run.Answer!.SchemaDefinition);
        Assert.Empty(run.Response!.Artifacts);
    }

    [Fact]
    public async Task RunAsync_NotesFollowFromWhatWasSaid()
    {
        DatabaseRequest plain = new(Bookstore);
        RunResult<DatabaseAnswer> silent = await RunAsync(plain);
        RunResult<DatabaseAnswer> large = await RunAsync(plain with { Scale = DatabaseScale.Large, ReadWriteRatio = "95:5", ConcurrentConnections = 500, MaxQueryTimeMs = 250 });
        RunResult<DatabaseAnswer> writing = await RunAsync(plain with { Scale = DatabaseScale.Large, ReadWriteRatio = "1:4" });

        Assert.DoesNotContain(silent.Answer!.PerformanceNotes, n => n.Contains("replica", StringComparison.Ordinal) || n.Contains("connections", StringComparison.Ordinal));
        Assert.Contains(large.Answer!.PerformanceNotes, n => n.StartsWith("95%", StringComparison.Ordinal) && n.Contains("read replica", StringComparison.Ordinal));
        Assert.Contains(large.Answer.PerformanceNotes, n => n.Contains("pooler", StringComparison.Ordinal));
        Assert.Contains(large.Answer.PerformanceNotes, n => n.Contains("statement_timeout = 250", StringComparison.Ordinal));
        Assert.Contains(writing.Answer!.PerformanceNotes, n => n.StartsWith("Only 20%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_BesideTheBackend_IsHandedTheEntityModelAndNothingElse()
    {
        ServiceCollection services = new();
        services.AddBackendAgent();
        services.AddDatabaseAgent();
        await using ServiceProvider provider = services.BuildServiceProvider();

        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Bookstore) { Framework = Framework.Express, Database = Database.PostgreSql }, TestContext.Current.CancellationToken);

        RunStep database = run.Steps.Single(s => s.Agent == DatabaseAgent.DefaultName);
        Assert.True(database.Response!.Verdict.Kind == VerdictKind.Verified, string.Join("; ", database.Response.Verdict.Reasons));
        Assert.Contains(database.Response.Artifacts, a => a.Name == ArtifactNames.SqlSchema);
        StepStarted given = run.Events.OfType<StepStarted>().Single(e => e.Agent == DatabaseAgent.DefaultName);
        Artifact only = Assert.Single(given.Artifacts);
        Assert.Equal(ArtifactNames.EntityModel, only.Name);
        Assert.All((string[])["jwt", "secret", "lifetime", "signing", "import ", "auth/"], word => Assert.DoesNotContain(word, only.AsText(), StringComparison.OrdinalIgnoreCase));
        EntityModel model = EntityModelReader.TryRead(only, out _)!;
        Assert.Equal(Database.PostgreSql, model.Database);
        Assert.All([.. model.SignIn!.Credentials.Properties, .. model.SignIn.RefreshTokens.Properties], p => Assert.Null(p.Default));
        Assert.DoesNotContain("context", given.Input.EnumerateObject().Select(p => p.Name));
    }

    private static void AssertDegraded(RunResult<DatabaseAnswer> run, string rule, string recovery)
    {
        Assert.True(run.Verdict == VerdictKind.Degraded, $"{run.Verdict}: {string.Join("; ", run.Reasons)}");
        Finding finding = Assert.Single(run.Response!.Findings, f => f.Rule == rule);
        Assert.Equal(rule[..4], finding.Code.Value);
        Assert.EndsWith(recovery, finding.Fix, StringComparison.Ordinal);
        Assert.Contains(finding.Message, run.Answer!.Response + string.Join(';', run.Reasons), StringComparison.Ordinal);
    }

    private static async Task<RunResult<DatabaseAnswer>> RunAsync(DatabaseRequest request)
    {
        await using ServiceProvider provider = new ServiceCollection().AddDatabaseAgent().Services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(DatabaseAgent.Contract, request, TestContext.Current.CancellationToken);
    }
}
