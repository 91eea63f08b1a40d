using System.Text.Json;
using Agents.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Agents.Backend.Tests.Agent;

public sealed class BackendAgentTests
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";

    [Theory]
    [InlineData(Framework.Express)]
    [InlineData(Framework.FastApi)]
    public async Task RunAsync_WhenTheRequestIsProse_AnswersAVerifiedService(Framework framework)
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest(Bookstore) { Framework = framework });

        Assert.True(run.Verdict == VerdictKind.Verified, string.Join("; ", run.Reasons));
        Assert.InRange(run.Answer!.Confidence, 0.3, 1);
        Assert.Equal("3.1.0", run.Answer.ApiSpec!.Value.GetProperty("openapi").GetString());
        Assert.NotEmpty(run.Answer.CodeExamples);
        Assert.NotEmpty(run.Answer.SecurityConsiderations);
        Assert.InRange(run.Questions.Length, 1, 3);
        Assert.Contains(run.Response!.Verdict.Evidence.Run, c => c.Id == "E203-10" && c.Outcome == CheckOutcome.Passed);
    }

    [Fact]
    public async Task RunAsync_GivesEachNeighbourOnlyWhatItNeeds()
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest(Bookstore) { Framework = Framework.Express, Database = Database.PostgreSql });

        Assert.Equal(
            ["04-database-design", "06-testing-strategy", "07-security-performance"],
            run.Root!.NotTaken.Where(h => h.Outcome == HandoffOutcome.Unavailable).Select(h => h.To));
        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains(run.Reasons, r => r.Contains("PostgreSql", StringComparison.Ordinal));
        string entities = run.Response!.Artifacts.Single(a => a.Name == ArtifactNames.EntityModel).AsText();
        Assert.All((string[])["jwt", "secret", "auth/"], word => Assert.DoesNotContain(word, entities, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task RunAsync_WithConstraints_SaysThatNobodyMeasuredThem()
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest(Bookstore) { LatencyBudgetMs = 50, ThroughputRps = 200, AvailabilitySla = "99.9%" });

        CheckRecord load = run.Response!.Verdict.Evidence.NotRun.Single(static c => c.Id == "run/load");
        Assert.Equal("behaviour under load, of which 50 ms a request, 200 requests a second, 99.9% available is asked", load.Title);
        Assert.Contains(load.Title, run.Answer!.Response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Agents:backend:DefinitonFile", "Agents:backend:DefinitonFile means nothing. Known are DefinitionFile, UseModel.")]
    [InlineData("Agents:backend:DefinitionFile", "Agents:backend:DefinitionFile is empty; name a definition file, or leave it out for the shipped one.")]
    [InlineData("Agents:database:UseModel", "Agents:database:UseModel means nothing. Known are DefinitionFile.")]
    [InlineData("Agents:backend:usemodel:x", null)]
    public void Options_WhenAKeyMeansNothing_SayWhichDo(string key, string? problem)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, "")]).Build();
        using ServiceProvider provider = new ServiceCollection().AddSingleton(configuration).AddBackendTeam().Services.BuildServiceProvider();

        Exception? thrown = Record.Exception(() => (
            provider.GetRequiredService<IOptionsMonitor<BackendAgentOptions>>().Get("backend"),
            provider.GetRequiredService<IOptionsMonitor<DatabaseAgentOptions>>().Get("database")));

        Assert.Equal(problem, thrown?.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\0")]
    [InlineData("12, 7")]
    [InlineData("[1,2]")]
    [InlineData("\U0001F4DA")]
    public async Task RunAsync_WhenTheRequestHoldsNoWords_SaysThatNothingWasBuilt(string request)
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest(request));

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains("no request for a service", run.Answer!.Response, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Response!.Artifacts, static a => a.Path is not null);
    }

    [Theory]
    [InlineData("""{"runtime":"cobol"}""", "E201", "/context/runtime", "nodejs")]
    [InlineData("""{"framework":"rails"}""", "E201", "/context/framework", "express")]
    [InlineData("""{"runtime":"python","framework":"express"}""", "E201", "/context/framework", "fastapi")]
    [InlineData("""{"runtime":"java"}""", "E201", "/context/runtime", "nodejs")]
    [InlineData("""{"framework":"gin"}""", "E201", "/context/framework", "fastapi")]
    [InlineData("""{"api_style":"grpc"}""", "E201", "/context/api_style", "rest")]
    [InlineData("""{"database":"mongodb"}""", "E201", "/context/database", "postgresql")]
    [InlineData("""{"database":"paper"}""", "A001", "/context/database", "")]
    [InlineData("""{"api_style":7}""", "A001", "/context/api_style", "")]
    public async Task RunAsync_WhenTheTargetIsNotBuilt_SaysWhatIs(string context, string code, string path, string supported)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();

        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(Bookstore) { Agent = "backend", Context = JsonElement.Parse(context) }, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Rejected, run.Verdict);
        Assert.Equal(code, run.Error!.Code.Value);
        Assert.Equal(path, run.Error.Path);
        Assert.NotEmpty(run.Error.Recovery);
        if (supported.Length > 0)
        {
            Assert.Contains(supported, run.Error.Supported);
        }
    }

    [Fact]
    public async Task RunAsync_WhenNobodyNamesARuntime_AsksAndTakesNodeJs()
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest("service s auth none\nBook title text(1..10)\n"));

        Assert.Contains(run.Questions, q => q.Text.Contains("runtime", StringComparison.OrdinalIgnoreCase) && q.Taken.StartsWith("Node.js", StringComparison.Ordinal));
        Assert.Contains(run.Response!.Artifacts, a => a.Path == "package.json");
    }

    [Fact]
    public async Task RunAsync_WhenNothingCanBeRead_WritesNoFilesAndOffersNotation()
    {
        RunResult<BackendAnswer> run = await RunAsync(new BackendRequest("Shall I compare thee to a summer day?"));

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Equal(0, run.Answer!.Confidence);
        Assert.DoesNotContain(run.Response!.Artifacts, a => a.Path is not null);
        Assert.Contains("service ", run.Answer.Response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_IsDeterministic()
    {
        RunResult<BackendAnswer> first = await RunAsync(new BackendRequest(Bookstore) { Framework = Framework.FastApi });
        RunResult<BackendAnswer> second = await RunAsync(new BackendRequest(Bookstore) { Framework = Framework.FastApi });

        Assert.Equal(first.Response!.Artifacts.Select(a => (a.Path, a.Hash)), second.Response!.Artifacts.Select(a => (a.Path, a.Hash)));
    }

    [Fact]
    public async Task RunAsync_WithTheUsersOwnDefinition_GivesTheSameService()
    {
        string seed = Path.Combine(AppContext.BaseDirectory.Split("/tests/")[0], "..", "shared", "seed", "03-backend-development.md");
        if (!File.Exists(seed))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"{seed} is missing");
            Assert.Skip($"{seed} is missing");
        }

        await using ServiceProvider provider = new ServiceCollection()
            .AddBackendAgent().Services.AddBackendAgent("own", o => o.DefinitionFile = seed).Services.BuildServiceProvider();
        IAgentRouter router = provider.GetRequiredService<IAgentRouter>();
        BackendRequest request = new(Bookstore) { Framework = Framework.Express };

        RunResult<BackendAnswer> shipped = await router.RunAsync(BackendAgent.Contract, request, TestContext.Current.CancellationToken);
        RunResult<BackendAnswer> own = await router.RunAsync(BackendAgent.ContractFor("own"), request, TestContext.Current.CancellationToken);

        Assert.Equal(shipped.Verdict, own.Verdict);
        Assert.Equal(shipped.Response!.Artifacts.Select(a => (a.Name, a.Path, a.Hash)), own.Response!.Artifacts.Select(a => (a.Name, a.Path, a.Hash)));
    }

    [Fact]
    public async Task RunAsync_WhenCancelled_SaysSoWithoutThrowing()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();

        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest(Bookstore) { Agent = "backend" }, cancelled.Token);

        Assert.Equal("A016", run.Error!.Code.Value);
    }

    private static async Task<RunResult<BackendAnswer>> RunAsync(BackendRequest request)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(BackendAgent.Contract, request, TestContext.Current.CancellationToken);
    }
}
