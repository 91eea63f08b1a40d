using System.Collections.Immutable;
using System.Text.Json;
using Agents.Runs;
using Agents.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Authoring;

/// <summary>A model writes the code where nobody prints it; nothing of it leaves unjudged.</summary>
public sealed class CodeAuthorTests
{
    private const int Parts = 4;

    [Fact]
    public async Task RunAsync_ForJava_AnswersWhatTheModelWroteVerified()
    {
        ScriptedChatClient model = Author.Model(Parts + 1);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        string[] files = [.. run.Response!.Artifacts.Where(static a => a.Name == ArtifactNames.Code).Select(static a => a.Path!)];
        Assert.Contains("pom.xml", files);
        Assert.Contains("src/main/java/app/notes/Notes.java", files);
        Assert.Contains("A model wrote the code", run.Response.Artifacts.Single(static a => a.Path == "README.md").AsText(), StringComparison.Ordinal);
        Assert.All(["A003-10", "A003-11", "A003-13", "A003-14", "E202-30", "E203-10", "code/syntax"],
            id => Assert.Contains(run.Response.Verdict.Evidence.Run, c => c.Id == id && c.Outcome == CheckOutcome.Passed));
        Assert.Contains(run.Response.Verdict.Evidence.NotRun, static c => c.Id == "model/code");
        Assert.Equal("java", run.Answer!.CodeExamples[0].Language);
        Assert.Contains("## In words", run.Answer.Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ForJava_ShowsEachPartItsSliceOfThePlanAndNothingElse()
    {
        ScriptedChatClient model = Author.Model(Parts + 1);

        await RunAsync(model);

        ScriptedCall notes = model.Calls.Single(static c => Author.Part(c) == "notes");
        Assert.Contains("\"operation_id\":\"createNote\"", notes.Text, StringComparison.Ordinal);
        Assert.Contains("\"maxLength\": 2000", notes.Text, StringComparison.Ordinal);
        Assert.Contains("public @interface CurrentUser", notes.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"operation_id\":\"login\"", notes.Text, StringComparison.Ordinal);
        Assert.All(model.Calls, static c => Assert.NotNull(c.Options!.ResponseFormat));
    }

    public static TheoryData<string, string, string, string> Flaws => new()
    {
        { "notes", "@DeleteMapping(\"/notes/{id}\")", "@DeleteMapping(\"/note/{id}\")", "A003-11" },
        { "notes", "create(@CurrentUser UUID caller, ", "create(", "E203-10" },
        { "notes", "import app.rows.Note;", "import app.entities.Note;", "A003-13" },
        { "rows", "package app.rows;\n\nimport org", "package rows;\n\nimport org", "A003-13" },
        { "rows", "public class Store {", "public class Rows {", "A003-13" },
        { "notes", "        store.keep(changed);\n", "        // TODO keep it\n", "A003-14" },
        { "accounts", "return pair(account.get().id());", "throw new UnsupportedOperationException();", "A003-14" },
    };

    [Theory, MemberData(nameof(Flaws))]
    public async Task RunAsync_WhenAPartIsFlawed_SendsTheFindingBackAndTakesTheRepair(string part, string was, string now, string rule)
    {
        ScriptedChatClient model = Author.Model(Parts + 2, (asked, call) => asked == part && !Author.IsRepair(call) ? Author.Replaced("java", part, was, now) : null);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.True(run.Verdict == VerdictKind.Repaired, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        ScriptedCall repair = model.Calls.Single(Author.IsRepair);
        Assert.Equal(part, Author.Part(repair));
        Assert.Contains(run.Events.OfType<AttemptDrafted>().First().Findings, f => f.Rule == rule && f.Severity == FindingSeverity.Error);
        Assert.Contains("What is wrong with them", repair.Text, StringComparison.Ordinal);
        Assert.Contains(run.Response!.Verdict.Evidence.Run, c => c.Id == rule && c.Outcome == CheckOutcome.Passed);
        Assert.Equal(2, run.Root!.Attempts);
    }

    [Theory, MemberData(nameof(Flaws))]
    public async Task RunAsync_WhenAPartStaysFlawed_IsRejectedWithinTheLedgerAndKeepsWhatIsThere(string part, string was, string now, string rule)
    {
        ScriptedChatClient model = Author.Model(Parts + 2, (asked, _) => asked == part ? Author.Replaced("java", part, was, now) : null);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.Equal(VerdictKind.Rejected, run.Verdict);
        model.AssertAllUsed();
        Assert.Equal(3, run.Root!.Attempts);
        Assert.Contains(run.Response!.Findings, f => f.Rule == rule && f.Severity == FindingSeverity.Error);
        Assert.NotEmpty(run.Error!.Recovery);
        Assert.Contains(run.Response.Artifacts, static a => a.Name == ArtifactNames.ApiSpec);
        Assert.Contains(run.Response.Artifacts, static a => a.Path == "src/main/java/app/accounts/Accounts.java");
    }

    [Theory]
    [InlineData("I cannot do that.", "no JSON object")]
    [InlineData("{\"files\":[]}", "/files")]
    [InlineData("{\"files\":[{\"path\":\"src/main/java/app/notes/Notes.java\",\"code\":\"\\ud800\"}]}", "no JSON object")]
    public async Task RunAsync_WhenAnAnswerIsNone_AsksAgainWithTheReason(string garbage, string reason)
    {
        ScriptedChatClient model = Author.Model(Parts + 2, (asked, call) => asked == "notes" && !Author.IsRepair(call) ? garbage : null);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.True(run.Verdict == VerdictKind.Repaired, string.Join("; ", run.Reasons));
        Assert.Contains(reason, model.Calls.Single(Author.IsRepair).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WhenThereIsNothingButGarbage_IsAnErrorWithItsPlaceAndAWayOut()
    {
        ScriptedChatClient model = Author.Model(3 * Parts, static (_, _) => "no");

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.Equal((VerdictKind.Rejected, "A003"), (run.Verdict, run.Error!.Code.Value));
        model.AssertAllUsed();
        Assert.Contains("spring-boot", run.Error.Message, StringComparison.Ordinal);
        Assert.Contains(run.Response!.Findings, static f => f.Rule == "A003-10" && f.Fix!.Contains("another model", StringComparison.Ordinal));
        Assert.Contains(run.Response.Artifacts, static a => a.Path == "openapi.json");
    }

    [Theory]
    [InlineData("../../etc/cron.d/x.java")]
    [InlineData("/etc/passwd.java")]
    [InlineData("src/main/java/app/notes/../../../../../pom.java")]
    [InlineData("src/main/java/app/notes/sub/Deep.java")]
    [InlineData("src/main/java/app/accounts/Accounts.java")]
    [InlineData("src/main/java/app/notes/..\\evil.java")]
    [InlineData("src/main/java/app/notes/Notes.sh")]
    [InlineData("src/main/java/app/notes/.java")]
    [InlineData("src/main/java/app/notes/Evil.java\n")]
    [InlineData("pom.xml")]
    public async Task RunAsync_WhenAPathLeavesItsPart_TakesNothingFromIt(string path)
    {
        const string Planted = "public class Planted { }";
        ScriptedChatClient model = Author.Model(Parts + 2, (asked, _) => asked == "notes" ? Author.Answer((path, Planted)) : null);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.Equal(VerdictKind.Rejected, run.Verdict);
        Assert.DoesNotContain(run.Response!.Artifacts, static a => a.Name == ArtifactNames.Code && a.AsText().Contains("Planted", StringComparison.Ordinal));
        Assert.Contains(run.Response.Findings, static f => f.Rule == "A003-10" && f.Message.Contains("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_AfterAnOutageMidway_AsksOnlyForWhatIsMissing()
    {
        ScriptedChatClient model = new ScriptedChatClient()
            .Respond(Author.Files("java", "app")).Respond(Author.Files("java", "rows")).Fail(new HttpRequestException("gone"))
            .Respond(Author.Files("java", "accounts")).Respond(Author.Files("java", "notes")).Respond(Author.Words);

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        Assert.Equal(["app", "rows", "accounts", "accounts", "notes", null], model.Calls.Select(Author.Part));
    }

    [Fact]
    public async Task RunAsync_WhenTheModelStaysAway_IsRejectedWithWhatWasWritten()
    {
        ScriptedChatClient model = new ScriptedChatClient().Respond(Author.Files("java", "app"));
        for (int i = 0; i < 3; i++)
        {
            model.Fail(new HttpRequestException("gone"));
        }

        RunResult<BackendAnswer> run = await RunAsync(model);

        Assert.Equal((VerdictKind.Rejected, "A010"), (run.Verdict, run.Error!.Code.Value));
        model.AssertAllUsed();
        Assert.Contains(run.Response!.Artifacts, static a => a.Path == "src/main/java/app/Tokens.java");
        Assert.Contains(run.Response.Artifacts, static a => a.Path == "openapi.json");
        Assert.DoesNotContain("gone", run.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rust", "axum")]
    public async Task RunAsync_ForRust_IsNeverVerifiedAndSaysWhy(string language, string title)
    {
        ScriptedChatClient model = Author.Model(Parts + 1, language: language);

        RunResult<BackendAnswer> run = await RunAsync(model, Runtime.Rust);

        Assert.True(run.Verdict == VerdictKind.Degraded, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        string reason = Assert.Single(run.Reasons);
        Assert.Contains("no verifier here judges", reason, StringComparison.Ordinal);
        Assert.Contains(title, run.Answer!.Response, StringComparison.Ordinal);
        Assert.Contains(run.Response!.Artifacts, static a => a.Path == "Cargo.toml");
    }

    [Theory]
    [InlineData("notes", ".post(create)", "", "A003-11")]
    [InlineData("notes", "async fn create(_caller: CurrentUser, ", "async fn create(", "A003-12")]
    [InlineData("app", "mod problem;", "mod problem;\nmod settings;", "A003-13")]
    [InlineData("app", "mod notes;\n", "", "A003-13")]
    [InlineData("rows", "self.sessions.read().ok()?.get(token).copied()", "todo!()", "A003-14")]
    public async Task RunAsync_ForRust_FindsWhatIsMissing(string part, string was, string now, string rule)
    {
        ScriptedChatClient model = Author.Model(Parts + 2, (asked, call) => asked == part && !Author.IsRepair(call) ? Author.Replaced("rust", part, was, now) : null, "rust");

        RunResult<BackendAnswer> run = await RunAsync(model, Runtime.Rust);

        Assert.True(run.Verdict == VerdictKind.Degraded, string.Join("; ", run.Reasons));
        Assert.Equal(1, run.Response!.Verdict.Repairs);
        Assert.Contains(run.Response.Verdict.Evidence.Run, c => c.Id == rule);
    }

    [Theory]
    [InlineData("""{"runtime":"java"}""", "/context/runtime")]
    [InlineData("""{"runtime":"rust"}""", "/context/runtime")]
    public async Task RunAsync_WithoutAModel_NamesTheModelAsTheWayOut(string context, string path)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();

        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(Author.Request) { Agent = "backend", Context = JsonElement.Parse(context) }, TestContext.Current.CancellationToken);

        Assert.Equal(("E201", path), (run.Error!.Code.Value, run.Error.Path));
        Assert.Contains("AddModel", run.Error.Message, StringComparison.Ordinal);
        Assert.Contains("nodejs", run.Error.Supported);
    }

    [Theory]
    [InlineData("Build a notes API with notes (title, body) in Spring Boot", "spring-boot")]
    [InlineData("Build a notes API with notes (title, body) using axum", "axum")]
    [InlineData("Build a notes API with notes (title, body) using actix", "actix-web")]
    [InlineData("Build a notes API with notes (title, body) in Java", "spring-boot")]
    [InlineData("Build a notes API with notes (title, body) in Rust", "axum")]
    [InlineData("Build a notes API with notes (title, body) in Kotlin", null)]
    public void Choose_WithAModel_UnderstandsTheRequestsWords(string query, string? name)
    {
        var requirements = Requirements.Gather([new ProseReader()], query, CancellationToken.None);
        var choice = new TargetChoice([new ExpressTarget(), new FastApiTarget()]);
        var hints = TargetHints.Of(requirements, CancellationToken.None);

        Assert.Equal(name, choice.Choose(null, hints, hasModel: true).Target?.Framework.Name);
        Assert.Equal("E201", choice.Choose(null, hints).Failure!.Code.Value);
    }

    [Fact]
    public async Task RunAsync_ForJavaWithTheTeam_AsksForEachPartOnceAlthoughTheServiceIsRevised()
    {
        ScriptedChatClient model = Author.Model(Parts + 2);
        var services = new ServiceCollection();
        services.AddBackendTeam().AddModel("sonnet", _ => model);
        services.AddAgents().ConfigureAgent("backend", static p => p with { AttemptTimeout = TimeSpan.FromSeconds(60) });
        await using ServiceProvider provider = services.BuildServiceProvider();

        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Author.Request) { Runtime = Runtime.Java, Database = Database.PostgreSql }, TestContext.Current.CancellationToken);

        Assert.Equal(["app", "rows", "accounts", "notes"], model.Calls.Select(Author.Part).OfType<string>());
        Assert.Equal(2, run.Steps.Count(static s => s.Agent == "backend"));
        AgentResponse revised = run.Steps.Last(static s => s.Agent == "backend").Response!;
        Assert.Contains(revised.Artifacts, static a => a.Path == "src/main/java/app/notes/Notes.java");
        Assert.True(run.Verdict == VerdictKind.Degraded, string.Join("; ", run.Reasons));
        Assert.Contains(run.Reasons, static r => r.Contains("keeps its rows in memory", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_WithOperationsOutsideTheConventions_GivesThemToTheirResourceWithTheContractsWords()
    {
        Requirements requirements = Requirements.Gather([new OpenApiReader()], Functions.Contract, CancellationToken.None).WithCustomOperations(ImmutableDictionary<Origin, string>.Empty);
        ServicePlan plan = Planner.Plan(requirements.Blueprint!);
        ImmutableArray<CodePart> parts = CodePart.Of(plan);
        AuthoredTarget java = AuthoredTargets.All.First(static t => t.Name == "spring-boot");

        ModelQuestion books = new PartBrief(plan, java, parts).First(parts.Single(static p => p.Name == "books"), []);

        string shown = string.Join('\n', books.Data.Select(static d => d.Text));
        Assert.All(["similarBooks", "rate", "findBooks", "shelfReport", "copy", "returnAll"], id => Assert.Contains($"\"operation_id\":\"{id}\"", shown, StringComparison.Ordinal));
        Assert.Contains("Books of the same genre. The first ", shown, StringComparison.Ordinal);
        Assert.Contains("\"title\": \"SimilarBooksAnswer\"", shown, StringComparison.Ordinal);
        Assert.Empty(requirements.Blueprint!.NotBuilt);
    }

    private static async Task<RunResult<BackendAnswer>> RunAsync(IChatClient model, Runtime runtime = Runtime.Java)
    {
        var services = new ServiceCollection();
        services.AddBackendAgent().AddModel("sonnet", _ => model);
        services.AddAgents().ConfigureAgent("backend", static p => p with { AttemptTimeout = TimeSpan.FromSeconds(60) });
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract, new BackendRequest(Author.Request) { Runtime = runtime }, TestContext.Current.CancellationToken);
    }
}
