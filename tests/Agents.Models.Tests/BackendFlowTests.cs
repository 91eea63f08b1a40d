using System.Text.Json;
using Agents.Backend;
using Agents.Models.Tests.Loopback;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Models.Tests;

/// <summary>The backend team with a model: it reads what the reader cannot, it words the answer, and the work is done without it when it fails.</summary>
public class BackendFlowTests
{
    /// <summary>Nothing in it is a form the prose reader knows.</summary>
    private const string Unreadable = "Folks come climb at our gym. Each climber signs one waiver with a date, then grabs slots on a wall.";

    /// <summary>Read by the reader but for its last sentence.</summary>
    private const string Partly = "Build a library API with books (title, isbn) and members (name, email). Grumbling is frobnicated.";

    private const string Read = """
        {"service":"climbing-gym","login":"jwt","login_quote":"","read":"signed-in","write":"signed-in","unclear":["grabs"],"resources":[
          {"name":"Climber","quote":"climber","owned":false,"fields":[{"name":"name","type":"text","optional":false,"unique":false,"values":[],"quote":""}],"references":[]},
          {"name":"Waiver","quote":"waiver","owned":false,"fields":[{"name":"signed_on","type":"date","optional":false,"unique":false,"values":[],"quote":"with a date"}],
           "references":[{"name":"climber","to":"Climber","many":false,"optional":false,"quote":"Each climber signs one waiver"}]},
          {"name":"Wall","quote":"wall","owned":false,"fields":[{"name":"name","type":"text","optional":false,"unique":true,"values":[],"quote":""}],"references":[]},
          {"name":"Slot","quote":"slots","owned":false,"fields":[{"name":"starts_at","type":"datetime","optional":false,"unique":false,"values":[],"quote":""}],
           "references":[{"name":"wall","to":"Wall","many":false,"optional":false,"quote":"slots on a wall"},{"name":"climber","to":"Climber","many":false,"optional":true,"quote":""}]}]}
        """;

    private const string Words = """{"summary":"The service keeps climbers, waivers, walls and slots behind a login. Decide first who may change what."}""";

    public static TheoryData<Client> Clients => [.. Enum.GetValues<Client>()];

