using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Agent;

/// <summary>What <c>AddBackendAgent()</c> registers judges the code of a service, not only its document.</summary>
public sealed class CodeVerdictTests
{
    private const string Bookstore = "Build a bookstore API with books (title, isbn, price) and authors; a book belongs to an author; JWT login";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Framework, Database?> Requests() =>
        [.. from file in Directory.GetFiles(Folder()) from framework in (Framework[])[Framework.Express, Framework.FastApi] from database in (Database?[])[null, Database.PostgreSql] select (Path.GetFileName(file), framework, database)];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task RunAsync_OfARequest_PrintsCodeThatNoRuleObjectsTo(string file, Framework framework, Database? database)
    {
        await using ServiceProvider provider = new ServiceCollection().AddBackendAgent().Services.AddDatabaseAgent().Services.BuildServiceProvider();
        RunResult<BackendAnswer> run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(await File.ReadAllTextAsync(Path.Combine(Folder(), file), Token)) { Framework = framework, Database = database }, cancellationToken: Token);

        HashSet<string?> code = [.. run.Response!.Artifacts.Where(a => a.Name == ArtifactNames.Code).Select(a => a.Path)];
        Assert.NotEmpty(code);
        Assert.Equal(database is not null, code.Any(c => c!.Contains("database", StringComparison.Ordinal)));
        Finding[] objections = [.. run.Response.Findings.Where(f => f.Severity > FindingSeverity.Info && code.Contains(f.File))];
        Assert.True(objections.Length == 0, string.Join("\n", objections.Select(f => $"{f.Rule} {f.File}:{f.Line} {f.Message}")));
        Evidence evidence = run.Response.Verdict.Evidence;
        Assert.Contains(evidence.Run, c => c is { Id: "code/syntax", Outcome: CheckOutcome.Passed });
        Assert.Contains(evidence.Run, c => c is { Id: "E203-05", Outcome: CheckOutcome.Passed });
        Assert.Contains("code", evidence.Versions.Keys);
    }

    [Theory]
    [InlineData(Framework.Express, "books.ts", ", authenticate, validateQuery(", ", validateQuery(", "E203-10", VerdictKind.Rejected)]
    [InlineData(Framework.FastApi, "books.py", ", Depends(authenticate)]", "]", "E203-10", VerdictKind.Rejected)]
    [InlineData(Framework.Express, "books.ts", "export const router", "const apiSecret = 'q7Zr1x9KfP3mT8vB2nLwYd5H';\nexport const router", "E203-19", VerdictKind.Rejected)]
    [InlineData(Framework.FastApi, "books.py", "BookTitle = ", "API_SECRET = \"q7Zr1x9KfP3mT8vB2nLwYd5H\"\nBookTitle = ", "E203-19", VerdictKind.Rejected)]
    [InlineData(Framework.FastApi, "books.py", "BookTitle = ", "def titles(session, ids):\n    for id in ids:\n        yield session.query(Author).filter(Author.id == id).first()\n\n\nBookTitle = ", "E204", VerdictKind.Degraded)]
    public async Task RunAsync_WhenAPrintedFileIsSpoilt_IsNotVerified(Framework framework, string file, string printed, string spoilt, string rule, VerdictKind verdict)
    {
        ServiceCollection services = new();
        services.AddSingleton(new Spoiling(file, printed, spoilt));
        services.AddBackendAgent();
        services.AddAgents().AddAgent<Spoiler>("spoiler", new AgentDefinition
        {
            Name = "spoiler",
            Description = "Builds what the backend agent builds, and spoils one file of it",
            ErrorCodes = [new(new("E202"), "Design", "Mend it"), new(new("E203"), "Sign-in", "Mend it"), new(new("E204"), "Queries", "Mend it")],
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        RunResult run = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest(Bookstore) { Agent = "spoiler", Context = System.Text.Json.JsonElement.Parse($$"""{"framework":"{{framework.ToString().ToLowerInvariant()}}"}""") }, Token);

        Assert.Contains(run.Response!.Findings, f => f.Rule.StartsWith(rule, StringComparison.Ordinal) && f.Severity == FindingSeverity.Error && f.File!.EndsWith(file, StringComparison.Ordinal));
        Assert.Equal(verdict, run.Verdict);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../eng/acceptance/requests"));

    private sealed record Spoiling(string File, string Printed, string Spoilt);

    private sealed class Spoiler(Spoiling spoiling) : IAgent
    {
        private readonly BackendAgent _backend = BackendAgent.Create([]);

        public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
        {
            AgentDraft draft = await _backend.DraftAsync(task, context, cancellationToken);
            Artifact whole = draft.Artifacts.Single(a => a.Path?.EndsWith(spoiling.File, StringComparison.Ordinal) == true && a.AsText().Contains(spoiling.Printed, StringComparison.Ordinal));
            int at = whole.AsText().IndexOf(spoiling.Printed, StringComparison.Ordinal);
            string text = whole.AsText().Remove(at, spoiling.Printed.Length).Insert(at, spoiling.Spoilt);
            return draft with { Artifacts = draft.Artifacts.Replace(whole, Artifact.OfText(whole.Name, text, whole.Path)) };
        }
    }
}
