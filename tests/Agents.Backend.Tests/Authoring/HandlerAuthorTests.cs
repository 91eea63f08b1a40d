using System.Text.Json;
using Agents.Runs;
using Agents.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Authoring;

/// <summary>A model writes what operations outside the conventions do; guards, inputs and answers stay printed, and the service does not depend on it.</summary>
public sealed class HandlerAuthorTests
{
    public static TheoryData<Framework, string, string> Frameworks => new()
    {
        { Framework.Express, "src/operations/rateBook.ts", "src/operations/routes.ts" },
        { Framework.FastApi, "app/operations/rate_book.py", "app/operations/custom_routes.py" },
    };

    [Theory, MemberData(nameof(Frameworks))]
    public async Task RunAsync_WithAModel_BuildsOperationsOutsideTheConventions(Framework framework, string function, string routes)
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 1);

        RunResult<BackendAnswer> run = await RunAsync(model, framework);

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        AgentResponse response = run.Response!;
        Assert.Equal(File.ReadAllText(Functions.PathOf(Path.GetFileName(function))), response.Artifacts.Single(a => a.Path == function).AsText());
        Assert.Contains(response.Artifacts, a => a.Path == routes);
        Assert.All(Functions.Operations, o => Assert.Contains($"\"{o.Split(' ')[1]}\"", Document(run), StringComparison.Ordinal));
        Assert.All(["A003-13", "A003-14", "A003-15", "E202-30", "E203-10"], id => Assert.Contains(response.Verdict.Evidence.Run, c => c.Id == id && c.Outcome == CheckOutcome.Passed));
        Assert.Contains(response.Verdict.Evidence.NotRun, c => c.Id == "model/handlers" && c.Detail!.Contains(function, StringComparison.Ordinal));
        Assert.Contains("A model wrote what `GET /books/{id}/similar`", response.Artifacts.Single(static a => a.Path == "README.md").AsText(), StringComparison.Ordinal);
        Assert.Contains("## Written by a model", run.Answer!.Response, StringComparison.Ordinal);
        Assert.DoesNotContain("## Understood and not built", run.Answer.Response, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Frameworks))]
    public async Task RunAsync_WithoutAModel_BuildsTheRestAndSaysWhatIsMissing(Framework framework, string function, string routes)
    {
        RunResult<BackendAnswer> run = await RunAsync(null, framework);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Equal([.. Functions.Operations.Select(static o => $"not built: {o}").Order(StringComparer.Ordinal)], run.Reasons.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(run.Response!.Artifacts, a => a.Path == function || a.Path == routes || a.Name == Authorship.ArtifactName);
        Assert.Contains("\"/books/{id}\"", Document(run), StringComparison.Ordinal);
        Assert.All(Functions.Operations, o => Assert.DoesNotContain($"\"{o.Split(' ')[1]}\"", Document(run), StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_WithAModel_ShowsEachFunctionItsContractAndWhatItBuildsOn()
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 1);

        await RunAsync(model, Framework.Express);

        ScriptedCall asked = model.Calls.Single(static c => Functions.Asked(c) == "rateBook.ts");
        Assert.Contains("export async function rateBook(input: RateBookInput): Promise<RateBookAnswer>", asked.Text, StringComparison.Ordinal);
        Assert.Contains("The new rating is the mean of the rating so far", asked.Text, StringComparison.Ordinal);
        Assert.Contains("export interface Table<T>", asked.Text, StringComparison.Ordinal);
        Assert.Contains("\"operation_id\":\"addBook\"", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"operation_id\":\"login\"", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"operation_id\":\"findBooks\"", asked.Text, StringComparison.Ordinal);
        Assert.NotNull(asked.Options!.ResponseFormat);
    }

    public static TheoryData<Framework, string, string, string, string> Flaws => new()
    {
        { Framework.Express, "rateBook.ts", "rateBook(input: RateBookInput)", "rateBook(input: any)", "stands in the file nowhere" },
        { Framework.Express, "findBooks.ts", "import { tables } from '../store/tables.js';", "import { tables } from '../store/tables.js';\nimport pg from 'pg';", "`import pg from 'pg';` brings in" },
        { Framework.Express, "returnAll.ts", "  const loans", "  // TODO check the reader\n  const loans", "'TODO' stands where code should" },
        { Framework.Express, "similarBooks.ts", "  const { book, query } = input;", "  const { book, query } = input;\n  if (process.env.DEBUG) throw new Error(book.title);", "`process` reaches beyond" },
        { Framework.FastApi, "rate_book.py", "*, caller_id: UUID, book: Book", "*, book: Book, caller_id: UUID", "stands in the file nowhere" },
        { Framework.FastApi, "find_books.py", "from app import tables", "from app import settings, tables", "brings in" },
        { Framework.FastApi, "return_all.py", "    for loan in loans:", "    await tables.credentials.delete(caller_id)\n    for loan in loans:", "`tables.credentials` reaches beyond" },
        { Framework.FastApi, "shelf_report.py", "    counts = [", "    raise NotImplementedError\n    counts = [", "'NotImplementedError' stands where code should" },
    };

    [Theory, MemberData(nameof(Flaws))]
    public async Task RunAsync_WhenAFunctionIsFlawed_SendsTheFindingBackAndTakesTheRepair(Framework framework, string file, string was, string now, string finding)
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 2, (asked, call) => asked == file && !Author.IsRepair(call) ? Functions.Replaced(file, was, now) : null);

        RunResult<BackendAnswer> run = await RunAsync(model, framework);

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
        ScriptedCall repair = model.Calls.Single(Author.IsRepair);
        Assert.Equal(file, Functions.Asked(repair));
        Assert.Contains(finding, repair.Text, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Functions.PathOf(file)), run.Response!.Artifacts.Single(a => a.Path?.EndsWith("/operations/" + file, StringComparison.Ordinal) == true).AsText());
    }

    [Theory, MemberData(nameof(Flaws))]
    public async Task RunAsync_WhenAFunctionStaysFlawed_LeavesItsOperationOutAndBuildsTheRest(Framework framework, string file, string was, string now, string finding)
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 3, (asked, _) => asked == file ? Functions.Replaced(file, was, now) : null);

        RunResult<BackendAnswer> run = await RunAsync(model, framework);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        model.AssertAllUsed();
        string reason = Assert.Single(run.Reasons);
        Assert.StartsWith("not built: ", reason, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{reason.Split(' ')[^1]}\"", Document(run), StringComparison.Ordinal);
        Assert.Contains("the function a model wrote was refused", run.Answer!.Response, StringComparison.Ordinal);
        Assert.Contains(finding.Split('`')[0].Trim(), run.Answer.Response, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Response!.Artifacts, a => a.Path?.EndsWith("/operations/" + file, StringComparison.Ordinal) == true);
        Assert.Equal(1, run.Root!.Attempts);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("{\"code\":\"\"}")]
    [InlineData("{\"code\":\"x\",\"path\":\"../../etc/passwd\"}")]
    public async Task RunAsync_WhenAnAnswerIsNone_AsksAgain(string garbage)
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 2, (asked, call) => asked == "rateBook.ts" && !Author.IsRepair(call) ? garbage : null);

        RunResult<BackendAnswer> run = await RunAsync(model, Framework.Express);

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        model.AssertAllUsed();
    }

    [Fact]
    public async Task RunAsync_WhenTheModelFailsMidway_KeepsWhatItWroteAndAsksNoMore()
    {
        ScriptedChatClient model = Functions.Model(2).Fail(new HttpRequestException("key-123 is wrong"));

        RunResult<BackendAnswer> run = await RunAsync(model, Framework.Express);

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        model.AssertAllUsed();
        Assert.Equal(3, model.Calls.Count);
        Assert.Equal(2, run.Response!.Artifacts.Count(static a => a.Path?.StartsWith("src/operations/", StringComparison.Ordinal) == true && a.Path is not ("src/operations/routes.ts" or "src/operations/contracts.ts")));
        Assert.Contains(run.Reasons, static r => r.Contains("the model could not be used (A010", StringComparison.Ordinal));
        Assert.Equal(4, run.Reasons.Count(static r => r.StartsWith("not built: ", StringComparison.Ordinal)));
        Assert.DoesNotContain("key-123", JsonSerializer.Serialize(run.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WithTheTeam_AsksForEachFunctionOnceAlthoughTheServiceIsRevised()
    {
        ScriptedChatClient model = Functions.Model(Functions.Count + 2);
        var services = new ServiceCollection();
        services.AddBackendTeam().AddModel("sonnet", _ => model);
        await using ServiceProvider provider = services.BuildServiceProvider();

        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Functions.Contract) { Framework = Framework.Express, Database = Database.PostgreSql }, TestContext.Current.CancellationToken);

        Assert.True(run.Verdict is VerdictKind.Verified or VerdictKind.Repaired, string.Join("; ", run.Reasons));
        Assert.Equal(Functions.Count, model.Calls.Count(static c => Functions.Asked(c) is not null));
        Artifact[] artifacts = [.. run.Steps.SelectMany(static s => s.Response?.Artifacts ?? [])];
        Assert.Contains(artifacts, static a => a.Path == "src/store/databaseTable.ts");
        Assert.Contains(artifacts, static a => a.Path == "src/operations/rateBook.ts");
        Assert.Contains(artifacts, static a => a.Path == "tests/books.test.ts" && a.AsText().Contains("describe(\"similarBooks\"", StringComparison.Ordinal));
    }

    private static string Document(RunResult run) => run.Response!.Artifacts.Single(static a => a.Name == ArtifactNames.ApiSpec).AsText();

    private static async Task<RunResult<BackendAnswer>> RunAsync(IChatClient? model, Framework framework)
    {
        var services = new ServiceCollection();
        services.AddBackendAgent();
        services.AddAgents().ConfigureAgent("backend", static p => p with { AttemptTimeout = TimeSpan.FromSeconds(60) });
        if (model is not null)
        {
            services.AddAgents().AddModel("sonnet", _ => model);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract, new BackendRequest(Functions.Contract) { Framework = framework }, TestContext.Current.CancellationToken);
    }
}
