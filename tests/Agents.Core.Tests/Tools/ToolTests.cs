using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Agents.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests.Tools;

/// <summary>Tools inside a run: who may call them, what is asked first, and what the run remembers.</summary>
public sealed class ToolTests : IDisposable
{
    private const string Good = """{"response":"done","confidence":0.9}""";

    private readonly Lair _lair = new();

    public void Dispose() => _lair.Dispose();

    private World Team(ScriptedModel model, string[] tools, Func<WorkspaceOptions, WorkspaceOptions>? configure = null, Func<ToolRequest, bool>? approve = null, string[]? listed = null)
    {
        var world = new World();
        world.WithModel("sonnet", model).Builder.AddWorkspace(_lair.Root, configure)
            .AddModelAgent("a", World.Define("a") with { Model = "sonnet", Tools = listed is null ? null : [.. listed], Retry = new(3, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false) })
            .ConfigureAgent("a", p => p with { Tools = [.. tools] });
        if (approve is not null)
        {
            world.Builder.ApproveToolsWith((r, _) => ValueTask.FromResult(approve(r)));
        }

        return world;
    }

    private static ScriptedModel Calls(params (string Tool, (string, object?)[] Arguments)[] calls) => new(
        [.. calls.Select<(string Tool, (string, object?)[] Arguments), Func<ChatMessage>>(static c => () => ScriptedModel.Call(c.Tool, c.Arguments)), static () => new ChatMessage(ChatRole.Assistant, Good)]);

    private static string Said(ScriptedModel model, int call) => model.Calls[call].Messages[^1].Contents.OfType<FunctionResultContent>().Single().Result!.ToString()!;

