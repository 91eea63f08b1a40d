using Agents.Core.Tests.Kit;
using Agents.Runs;

namespace Agents.Core.Tests;

public class SecretsTests
{
    private const string Secret = "hunter2-s3cr3t";

    public static TheoryData<Exception> Throwers =>
    [
        new InvalidOperationException(Secret),
        new HttpRequestException(Secret, new IOException(Secret)),
        new AggregateException(Secret, new TimeoutException(Secret)),
        new OperationCanceledException(Secret),
        new ArgumentException(Secret, Secret),
    ];

    [Theory]
    [MemberData(nameof(Throwers), DisableDiscoveryEnumeration = true)]
    public async Task RunAsync_WhenAnExceptionHoldsASecret_NeitherResultNorLogShowsIt(Exception thrown)
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent((_, _) => throw thrown));

        RunResult result = await world.RunAsync("backend");

        Assert.NotNull(result.Error);
        string shown = string.Join('\n', result.Events.Select(static e => e.ToString())) + result.Error + string.Join('\n', result.Reasons)
            + string.Join('\n', world.Log.Lines.Select(static l => l.Text));
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_LogsTheSeedsEvents()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent((_, _) => throw new InvalidOperationException("bug")));

        await world.RunAsync("backend");

        Assert.Equal(["request_received", "error_occurred", "business_logic_executed", "response_sent"], world.Log.Lines.Select(static l => l.Event.Name));
    }

    [Fact]
    public async Task RunAsync_WhenTheAgentThrowsAnAgentException_KeepsItsCodeAndMessage()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent((_, _) => throw new AgentException(RuntimeErrorCodes.ModelRequired, "This agent needs a model.")));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(RuntimeErrorCodes.ModelRequired, result.Error!.Code);
        Assert.Equal("This agent needs a model.", result.Error.Message);
    }

    [Fact]
    public void Describe_OfEveryRuntimeCode_HasARow()
    {
        IEnumerable<AgentErrorCode> codes = typeof(RuntimeErrorCodes).GetFields().Select(static f => (AgentErrorCode)f.GetValue(null)!);

        foreach (AgentErrorCode code in codes)
        {
            AgentErrorDescription row = AgentErrors.Describe(code);
            Assert.NotEqual("Declared", row.Name);
            Assert.EndsWith(".", row.Recovery, StringComparison.Ordinal);
            Assert.InRange(row.HttpStatus, 200, 599);
        }

        Assert.Equal(39, AgentErrors.All.Length);
        Assert.Equal(AgentErrors.All.Length, AgentErrors.All.Select(static d => d.Code).Distinct().Count());
    }
}
