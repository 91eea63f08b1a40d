using System.Net;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Agents.Core.Tests.Kit.ScriptedAgent;

namespace Agents.Core.Tests;

/// <summary>Reaches every code that something in the runtime produces, by injecting the fault that leads to it.</summary>
public class CodeTests
{
    private static readonly Dictionary<string, Func<World, Task<AgentErrorCode?>>> s_faults = new()
    {
        ["A001"] = static async w => (await Runs(w.With("a", new ScriptedAgent(Answer()), World.Define("a") with { InputSchema = Json("""{"required":["context"]}""") }))).Error?.Code,
        ["A002"] = static async w => (await w.RunAsync("nobody")).Error?.Code,
        ["A003"] = static async w => (await Runs(w.With("a", new ScriptedAgent(AgentDraft.Completed(Json("[]")))))).Error?.Code,
        ["A004"] = static async w => Refusal(await Runs(w.With("a", new ScriptedAgent(Answer() with { Handoffs = [new("b", "x", [])] })).With("b", new ScriptedAgent(Answer())))),
        ["A005"] = static async w => Refusal(await w.With("a", new ScriptedAgent(Answer(Piece("x"))), World.Define("a", World.Rule("a", "b", "x"))).With("b", new ScriptedAgent(Answer()))
            .RunAsync("a", budget: RunBudget.Default with { Hops = 0 })),
        ["A006"] = static async w => Refusal(await Runs(w.With("a", new ScriptedAgent(Answer(Piece("x"))), World.Define("a", World.Rule("a", "a", "x"))))),
        ["A007"] = static async w => (await Runs(w.With("a", new ScriptedAgent((_, _) => throw new TimeoutException())))).Error?.Code,
        ["A008"] = static async w => (await Runs(Calling(w, static () => new HttpRequestException("x", null, HttpStatusCode.BadGateway), 5))).Error?.Code,
        ["A009"] = static async w =>
        {
            w.Builder.AddModelAgent("a", World.Define("a"));
            return (await Runs(w)).Error?.Code;
        },
        ["A010"] = static async w => (await Runs(Calling(w, static () => new HttpRequestException("x", null, HttpStatusCode.Unauthorized), 1))).Error?.Code,
        ["A011"] = static async w => (await Runs(w.With("a", new ScriptedAgent(static async (_, context, token) =>
        {
            await context.ReadSkillAsync("none", token);
            return Answer();
        })))).Error?.Code,
        ["A012"] = static async w => (await Assert.ThrowsAsync<AgentDefinitionException>(() =>
            Runs(w.With("a", new ScriptedAgent(Answer()), World.Define("a") with { OutputSchema = Json("5") })))).Code,
        ["A013"] = static w => AskedAsync(w, null),
        ["A014"] = static w => LostAsync(w, new AgentException(RuntimeErrorCodes.JournalConflict, "fenced off")),
        ["A015"] = static async w => (await Runs(w.With("a", new ScriptedAgent((_, _) => throw new InvalidOperationException())))).Error?.Code,
        ["A016"] = static async w => (await w.With("a", new ScriptedAgent(Answer())).RunUntilAsync("a", new CancellationToken(canceled: true))).Error?.Code,
        ["A017"] = static async w => (await Runs(w.With("a", new ScriptedAgent((_, _) => throw new HttpRequestException("x", null, HttpStatusCode.TooManyRequests))))).Error?.Code,
        ["A018"] = static async w =>
        {
            w.With("a", new ScriptedAgent(Answer())).Builder.AuthorizeWith<Nobody>();
            return (await Runs(w)).Error?.Code;
        },
        ["A019"] = static async w => Assert.Single((await Runs(w.With("a", new ScriptedAgent(Answer())).With(new Finds(null)))).Response!.Findings).Code,
        ["A020"] = static w => AskedAsync(w, "ada"),
        ["A021"] = static w => LostAsync(w, new IOException("down")),
        ["A022"] = static w => ResumeAsync(w, new StepFinished(w.Time.GetUtcNow(), new StepId("0.7"), null!)),
        ["A023"] = static w => ResumeAsync(w, new StepStarted(
            w.Time.GetUtcNow(), StepId.Root, null, "a", "old", null, Json("{}"), "h", [], "named", 8, AgentAuthority.None)),
        ["E201"] = static async w => (await w.With(
            "a", new ScriptedAgent(Answer()), World.Define("a") with { InputSchema = Json("""{"properties":{"query":{"enum":["x"]}}}"""), ErrorCodes = [new(new("E201"), "m", "r")] },
            new Dictionary<string, AgentErrorCode> { ["/query"] = new("E201") }).RunAsync("a")).Error?.Code,
        ["E202"] = static w => FoundAsync(w, "E202"),
        ["E203"] = static w => FoundAsync(w, "E203"),
        ["E204"] = static w => FoundAsync(w, "E204"),
        ["E301"] = static w => FoundAsync(w, "E301"),
        ["E302"] = static w => FoundAsync(w, "E302"),
        ["E303"] = static w => FoundAsync(w, "E303"),
        ["E304"] = static w => FoundAsync(w, "E304"),
        ["E501"] = static async w => (await w.With(
            "a", new ScriptedAgent(AgentDraft.Failed(new("E501"), "too slow")), World.Define("a") with { ErrorCodes = [new(new("E501"), "m", "r")] }).RunAsync("a")).Error?.Code,
        ["E502"] = static w => FoundAsync(w, "E502"),
        ["E503"] = static w => FoundAsync(w, "E503"),
        ["E504"] = static w => FoundAsync(w, "E504"),
        ["E601"] = static async w =>
        {
            Task<RunResult> run = Runs(w.With("a", new ScriptedAgent(Answer())).With(new Finds(new("E601"))));
            await w.Time.PassAsync(TimeSpan.FromHours(1)); // nobody answers, so the person's default is taken
            return Assert.Single(Assert.Single((await run).Events.OfType<AttemptDrafted>()).Findings).Code;
        },
        ["E602"] = static w => FoundAsync(w, "E602"),
        ["E603"] = static w => FoundAsync(w, "E603"),
        ["E604"] = static w => FoundAsync(w, "E604"),
    };

