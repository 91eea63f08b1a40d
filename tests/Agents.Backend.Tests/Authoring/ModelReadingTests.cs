using Agents.Runs;
using Agents.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Backend.Tests.Authoring;

/// <summary>A model's reading that is refused goes back with the reasons, within the step's attempts; then the reader's own stands.</summary>
public sealed class ModelReadingTests
{
    private const string Request = "Build a library API with books (title, isbn) and members (name, email). Grumbling is frobnicated.";

    private const string Members = """
        {"name":"Member","quote":"members","owned":false,"fields":[{"name":"name","type":"text","optional":false,"unique":false,"values":[],"quote":"name"},{"name":"email","type":"email","optional":false,"unique":true,"values":[],"quote":"email"}],"references":[]}
        """;

    private const string Books = """
        {"name":"Book","quote":"books","owned":false,"fields":[{"name":"title","type":"text","optional":false,"unique":false,"values":[],"quote":"title"},{"name":"isbn","type":"isbn13","optional":false,"unique":true,"values":[],"quote":"isbn"}],"references":[]}
        """;

    private const string Words = """{"summary":"The service keeps books and members. Decide first who may change them."}""";

    private static readonly string s_good = Reading(Books, Members);

    public static TheoryData<string, string> Refused => new()
    {
        { "no", "no JSON object" },
        { """{"service":"library"}""", "resources" },
        { Reading(Members), "leaves out Book" },
        { Reading(Books, Members, Books.Replace("Book", "Dragon", StringComparison.Ordinal).Replace("books", "dragons", StringComparison.Ordinal)), "keeps Dragon" },
        { Reading(Books, Members.Replace("\"references\":[]", """
            "references":[{"name":"shelf","to":"Nowhere","many":false,"optional":false,"quote":""}]
            """, StringComparison.Ordinal)), "no valid service" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task RunAsync_WhenAReadingIsRefused_TakesTheOneThatMendsIt(string refused, string reason)
    {
        ScriptedChatClient model = new ScriptedChatClient().Respond(refused).Respond(s_good).Respond(Words);

        RunResult<BackendAnswer> run = await RunAsync(model);

        model.AssertAllUsed();
        string repair = model.Calls[1].Text;
        Assert.Contains(reason, repair, StringComparison.Ordinal);
        Assert.Contains(Request, repair, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Reasons, static r => r.Contains("without it", StringComparison.Ordinal));
        Assert.Contains(run.Response!.Verdict.Evidence.NotRun, static c => c.Id == "model/reading" && c.Detail!.Contains("answer 2", StringComparison.Ordinal));
        Assert.Equal(1, run.Root!.Attempts);
    }

    [Theory, MemberData(nameof(Refused))]
    public async Task RunAsync_WhenEveryReadingIsRefused_BuildsWithoutTheModelAndSaysSo(string refused, string reason)
    {
        ScriptedChatClient model = new ScriptedChatClient().Respond(refused).Respond(refused).Respond(refused);

        RunResult<BackendAnswer> run = await RunAsync(model);

        model.AssertAllUsed();
        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        string said = Assert.Single(run.Reasons, static r => r.EndsWith("the request was read without it", StringComparison.Ordinal));
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.Contains("the last of 3 answers", said, StringComparison.Ordinal);
        Assert.Contains(run.Response!.Artifacts, static a => a.Path == "package.json");
    }

    [Fact]
    public async Task RunAsync_WhenTheModelGoesAwayBetweenTwoReadings_BuildsWithoutIt()
    {
        ScriptedChatClient model = new ScriptedChatClient().Respond("no").Fail(new HttpRequestException("gone"));

        RunResult<BackendAnswer> run = await RunAsync(model);

        model.AssertAllUsed();
        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains(run.Reasons, static r => r.Contains("A010", StringComparison.Ordinal) && r.EndsWith("the request was read without it", StringComparison.Ordinal));
    }

    private static string Reading(params string[] resources) =>
        $$"""{"service":"library","login":"unsaid","login_quote":"","read":"unsaid","write":"unsaid","unclear":[],"resources":[{{string.Join(',', resources)}}]}""";

    private static async Task<RunResult<BackendAnswer>> RunAsync(ScriptedChatClient model)
    {
        var services = new ServiceCollection();
        services.AddBackendAgent().AddModel("sonnet", _ => model);
        await using ServiceProvider provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IAgentRouter>().RunAsync(
            BackendAgent.Contract, new BackendRequest(Request) { Framework = Framework.Express }, TestContext.Current.CancellationToken);
    }
}
