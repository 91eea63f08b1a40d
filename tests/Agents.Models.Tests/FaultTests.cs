using System.Text.Json.Nodes;
using Agents.Models.Tests.Loopback;
using Agents.Runs;

namespace Agents.Models.Tests;

/// <summary>Every fault of an endpoint ends as the run's law says, whichever client calls it; attempts are counted where they arrive.</summary>
public class FaultTests
{
    private const string Good = """{"response":"It is said.","confidence":0.9}""";

    public static TheoryData<Client, bool> Clients
    {
        get
        {
            var data = new TheoryData<Client, bool>();
            foreach (Client client in Enum.GetValues<Client>())
            {
                data.Add(client, false);
                data.Add(client, true);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task Answer_IsVerifiedAndCounted(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Text(Good))).WithAgent();
        List<string> shown = [];

        RunResult first = await team.AskAsync(streams: streams, shown: shown);
        RunResult second = await team.AskAsync(streams: streams);

        Assert.Equal((VerdictKind.Verified, VerdictKind.Verified), (first.Verdict, second.Verdict));
        AssertUsed(client, 1, first);
        Assert.Equal(2, team.Model.Requests.Count);
        Assert.Equal(streams ? Good : string.Empty, string.Concat(shown));
        Assert.Contains("Say it.", team.Model.Wire.Texts(team.Model.Requests.First()).Last(), StringComparison.Ordinal);
        Assert.All(team.Model.Keys, static k => Assert.Contains(Team.Key, k, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task ToolCall_IsPerformedAndAnswered(Client client, bool streams)
    {
        var skill = new AgentSkill("sql", "Write SQL.", "Always use parameters.");
        await using Team team = (await Team.StartAsync(client, Replies.Call("read_skill", new JsonObject { ["name"] = "sql" }), Replies.Text(Good))).WithAgent(skill: skill);

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal("sql", Assert.Single(result.Events.OfType<SkillRead>()).Skill);
        Assert.Equal(2, team.Model.Requests.Count);
        AssertUsed(client, 2, result);
        Assert.Contains("read_skill", team.Model.Wire.Tools(team.Model.Requests.First()));
        Assert.Contains("Always use parameters.", team.Model.Requests.Last().GetRawText(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task TooManyRequests_WaitsAsLongAsTheEndpointAsks(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Status(429, "1"), Replies.Text(Good))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal((2, 2), (team.Model.Requests.Count, result.Root!.Attempts));
        AttemptFailed failed = Assert.Single(result.Events.OfType<AttemptFailed>());
        Assert.Equal(("A010", TimeSpan.FromSeconds(1)), (failed.Code.Value, failed.RetryAfter));
        Assert.True(result.Elapsed >= TimeSpan.FromSeconds(1), $"the second attempt came after {result.Elapsed}");
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task ServerError_IsTriedAsOftenAsTheDefinitionSays(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Status(500))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal("A010", result.Error!.Code.Value);
        Assert.Contains("500", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal(3, team.Model.Requests.Count);
        Assert.DoesNotContain("secret-of-the-endpoint", string.Concat(result.Events.Select(static e => e.ToString())), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task Refusal_IsNotTriedAgain(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Status(401))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal("A010", result.Error!.Code.Value);
        Assert.Contains("401", result.Error.Message, StringComparison.Ordinal);
        Assert.Single(team.Model.Requests);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task SlowFirstByte_IsLeftAtTheAttemptsDeadline(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Silence)).WithAgent(TimeSpan.FromMilliseconds(400));

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal("A007", result.Error!.Code.Value);
        Assert.Equal(3, team.Model.Requests.Count);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task CutConnection_IsAnOutageUnlessTextWasShown(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Cut(Good), Replies.Text(Good))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        AttemptFailed failed = Assert.Single(result.Events.OfType<AttemptFailed>());
        Assert.Equal(("A010", true), (failed.Code.Value, failed.Transient));
        if (failed.Shown)
        {
            // Whoever saw half an answer must not see another one appear in its place.
            Assert.True(streams);
            Assert.Equal("A010", result.Error!.Code.Value);
            Assert.Single(team.Model.Requests);
        }
        else
        {
            Assert.Equal(VerdictKind.Verified, result.Verdict);
            Assert.Equal(2, team.Model.Requests.Count);
        }
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task MalformedJson_IsAnOutage(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Garbage, Replies.Text(Good))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(2, team.Model.Requests.Count);
        Assert.Equal("A010", Assert.Single(result.Events.OfType<AttemptFailed>()).Code.Value);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task SchemaBreakingJson_IsRepairedWithItsFindings(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Text("""{"response":"It is said.","confidence":7}"""), Replies.Text(Good))).WithAgent();

        RunResult result = await team.AskAsync(streams: streams);

        Assert.Equal(VerdictKind.Repaired, result.Verdict);
        Assert.Equal(2, team.Model.Requests.Count);
        Assert.Contains("/confidence", team.Model.Wire.Texts(team.Model.Requests.Last()).Last(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Clients))]
    public async Task Endpoint_ThatKeepsFailing_IsLeftAlone(Client client, bool streams)
    {
        await using Team team = (await Team.StartAsync(client, Replies.Status(503))).WithAgent();

        RunResult first = await team.AskAsync(streams: streams);
        RunResult second = await team.AskAsync(streams: streams, budget: RunBudget.Default with { WallClock = TimeSpan.FromSeconds(10) });

        // The fourth call opens the circuit; the next attempt would have to wait 30 seconds for it, which this run has not.
        Assert.Equal(("A010", "A008"), (first.Error!.Code.Value, second.Error!.Code.Value));
        Assert.Equal(4, team.Model.Requests.Count);
    }

    /// <summary>What the endpoint said, but for the one client that does not hand it on: what was reserved is taken then, and never less.</summary>
    private static void AssertUsed(Client client, int calls, RunResult result)
    {
        AgentUsage used = result.Response!.Usage;
        if (client == Client.KernelCompletion)
        {
            Assert.Equal((calls, result.Events.OfType<BudgetReserved>().Sum(static e => e.Charge.Tokens)), (used.ModelCalls, used.InputTokens + used.OutputTokens));
            return;
        }

        Assert.Equal(new AgentUsage(calls, 100 * calls, 10 * calls), used);
    }
}
