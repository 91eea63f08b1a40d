using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Team;

public sealed class BackendTeamTests
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task RunAsync_WithADatabase_IsTakenByAllFour(Framework framework)
    {
        await using ServiceProvider provider = Team();
        RunResult run = await BuildAsync(provider, new(Bookstore) { Framework = framework, Database = Database.PostgreSql });

        Assert.Equal(["backend", "database", "security", "backend", "testing"], run.Steps.Select(s => s.Agent));
        Assert.True(run.Root!.Revision!.Id.IsRevision);
        Assert.All(run.Steps.Skip(1), s => Assert.True(s.Response!.Verdict.Kind == VerdictKind.Verified, $"{s.Agent}: {string.Join("; ", s.Response.Verdict.Reasons)}"));
        Assert.Equal(VerdictKind.Verified, run.Verdict);
        Evidence audit = run.Steps.Single(s => s.Agent == "security").Response!.Verdict.Evidence;
        Assert.Contains(audit.NotRun, c => c.Id == "owasp/API1:2023" && c.Detail!.Contains("whoever runs the service", StringComparison.Ordinal));
        string[] paths = [.. run.Steps.SelectMany(s => s.Response!.Artifacts).Select(a => a.Path).OfType<string>()];
        Assert.Contains("migrations/0001_init.up.sql", paths);
        Assert.Contains("SECURITY-AUDIT.md", paths);
        Assert.Contains(paths, p => p.StartsWith("tests/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_ShowsTheDatabaseAgentTheEntitiesAndNothingElse()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await BuildAsync(provider, new(Bookstore) { Framework = Framework.Express, Database = Database.PostgreSql });

        StepStarted started = Assert.Single(run.Events.OfType<StepStarted>(), e => e.Agent == "database");
        Assert.Equal([ArtifactNames.EntityModel], started.Artifacts.Select(a => a.Name));
        string seen = started.Input.GetRawText() + started.Artifacts[0].AsText();
        // Roles are a column of the accounts; and a shape for what is kept of passwords is one of its tables; all else of the sign-in stays where it is.
        string[] signIn = [.. SignInOf(run).Except(["roles"])];
        Assert.NotEmpty(signIn);
        Assert.All(signIn, s => Assert.DoesNotContain(s, seen, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("import ", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task RunAsync_WithoutADatabase_SaysWhatItWouldAdd(Framework framework)
    {
        await using ServiceProvider provider = Team();
        RunResult run = await BuildAsync(provider, new(Bookstore) { Framework = framework });

        Assert.DoesNotContain(run.Steps, s => s.Agent == "database");
        const string Added = "a schema for PostgreSQL with tables for Book, Author and the accounts, 1 foreign key, indexes for 2 lists, a migration up and down";
        Assert.Contains(Added, run.Response!.Artifacts.Single(a => a.Path == "README.md").AsText(), StringComparison.Ordinal);
        Assert.Contains(Added, run.Response.Output.GetProperty("response").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Design a schema for books (title, isbn, price) and authors; a book belongs to an author", "database")]
    [InlineData("Which index does this slow query need: SELECT * FROM books ORDER BY title", "database")]
    [InlineData(Bookstore, "backend")]
    [InlineData("Write a test suite for an API with books (title) and authors", "testing")]
    [InlineData("Do a security audit of the shop", "security")]
    public async Task Route_OfARequest_IsToWhoseWorkItMostlyIs(string query, string agent)
    {
        await using ServiceProvider provider = Team();
        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(query), Token);

        Assert.Equal(agent, run.Root?.Agent);
    }

    [Fact]
    public async Task RunAsync_WhenARequestIsAboutPipelines_NamesTheAgentWhoseWorkItIs()
    {
        await using ServiceProvider provider = Team();
        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("Set up a CI/CD pipeline that deploys the API"), Token);

        Assert.Null(run.Response);
        Assert.NotNull(run.Error);
        Assert.Contains("05", run.Error.Message + run.Error.Recovery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01-fullstack-fundamentals", ArtifactNames.ApiContract, "service shelf   auth none\nBook    title text(1..80), isbn isbn13 unique\naccess  public\n", "Book")]
    [InlineData("02-frontend-development", ArtifactNames.ApiRequirements, "An API with recipes (title, minutes)", "Recipe")]
    public async Task RunAsync_WhenAnotherAgentHandsOverAContract_BuildsFromIt(string agent, string name, string contract, string resource)
    {
        ServiceCollection services = new();
        services.AddSingleton(new Contract(name, contract));
        services.AddBackendTeam().AddAgent<Designer>("designer", new AgentDefinition { Name = agent, Description = "Settles contracts" });
        await using ServiceProvider provider = services.BuildServiceProvider();
        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("Design it") { Agent = "designer" }, Token);

        Assert.True(run.Root!.NotTaken.IsEmpty, string.Join("; ", run.Root.NotTaken.Select(h => h.Reason)));
        RunStep built = Assert.Single(run.Root.Children, s => s.Agent == "backend");
        Artifact entities = Assert.Single(built.Response!.Artifacts, a => a.Name == ArtifactNames.EntityModel);
        Assert.Contains($"\"{resource}\"", entities.AsText(), StringComparison.Ordinal);
    }

    private static ServiceProvider Team() => new ServiceCollection().AddBackendTeam().Services.BuildServiceProvider();

    private static async Task<RunResult> BuildAsync(ServiceProvider provider, BackendRequest request) =>
        await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract, request, Token);

    private static IEnumerable<string> SignInOf(RunResult run)
    {
        Artifact auth = run.Response!.Artifacts.Single(a => a.Name == ArtifactNames.AuthConfig);
        using JsonDocument document = JsonDocument.Parse(auth.Content);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            yield return property.Name;
        }
    }

    private sealed record Contract(string Name, string Text);

    private sealed class Designer(Contract contract) : IAgent
    {
        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AgentDraft.Completed(JsonElement.Parse("{}")) with
            {
                Artifacts = [Artifact.OfText(contract.Name, contract.Text)],
                Handoffs = [new HandoffRequest("03-backend-development", "the contract is settled", [contract.Name])],
            });
    }
}