    [Fact]
    public async Task Tool_ThatIsGranted_IsOfferedCalledAndJournaledWithoutItsContent()
    {
        ScriptedModel model = Calls(("Read", [("path", "in.txt")]));
        using World world = Team(model, ["Read", "Glob"]);

        RunResult result = await world.RunAsync("a");

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        Assert.Equal(["Glob", "Read"], model.Calls[0].Options!.Tools!.Select(static t => t.Name).Order());
        ToolCalled called = Assert.Single(result.Events.OfType<ToolCalled>());
        Assert.Equal(("Read", ToolOutcome.Completed, 6, $"{result.Id}/0/1/1"), (called.Tool, called.Outcome, called.Characters, called.Key));
        Assert.Matches("^\n<data [0-9a-f]{32}> Read result\ninside\n</data [0-9a-f]{32}>\n$", Said(model, 1));
        Assert.DoesNotContain(result.Events, static e => e.ToString().Contains("inside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Write", "path", "x.txt")]
    [InlineData("Bash", "command", "id")]
    public async Task Tool_WithoutAGrant_IsNeitherOfferedNorDone(string tool, string name, string value)
    {
        ScriptedModel model = Calls((tool, [(name, value), ("content", "x")]));
        using World world = Team(model, ["Read"], static o => o with { Commands = ["id"] }, static _ => true);

        RunResult result = await world.RunAsync("a");

        Assert.DoesNotContain(model.Calls[0].Options!.Tools!, t => t.Name == tool);
        Assert.Empty(result.Events.OfType<ToolCalled>());
        Assert.False(File.Exists(Path.Combine(_lair.Root, "x.txt")));
    }

    [Fact]
    public async Task Tool_AlongAHandoff_IsNarrowedAgain()
    {
        var seen = new List<string[]>();
        using var world = new World();
        AgentDraft Look(AgentContext context, AgentDraft draft)
        {
            seen.Add([.. context.GetTools().Select(static t => t.Name).Order()]);
            return draft;
        }

        world.With("root", new ScriptedAgent((_, c) => Look(c, ScriptedAgent.Answer(ScriptedAgent.Piece("x")))), World.Define("root", World.Rule("root", "child", "x")) with { Tools = ["Read", "Grep"] })
            .With("child", new ScriptedAgent((_, c) => Look(c, ScriptedAgent.Answer())), World.Define("child") with { Tools = ["Read", "Write", "Bash"] })
            .Builder.AddWorkspace(_lair.Root).ConfigureAgents(static p => p with { Tools = ["Read", "Write", "Grep", "Bash"] });

        await world.RunAsync("root");

        Assert.Equal([["Grep", "Read"], ["Read"]], seen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Write_IsApprovedFirst(bool? approves)
    {
        ScriptedModel model = Calls(("Write", [("path", "new/x.txt"), ("content", "fresh")]));
        ToolRequest? asked = null;
        using World world = Team(model, ["Write"], null, approves is null ? null : r =>
        {
            asked = r;
            return approves.Value;
        });

        RunResult result = await world.RunAsync("a");

        Assert.Equal(approves == true, File.Exists(Path.Combine(_lair.Root, "new/x.txt")));
        ToolCalled called = Assert.Single(result.Events.OfType<ToolCalled>());
        Assert.Equal(approves == true ? ToolOutcome.Completed : ToolOutcome.Denied, called.Outcome);
        Assert.Equal(approves == true ? [called.Key] : [], result.Events.OfType<EffectPerformed>().Select(static e => e.Key));
        Assert.Equal(approves is null ? null : "new/x.txt", asked?.Arguments["path"]?.ToString());
        Assert.Equal(approves is null ? null : called.Key, asked?.Key);
        Assert.DoesNotContain(result.Events, static e => e.ToString().Contains("fresh", StringComparison.Ordinal));
        if (approves != true)
        {
            Assert.Equal("Refused: this call of Write was not approved.", Said(model, 1));
        }
    }

    [Fact]
    public async Task Write_WhenTheApproverThrows_IsRefused()
    {
        using World world = Team(Calls(("Write", [("path", "x.txt"), ("content", "x")])), ["Write"], null, static _ => throw new InvalidOperationException());

        RunResult result = await world.RunAsync("a");

        Assert.Equal(ToolOutcome.Denied, Assert.Single(result.Events.OfType<ToolCalled>()).Outcome);
        Assert.False(File.Exists(Path.Combine(_lair.Root, "x.txt")));
    }

    [Fact]
    public async Task Tool_OfTheHost_IsHandedAKeyOfItsOwnForEachCallOfEachAttempt()
    {
        List<string?> keys = [];
        AIFunction pay = AIFunctionFactory.Create(
            (AIFunctionArguments arguments) =>
            {
                keys.Add(arguments.Context?[ToolContext.IdempotencyKey]?.ToString());
                return "paid";
            },
            "pay", "Pays.");
        var model = new ScriptedModel(
            static () => ScriptedModel.Call("pay"), static () => ScriptedModel.Call("pay"), static () => new(ChatRole.Assistant, "no answer"),
            static () => ScriptedModel.Call("pay"), static () => new(ChatRole.Assistant, Good));
        using World world = Team(model, ["pay"], null, static _ => true);
        world.Builder.AddTool(pay);

        RunResult result = await world.RunAsync("a");

        Assert.Equal(VerdictKind.Repaired, result.Verdict);
        Assert.Equal([$"{result.Id}/0/1/1", $"{result.Id}/0/1/2", $"{result.Id}/0/2/1"], keys);
        Assert.Equal(keys, result.Events.OfType<ToolCalled>().Select(static e => e.Key));
        Assert.Throws<ArgumentException>(() => world.Builder.AddTool(AIFunctionFactory.Create(static () => 1, "hand_off")));
    }

    [Fact]
    public async Task Tool_ThatThrows_TellsTheModelAndNothingOfItsMessage()
    {
        ScriptedModel model = Calls(("break", []));
        using World world = Team(model, ["break"]);
        world.Builder.AddTool(AIFunctionFactory.Create(string () => throw new InvalidOperationException("password=hunter2"), "break", "Breaks."), changes: false);

        RunResult result = await world.RunAsync("a");

        Assert.Contains("break failed (InvalidOperationException)", Said(model, 1), StringComparison.Ordinal);
        Assert.Equal(ToolOutcome.Failed, Assert.Single(result.Events.OfType<ToolCalled>()).Outcome);
        Assert.DoesNotContain("hunter2", Said(model, 1) + string.Concat(result.Events.Select(static e => e.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_OfAnyTool_IsCut()
    {
        await File.WriteAllTextAsync(Path.Combine(_lair.Root, "long.txt"), new string('y', 5000), TestContext.Current.CancellationToken);
        ScriptedModel model = Calls(("Read", [("path", "long.txt")]));
        using World world = Team(model, ["Read"], static o => o with { MostCharacters = 100 });

        RunResult result = await world.RunAsync("a");

        Assert.Contains("cut: 4900 more characters", Said(model, 1), StringComparison.Ordinal);
        Assert.True(Said(model, 1).Count(static c => c == 'y') == 100);
        Assert.Equal(5000, Assert.Single(result.Events.OfType<ToolCalled>()).Characters);
    }

    [Fact]
    public async Task Bash_StartsListedProgramsWithoutAShellOrTheHostsEnvironment()
    {
        Environment.SetEnvironmentVariable("AGENTS_TEST_SECRET", Lair.Secret);
        ScriptedModel model = Calls(
            ("Bash", [("command", "env")]),
            ("Bash", [("command", "echo"), ("arguments", JsonElement.Parse("""["$(id)",";","cat","/etc/passwd"]"""))]),
            ("Bash", [("command", "id")]),
            ("Bash", [("command", "/usr/bin/env")]),
            ("Bash", [("command", "env; id")]),
            ("Bash", [("command", "pwd")]));
        using World world = Team(model, ["Bash"], static o => o with { Commands = ["env", "echo", "pwd"] }, static _ => true);

        RunResult result = await world.RunAsync("a");

        Assert.DoesNotContain(Lair.Secret, Said(model, 1), StringComparison.Ordinal);
        Assert.Contains($"HOME={_lair.Root}", Said(model, 1), StringComparison.Ordinal);
        Assert.Contains("exit code 0\n$(id) ; cat /etc/passwd\n", Said(model, 2), StringComparison.Ordinal);
        Assert.All([3, 4, 5], i => Assert.Contains("not among those the host lists", Said(model, i), StringComparison.Ordinal));
        Assert.Contains($"exit code 0\n{_lair.Root}\n", Said(model, 6), StringComparison.Ordinal);
        Assert.Equal(
            [ToolOutcome.Completed, ToolOutcome.Completed, ToolOutcome.Denied, ToolOutcome.Denied, ToolOutcome.Denied, ToolOutcome.Completed],
            result.Events.OfType<ToolCalled>().Select(static e => e.Outcome));
    }

    [Fact]
    public async Task Bash_PastItsTime_IsKilledWithAllItStarted()
    {
        string mark = Path.Combine(_lair.Root, "late.txt");
        // A child, and one that left the family: both would write after the limit.
        string script = $"(sleep 2; echo child > {mark}) & setsid sh -c 'sleep 2; echo stray > {mark}' & sleep 30";
        var workspace = new Workspace(new WorkspaceOptions(_lair.Root) { Commands = ["sh"], CommandTimeout = TimeSpan.FromMilliseconds(500) });
        AIFunction bash = new CommandTool(() => workspace, TimeProvider.System).Bash;
        var arguments = new AIFunctionArguments { ["command"] = "sh", ["arguments"] = JsonElement.Parse($"""["-c",{JsonSerializer.Serialize(script)}]""") };
        arguments.Context = new Dictionary<object, object?> { [ToolContext.IdempotencyKey] = Path.GetRandomFileName() };

        AgentException failure = await Assert.ThrowsAsync<AgentException>(() => bash.InvokeAsync(arguments, TestContext.Current.CancellationToken).AsTask());

        Assert.Contains("took longer than 0.5 s and was killed", failure.Message, StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken);
        Assert.False(File.Exists(mark));
        workspace.Dispose();
    }

    [Fact]
    public async Task Bash_WhenItsCallerGivesUp_IsKilled()
    {
        var workspace = new Workspace(new WorkspaceOptions(_lair.Root) { Commands = ["sleep"] });
        AIFunction bash = new CommandTool(() => workspace, TimeProvider.System).Bash;
        using var caller = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bash.InvokeAsync(
            new AIFunctionArguments { ["command"] = "sleep", ["arguments"] = JsonElement.Parse("""["60"]""") }, caller.Token).AsTask());
        workspace.Dispose();
    }
}