    public static TheoryData<string> Codes => [.. AgentErrors.All.Select(static d => d.Code.Value)];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task RunAsync_WhenTheFaultIsInjected_ReachesItsCode(string code)
    {
        using var world = new World();

        Assert.Equal(code, (await s_faults[code](world))?.Value);
    }

    private static Task<RunResult> Runs(World world) => world.RunAsync("a");

    private static AgentErrorCode? Refusal(RunResult result) => Assert.Single(result.Events.OfType<HandoffNotTaken>()).Code;

    private static async Task<AgentErrorCode?> FoundAsync(World world, string code) =>
        Assert.Single((await Runs(world.With("a", new ScriptedAgent(Answer())).With(new Finds(new(code))))).Response!.Findings).Code;

    private static async Task<AgentErrorCode?> LostAsync(World world, Exception down)
    {
        world.Services.AddSingleton<IRunJournal>(new RecordingJournal(down));
        return (await Runs(world.With("a", new ScriptedAgent(Answer())))).Error?.Code;
    }

    private static async Task<AgentErrorCode?> ResumeAsync(World world, RunEvent last)
    {
        world.With("a", new ScriptedAgent(Answer()));
        DateTimeOffset now = world.Time.GetUtcNow();
        var journal = new InMemoryRunJournal();
        await journal.AppendAsync(
            new RunId("r"), 1, 0, [new RunStarted(now, "a", "b", RunBudget.Default, now.AddMinutes(5)), new RequestRouted(now, new RouteDecision("a", "named", [])), last],
            TestContext.Current.CancellationToken);
        var host = new RunHost(world.Provider, world.Provider.GetRequiredService<Catalog.AgentCatalogProvider>(), journal, new RunChance());
        return (await new RunPump(host, new RunId("r"), epoch: 2).RunAsync([], TestContext.Current.CancellationToken)).Error?.Code;
    }

    private static async Task<AgentErrorCode?> AskedAsync(World world, string? by)
    {
        world.With("a", new ScriptedAgent((_, _) => throw new InvalidOperationException())).Builder.ConfigureAgent("a", static p => p with
        {
            Dispositions = p.Dispositions.Add(RuntimeErrorCodes.AgentFailed, new CodeDisposition(ErrorDisposition.Escalate, EscalateTo: CodeDisposition.Person)),
        });
        Task<RunResult> run = Runs(world);
        if (by is null)
        {
            await world.Time.PassAsync(TimeSpan.FromHours(1));
            return (await run).Error?.Code;
        }

        IRunDecisions decisions = world.Provider.GetRequiredService<IRunDecisions>();
        while (decisions.Pending.IsEmpty)
        {
            await Task.Yield();
        }

        await decisions.DecideAsync(decisions.Pending[0].Run, decisions.Pending[0].Step, PersonDecision.Decline, by, TestContext.Current.CancellationToken);
        return (await run).Error?.Code;
    }

    private static World Calling(World world, Func<Exception> failure, int times) => world.WithModel("m", new Down(failure)).With("a", new ScriptedAgent(async (_, context, token) =>
    {
        IChatClient model = context.Services.GetRequiredKeyedService<IChatClient>("m");
        for (int i = 1; i < times; i++)
        {
            await Assert.ThrowsAsync<AgentException>(() => model.GetResponseAsync("x", null, token));
        }

        await model.GetResponseAsync("x", null, token);
        return Answer();
    }));

    private sealed class Down(Func<Exception> failure) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw failure();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw failure();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    private sealed class Nobody : IAgentAuthorizer
    {
        public ValueTask<bool> MayUseAsync(
            System.Security.Claims.ClaimsPrincipal? caller, string agent, AgentDefinition definition, CancellationToken cancellationToken) => ValueTask.FromResult(false);
    }

    private sealed class Finds(AgentErrorCode? code) : IAgentVerifier
    {
        public string Name => "finds";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => true;

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) => code is { } found
            ? new([new Finding { Rule = "x", Code = found, Severity = FindingSeverity.Error, Message = "bad" }], [new("x", "x", CheckOutcome.Failed)])
            : throw new InvalidOperationException();
    }
}
