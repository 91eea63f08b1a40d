using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Runs;
using Microsoft.Extensions.AI;

namespace Agents.Testing.Tests;

[Collection("the process-wide switch")]
public sealed class CassetteTests : IDisposable
{
    private static readonly (string Name, bool Streams, Func<int, IChatClient> Model)[] s_kinds =
    [
        ("whole answer", false, static i => new ScriptedChatClient().Respond(Answer(i))),
        ("streamed", true, static i => new ScriptedChatClient().Stream(Pieces(Answer(i)))),
        ("tool", false, static i => new ScriptedChatClient { Usage = new() { InputTokenCount = 10 + i, OutputTokenCount = 5 } }.CallTool("read_skill", ("name", "sql")).Respond(Answer(i))),
        ("tool, streamed", true, static i => new ScriptedChatClient().CallTool("read_skill", ("name", "sql")).Stream(Pieces(Answer(i)))),
        ("wrong tool", false, static i => new FaultSchedule().WrongTool($"shell_{i}").Around(new ScriptedChatClient().Respond("unused").Respond(Answer(i)))),
        ("429", false, static i => new FaultSchedule().RateLimit(TimeSpan.FromMilliseconds(1 + i)).Around(new ScriptedChatClient().Respond(Answer(i)))),
        ("503", false, static i => new FaultSchedule().Unavailable().Unavailable().Around(new ScriptedChatClient().Respond(Answer(i)))),
        ("cut", true, static i => new ScriptedChatClient().StreamThenFail(new IOException("cut"), Pieces(Answer(i)).AsSpan(0, 1 + (i % 3)))),
        ("repair", false, static i => new ScriptedChatClient().Respond($"no {i}").Respond(Answer(i))),
        ("truncated, then repaired", false, static i => new FaultSchedule().TruncateJson().Around(new ScriptedChatClient().Respond(Answer(i)).Respond(Answer(i)))),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("agents-cassettes-").FullName;

    public static TheoryData<int, int> Cassettes
    {
        get
        {
            var all = new TheoryData<int, int>();
            for (int kind = 0; kind < s_kinds.Length; kind++)
            {
                for (int i = 0; i < 5; i++)
                {
                    all.Add(kind, i);
                }
            }

            return all;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cassettes))]
    public async Task Replay_OfAnyRecordedRun_GivesTheSameBytesWithLiveCallsForbidden(int kind, int variant)
    {
        (string name, bool streams, Func<int, IChatClient> model) = s_kinds[kind];
        string query = $"Build service {variant} ({name}): é 字 \"quoted\"";
        string path = Path.Combine(_folder, "run.json");
        (string live, RunResult recorded) = await PlayAsync(CassetteChatClient.Record(path, model(variant)), query, streams);
        // A recording of the replay is the recording itself, to the byte.
        string again = Path.Combine(_folder, "again.json");
        await PlayAsync(CassetteChatClient.Record(again, CassetteChatClient.Replay(path)), query, streams);

        using IDisposable forbidden = LiveCalls.Forbid();
        CassetteChatClient replay = CassetteChatClient.Replay(path);
        (string replayed, RunResult result) = await PlayAsync(replay, query, streams);

        Assert.Equal(live, replayed);
        Assert.Contains(streams ? "update " : "response ", live, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));
        Assert.Equal((recorded.Verdict, recorded.Error?.Code, Text(recorded)), (result.Verdict, result.Error?.Code, Text(result)));
        replay.AssertAllPlayed();
    }

    [Theory]
    [MemberData(nameof(Cassettes))]
    public async Task Replay_WhenOneByteOfARequestDiffers_FailsClosedAndNamesIt(int kind, int variant)
    {
        (string name, bool streams, Func<int, IChatClient> model) = s_kinds[kind];
        string path = Path.Combine(_folder, "run.json");
        string query = $"Build service {variant} with {name}";
        await PlayAsync(CassetteChatClient.Record(path, model(variant)), query, streams);

        using IDisposable forbidden = LiveCalls.Forbid();
        int at = variant * 3;
        string altered = $"{query[..at]}{(char)(query[at] ^ 1)}{query[(at + 1)..]}";
        (_, RunResult result) = await PlayAsync(CassetteChatClient.Replay(path), altered, streams);

        Assert.Equal(VerdictKind.Rejected, result.Verdict);
        Assert.Contains($"/messages/1/contents/0/text, from character {at + 1}:", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(RuntimeErrorCodes.AgentFailed, result.Error.Code);
    }

    [Fact]
    public async Task Replay_WhenAToolAnOptionOrTheWayOfAskingDiffers_NamesIt()
    {
        string path = Path.Combine(_folder, "run.json");
        AIFunction tool = AIFunctionFactory.Create(static (string city) => city, "weather", "Says the weather.");
        CassetteChatClient record = CassetteChatClient.Record(path, new ScriptedChatClient().Respond("ok"));
        await record.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f, Tools = [tool] }, TestContext.Current.CancellationToken);

        async Task<string> RefusalAsync(Func<CassetteChatClient, Task> ask) =>
            (await Assert.ThrowsAsync<CassetteException>(() => ask(CassetteChatClient.Replay(path)))).Message;

        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Contains("/options/temperature was 0.5 and is now 0.6", await RefusalAsync(r => r.GetResponseAsync("hi", new ChatOptions { Temperature = 0.6f, Tools = [tool] }, token)), StringComparison.Ordinal);
        Assert.Contains("/options/tools was [", await RefusalAsync(r => r.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f }, token)), StringComparison.Ordinal);
        Assert.Contains("/options/tools/0/description", await RefusalAsync(r => r.GetResponseAsync(
            "hi", new ChatOptions { Temperature = 0.5f, Tools = [AIFunctionFactory.Create(static (string city) => city, "weather", "Says the Weather.")] }, token)), StringComparison.Ordinal);
        Assert.Contains("/streams was false and is now true", await RefusalAsync(async r =>
        {
            await foreach (ChatResponseUpdate _ in r.GetStreamingResponseAsync("hi", new ChatOptions { Temperature = 0.5f, Tools = [tool] }, token))
            {
            }
        }), StringComparison.Ordinal);
        Assert.Contains("one more was tried", await RefusalAsync(async r =>
        {
            await r.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f, Tools = [tool] }, token);
            await r.GetResponseAsync("hi", new ChatOptions { Temperature = 0.5f, Tools = [tool] }, token);
        }), StringComparison.Ordinal);
        Assert.Throws<AgentAssertionException>(CassetteChatClient.Replay(path).AssertAllPlayed);
    }

    [Fact]
    public async Task Record_OfSecretsInAnyPlace_KeepsNone()
    {
        string[] secrets =
        [
            "sk-proj-abcdefghijklmnop1234", "ghp_abcdefghijklmnopqrstuvwxyz012345", "AKIAIOSFODNN7EXAMPLE", "hunter2-known", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "Zm9vYmFyYmF6cXV4",
            "pa55w0rd-in-a-url",
        ];
        string path = Path.Combine(_folder, "run.json");
        string text = $$"""key {{secrets[0]}}, {{secrets[1]}}, {{secrets[2]}}, {{secrets[3]}}, {{secrets[4]}}; Authorization: Bearer {{secrets[5]}}; postgres://me:{{secrets[6]}}@db/x; {"api_key": "short1"}""";
        var model = new ScriptedChatClient()
            .Respond(text)
            .Stream("the key is sk-proj-abcdef", "ghijklmnop1234", ", keep it")
            .CallTool("login", ("password", "correct horse"), ("user", "ada"))
            .Fail(new HttpRequestException($"401 for {secrets[0]}"));
        var options = new CassetteOptions { Secrets = ["hunter2-known"] };
        using CassetteChatClient record = CassetteChatClient.Record(path, model, options);
        CancellationToken token = TestContext.Current.CancellationToken;
        await record.GetResponseAsync(text, null, token);
        await foreach (ChatResponseUpdate _ in record.GetStreamingResponseAsync("again", null, token))
        {
        }

        await record.GetResponseAsync("log in", null, token);
        await Assert.ThrowsAsync<HttpRequestException>(() => record.GetResponseAsync("once more", null, token));

        string file = await File.ReadAllTextAsync(path, token);
        Assert.All([.. secrets, "short1", "correct horse", "ghijklmnop1234"], s => Assert.DoesNotContain(s, file, StringComparison.Ordinal));
        Assert.Contains("keep it", file, StringComparison.Ordinal);
        ChatResponse replayed = await CassetteChatClient.Replay(path, options).GetResponseAsync(text, null, token);
        Assert.Contains("[redacted]", replayed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"cassette":2,"interactions":[]}""")]
    [InlineData("""{"cassette":1,"interactions":[7]}""")]
    public void Replay_OfWhatIsNoCassette_SaysSo(string content)
    {
        string path = Path.Combine(_folder, "broken.json");
        File.WriteAllText(path, content);

        Assert.Contains("broken.json", Assert.Throws<CassetteException>(() => CassetteChatClient.Replay(path)).Message, StringComparison.Ordinal);
        Assert.Contains("Record it first", Assert.Throws<CassetteException>(() => CassetteChatClient.Replay(path + ".none")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfRequestsInAnotherOrder_FindsEach()
    {
        string path = Path.Combine(_folder, "run.json");
        CassetteChatClient record = CassetteChatClient.Record(path, new ScriptedChatClient().Respond("one").Respond("two"));
        CancellationToken token = TestContext.Current.CancellationToken;
        await record.GetResponseAsync("1", null, token);
        await record.GetResponseAsync("2", null, token);
        CassetteChatClient replay = CassetteChatClient.Replay(path);

        Assert.Equal("two", (await replay.GetResponseAsync("2", null, token)).Text);
        Assert.Equal("one", (await replay.GetResponseAsync("1", null, token)).Text);
        replay.AssertAllPlayed();
    }

    private static string Answer(int variant) => new JsonObject { ["response"] = $"Service {variant}: é 字", ["confidence"] = 0.1 * (variant + 1) }.ToJsonString();

    private static string[] Pieces(string text) => [.. text.Chunk(7).Select(static c => new string(c))];

    private static string Text(RunResult result) => result.Response is { Output.ValueKind: not JsonValueKind.Undefined } response ? response.Output.GetRawText() : string.Empty;

    private static async Task<(string Transcript, RunResult Result)> PlayAsync(IChatClient model, string query, bool streams)
    {
        using var transcript = new TranscriptClient(model);
        using var team = new Team(transcript);
        RunResult result = await team.RunAsync(query, streams);
        return (transcript.Text, result);
    }
}
