using System.Text.Json;
using System.Text.Json.Serialization;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;

namespace Agents.Core.Tests;

public partial class InputTests
{
    private static readonly AgentDefinition s_definition = World.Define("backend") with
    {
        InputSchema = JsonElement.Parse(
            """
            {"type":"object","required":["query"],"properties":{"query":{"type":"string"},"context":{"type":"object","properties":{
              "runtime":{"type":"string","enum":["nodejs","python"]},"database":{"type":"string","enum":["postgresql"]}}},
              "constraints":{"type":"object","properties":{"latency_budget_ms":{"type":"integer"}}}}}
            """),
        ErrorCodes = [new(new("E201"), "Runtime not supported", "Check supported runtimes")],
    };

    private static World Backend(ScriptedAgent? agent = null) => new World().With(
        "backend", agent ?? new ScriptedAgent(ScriptedAgent.Answer()), s_definition, new Dictionary<string, AgentErrorCode> { ["/context/runtime"] = new("E201") });

    private static async Task<RunResult> AskAsync(World world, string? context = null, string? constraints = null) => await world.Router.RunAsync(
        new AgentRequest("do it")
        {
            Agent = "backend",
            Context = context is null ? null : JsonElement.Parse(context),
            Constraints = constraints is null ? null : JsonElement.Parse(constraints),
        }, TestContext.Current.CancellationToken);

    [Fact]
    public async Task RunAsync_WhenAValueHasTheWrongType_IsA001AtItsPointer()
    {
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        using World world = Backend(agent);

        RunResult result = await AskAsync(world, constraints: """{"latency_budget_ms":"fast"}""");

        Assert.Equal(RuntimeErrorCodes.InputInvalid, result.Error!.Code);
        Assert.Equal("/constraints/latency_budget_ms", result.Error.Path);
        Assert.Contains("fast", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal(2, AgentErrors.ExitCode(result));
        Assert.Equal(0, agent.Calls);
        Assert.Null(result.Root);
    }

    [Fact]
    public async Task RunAsync_WhenAMappedEnumIsLeft_IsTheDeclaredCodeWithTheSupportedList()
    {
        using World world = Backend();

        RunResult result = await AskAsync(world, """{"runtime":"cobol"}""", """{"latency_budget_ms":"fast"}""");

        Assert.Equal("E201", result.Error!.Code.Value);
        Assert.Equal("Runtime not supported", result.Error.Name);
        Assert.Equal("Check supported runtimes", result.Error.Recovery);
        Assert.Equal(["nodejs", "python"], result.Error.Supported);
        Assert.Equal("/context/runtime", result.Error.Path);
        Assert.Equal(2, AgentErrors.ExitCode(result));
    }

    [Fact]
    public async Task RunAsync_WhenAnUnmappedEnumIsLeft_IsA001WithTheSupportedList()
    {
        using World world = Backend();

        RunResult result = await AskAsync(world, """{"database":"oracle"}""");

        Assert.Equal(RuntimeErrorCodes.InputInvalid, result.Error!.Code);
        Assert.Equal(["postgresql"], result.Error.Supported);
    }

    [Fact]
    public async Task RunAsync_WhenTheQueryIsNotUnicode_ReplacesWhatIsNot()
    {
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        using World world = Backend(agent);

        await world.RunAsync("backend", "lone \ud800 surrogate");

        Assert.Equal("lone \ufffd surrogate", Assert.Single(agent.Tasks).Query);
    }

    [Fact]
    public async Task RunAsync_PassesQueryContextAndConstraintsAsOneInput()
    {
        var agent = new ScriptedAgent(ScriptedAgent.Answer());
        using World world = Backend(agent);

        await AskAsync(world, """{"runtime":"python"}""", """{"latency_budget_ms":5}""");

        Assert.Equal(
            """{"query":"do it","context":{"runtime":"python"},"constraints":{"latency_budget_ms":5}}""", Assert.Single(agent.Tasks).Input.GetRawText());
    }

    [Fact]
    public async Task RunAsync_ThroughTheTypedDoor_ReadsAndWritesTypes()
    {
        using World world = Backend();
        var contract = new AgentContract<Ask, Reply>("backend", Types.Default.Ask, Types.Default.Reply);

        RunResult<Reply> good = await world.Router.RunAsync(contract, new Ask("do it", new Choice("python")), TestContext.Current.CancellationToken);
        RunResult<Reply> bad = await world.Router.RunAsync(contract, new Ask("do it", new Choice("cobol")), TestContext.Current.CancellationToken);

        Assert.Equal("done", good.Answer!.Response);
        Assert.Null(bad.Answer);
        Assert.Equal("E201", bad.Error!.Code.Value);
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    [InlineData(1001, true)]
    public async Task RunAsync_WhenTheContextIsNestedTooDeeply_IsA001(int depth, bool isRefused)
    {
        using var world = new World();
        world.With("a", new ScriptedAgent(ScriptedAgent.Answer()));
        using JsonDocument deep = JsonDocument.Parse(new string('[', depth) + new string(']', depth), new JsonDocumentOptions { MaxDepth = 2000 });

        RunResult result = await world.Router.RunAsync(new AgentRequest("do it") { Agent = "a", Context = deep.RootElement }, TestContext.Current.CancellationToken);

        Assert.Equal(isRefused ? RuntimeErrorCodes.InputInvalid : null, result.Error?.Code);
        Assert.Equal(isRefused ? VerdictKind.Rejected : VerdictKind.Verified, result.Verdict);
    }

    internal sealed record Choice(string Runtime);

    internal sealed record Ask(string Query, Choice Context);

    internal sealed record Reply(string Response, double Confidence);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Ask))]
    [JsonSerializable(typeof(Reply))]
    internal sealed partial class Types : JsonSerializerContext;
}