    public static TheoryData<Client, string> Faults
    {
        get
        {
            var data = new TheoryData<Client, string>();
            foreach (Client client in Enum.GetValues<Client>())
            {
                foreach (string fault in (string[])["429", "500", "401", "cut", "garbage", "silence", "schema"])
                {
                    data.Add(client, fault);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task RunAsync_OfProseNoReaderCanRead_BuildsWhatTheModelRead(Client client)
    {
        await using Team team = await Team.StartAsync(client, Replies.Text(Answer));
        team.Services.AddBackendTeam();

        RunResult run = await team.AskAsync(Unreadable, agent: "backend", context: """{"database":"postgresql"}""");

        Assert.NotEqual(VerdictKind.Rejected, run.Verdict);
        Assert.Contains("database", run.Steps.Select(static s => s.Agent));
        Assert.Contains("testing", run.Steps.Select(static s => s.Agent));
        AgentResponse response = run.Response!;
        string notation = response.Artifacts.First(static a => a.Name == ArtifactNames.Blueprint).AsText();
        Assert.All(["Climber", "Waiver", "Wall", "Slot"], r => Assert.Contains(r, notation, StringComparison.Ordinal));
        Assert.Contains("## In words\nThe service keeps climbers", response.Output.GetProperty("response").GetString(), StringComparison.Ordinal);
        Assert.Contains(response.Verdict.Evidence.NotRun, static c => c.Id == "model/reading");
        Understanding understanding = Understanding.Read(response.Artifacts.First(static a => a.Name == ArtifactNames.Understanding));
        Assert.Equal("model", understanding.Reader);
        Assert.Contains(understanding.Rows, static r => r.Became.StartsWith("Waiver.signed_on", StringComparison.Ordinal));
        Assert.Contains("Folks", understanding.NotUnderstood);
        Assert.Contains(understanding.Assumptions, static a => a.Node == "Climber.name" && a.Because.Contains("model", StringComparison.Ordinal));
        Assert.InRange(response.Output.GetProperty("confidence").GetDouble(), 0.01, 0.8);

        // One reading for the run, however often its steps draft; words for each draft.
        Assert.Equal(1, team.Model.Requests.Count(r => team.Model.Wire.Texts(r).First().StartsWith("You read a request", StringComparison.Ordinal)));
        Assert.Equal(team.Model.Requests.Count, run.Steps.Sum(static s => s.Response?.Usage.ModelCalls ?? 0));
    }

    [Theory, MemberData(nameof(Faults))]
    public async Task RunAsync_WhenTheModelFails_BuildsWithoutItAndSaysSo(Client client, string fault)
    {
        await using Team team = await Team.StartAsync(client, fault switch
        {
            "cut" => Replies.Cut(Read),
            "garbage" => Replies.Garbage,
            "silence" => Replies.Silence,
            "schema" => Replies.Text("""{"service":"x","resources":[]}"""),
            _ => Replies.Status(int.Parse(fault, null), fault == "429" ? "7" : null),
        });
        team.Services.AddBackendAgent().ConfigureAgent("backend", static p => p with { AttemptTimeout = TimeSpan.FromSeconds(8) });

        RunResult run = await team.AskAsync(Partly, agent: "backend");

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        string expected = fault switch { "silence" => "A007", "schema" => "A003", _ => "A010" };
        Assert.Contains(run.Reasons, r => r.Contains($"the model could not be used ({expected}:", StringComparison.Ordinal) && r.EndsWith("the request was read without it", StringComparison.Ordinal));
        Assert.Contains(run.Response!.Artifacts, static a => a.Name == ArtifactNames.Code);
        // An answer that breaks its schema goes back with the reasons, as often as the step has attempts; an outage does not.
        Assert.Equal((fault == "schema" ? 3 : 1, 1), (team.Model.Requests.Count, run.Root!.Attempts));
    }

    [Theory]
    [InlineData("""{"name":"Member","quote":"members","owned":false,"fields":[],"references":[]}""", "leaves out Book")]
    [InlineData(Offline + """,{"name":"Dragon","quote":"dragons","owned":false,"fields":[{"name":"name","type":"text","optional":false,"unique":false,"values":[],"quote":""}],"references":[]}""", "keeps Dragon")]
    [InlineData(Offline + """,{"name":"Loan","quote":"Grumbling","owned":false,"fields":[],"references":[{"name":"book","to":"Nowhere","many":false,"optional":false,"quote":""}]}""", "no valid service")]
    public async Task RunAsync_WhenTheModelReadsBadly_RefusesItsReading(string resources, string words)
    {
        string read = $$"""{"service":"library","login":"unsaid","login_quote":"","read":"unsaid","write":"unsaid","unclear":[],"resources":[{{resources}}]}""";
        await using Team team = await Team.StartAsync(Client.OpenAI, Replies.Text(read));
        team.Services.AddBackendAgent();

        RunResult run = await team.AskAsync(Partly, agent: "backend");

        Assert.Equal(VerdictKind.Degraded, run.Verdict);
        Assert.Contains(run.Reasons, r => r.Contains(words, StringComparison.Ordinal));
        Assert.Equal(3, team.Model.Requests.Count);
        Assert.Contains(words, string.Join('\n', team.Model.Wire.Texts(team.Model.Requests.Last())), StringComparison.Ordinal);
        Assert.DoesNotContain("Dragon", run.Response!.Output.GetProperty("response").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It answers within 9371 milliseconds, and that is a promise.", "names '9371'")]
    [InlineData("It offers /admin/everything to whoever asks nicely.", "names '/admin/everything'")]
    [InlineData("It keeps things. See [the site](https://example.org) for more.", "holds markup")]
    public async Task RunAsync_WhenTheModelsWordsSayMoreThanTheReport_LeavesThemOut(string summary, string words)
    {
        await using Team team = await Team.StartAsync(Client.OpenAI, Replies.Text($$"""{"summary":{{JsonSerializer.Serialize(summary)}}}"""));
        team.Services.AddBackendAgent();

        RunResult run = await team.AskAsync("service shop\nBook title text(1..100)\naccess read public, write signed-in", agent: "backend");

        Assert.Contains(run.Reasons, r => r.Contains(words, StringComparison.Ordinal));
        Assert.DoesNotContain(summary, run.Response!.Output.GetProperty("response").GetString(), StringComparison.Ordinal);
        Assert.Single(team.Model.Requests);
    }

    [Fact]
    public async Task RunAsync_WhenTheHostSaysNoModel_AsksNone()
    {
        await using Team team = await Team.StartAsync(Client.OpenAI, Replies.Text(Words));
        team.Services.AddBackendAgent(configure: static o => o.UseModel = false);

        RunResult run = await team.AskAsync(Unreadable, agent: "backend");

        Assert.Contains(run.Reasons, static r => r.StartsWith("nothing was built", StringComparison.Ordinal));
        Assert.Empty(team.Model.Requests);
    }

    private const string Offline = """
        {"name":"Book","quote":"books","owned":false,"fields":[{"name":"title","type":"text","optional":false,"unique":false,"values":[],"quote":"title"},{"name":"isbn","type":"isbn13","optional":false,"unique":true,"values":[],"quote":"isbn"}],"references":[]},
        {"name":"Member","quote":"members","owned":false,"fields":[{"name":"name","type":"text","optional":false,"unique":false,"values":[],"quote":"name"},{"name":"email","type":"email","optional":false,"unique":true,"values":[],"quote":"email"}],"references":[]}
        """;

    private static string Answer(string prompt) => prompt.Contains("You read a request", StringComparison.Ordinal) ? Read : Words;
}
