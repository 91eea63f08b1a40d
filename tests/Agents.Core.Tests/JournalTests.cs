using System.Collections.Immutable;
using Agents.Core.Tests.Kit;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class JournalTests
{
    private static readonly RunId s_run = new("r1");
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly RunStarted s_started = new(s_now, "a", "b", RunBudget.Default, s_now.AddMinutes(5));

    [Theory]
    [InlineData(5, 0)]
    [InlineData(5, 2)]
    [InlineData(4, 1)]
    public async Task AppendAsync_WhenVersionOrEpochIsStale_IsA014AndWritesNothing(long epoch, long version)
    {
        var journal = new InMemoryRunJournal();
        await journal.AppendAsync(s_run, 5, 0, [s_started], TestContext.Current.CancellationToken);

        AgentException e = await Assert.ThrowsAsync<AgentException>(
            () => journal.AppendAsync(s_run, epoch, version, [s_started], TestContext.Current.CancellationToken).AsTask());

        Assert.Equal(RuntimeErrorCodes.JournalConflict, e.Code);
        Assert.Single(await journal.ReadAsync(s_run, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AppendAsync_WhenTheRunEnds_ForgetsIt()
    {
        var journal = new InMemoryRunJournal();

        await journal.AppendAsync(s_run, 1, 0, [s_started, new RunEnded(s_now, VerdictKind.Rejected, [], null)], TestContext.Current.CancellationToken);

        Assert.Empty(await journal.ReadAsync(s_run, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunAsync_WhenAnotherOwnerAppends_IsRejectedWithA014AndKeepsWhatWasDurable()
    {
        using var world = new World();
        world.Services.AddSingleton<IRunJournal>(_ => new InMemoryRunJournal());
        world.With("backend", new ScriptedAgent((_, context) =>
        {
            IRunJournal journal = world.Provider.GetServices<IRunJournal>().Last();
            journal.AppendAsync(context.Run, 9, 4, [new EffectIntended(s_now, context.Step, "other")], CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return ScriptedAgent.Answer();
        }));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(RuntimeErrorCodes.JournalConflict, result.Error!.Code);
        Assert.Equal(4, result.Events.Length);
    }

    [Fact]
    public async Task RunAsync_WhenTheStoreIsDown_IsRejectedWithA021AndShowsNoDetail()
    {
        using var world = new World();
        world.Services.AddSingleton<IRunJournal>(new RecordingJournal(new IOException("password=hunter2")));
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer()));

        RunResult result = await world.RunAsync("backend");

        Assert.Equal(RuntimeErrorCodes.JournalUnavailable, result.Error!.Code);
        Assert.DoesNotContain("hunter2", result.Error.Message, StringComparison.Ordinal);
        Assert.Null(result.Root);
    }

    [Fact]
    public void Apply_WhenAnEventSpeaksOfAnUnknownStep_IsA022()
    {
        AgentException e = Assert.Throws<AgentException>(
            () => RunState.Empty.Apply(new AttemptStarted(s_now, StepId.Root, 1, s_now, s_now)));

        Assert.Equal(RuntimeErrorCodes.JournalUnreadable, e.Code);
    }

    [Fact]
    public async Task RunAsync_WhenResumedFromEveryBatch_GivesTheSameTree()
    {
        using var world = new World();
        var recorder = new RecordingJournal();
        List<ImmutableArray<RunEvent>> batches = recorder.Batches;
        world.Services.AddSingleton<IRunJournal>(recorder);
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("entity-model"), ScriptedAgent.Piece("api-spec"))),
                World.Define("backend", World.Rule("backend", "database", "entity-model") with { Returns = true }, World.Rule("backend", "testing", "api-spec")))
            .With("database", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("sql-schema"))))
            .With("testing", new ScriptedAgent((_, _) => throw new InvalidOperationException("bug")));
        RunResult whole = await world.RunAsync("backend");

        for (int killed = 1; killed < batches.Count; killed++)
        {
            var journal = new InMemoryRunJournal();
            long version = 0;
            foreach (ImmutableArray<RunEvent> batch in batches.Take(killed))
            {
                await journal.AppendAsync(whole.Id, 1, version, batch, TestContext.Current.CancellationToken);
                version += batch.Length;
            }

            var host = new RunHost(world.Provider, world.Provider.GetRequiredService<Catalog.AgentCatalogProvider>(), journal, new RunChance());
            RunResult resumed = await new RunPump(host, whole.Id, epoch: 2).RunAsync([], TestContext.Current.CancellationToken);

            Assert.Equal(TreeText.Of(whole.Root), TreeText.Of(resumed.Root));
            Assert.Equal(whole.Reasons, resumed.Reasons);
        }

        Assert.Equal(5, batches.Count);
    }

    [Fact]
    public async Task RunAsync_WhenTheDefinitionChangedSince_IsRejectedWithA023()
    {
        using var world = new World();
        world.With("backend", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("backend") with { Hash = "new" });
        var journal = new InMemoryRunJournal();
        RunEvent[] old =
        [
            new RunStarted(world.Time.GetUtcNow(), "a", "b", RunBudget.Default, world.Time.GetUtcNow().AddMinutes(5)),
            new RequestRouted(world.Time.GetUtcNow(), new RouteDecision("backend", "named", [])),
            new StepStarted(world.Time.GetUtcNow(), StepId.Root, null, "backend", "old", null, ScriptedAgent.Json("{}"), "h", [], "named", 8, AgentAuthority.None),
        ];
        await journal.AppendAsync(s_run, 1, 0, old, TestContext.Current.CancellationToken);
        var host = new RunHost(world.Provider, world.Provider.GetRequiredService<Catalog.AgentCatalogProvider>(), journal, new RunChance());

        RunResult resumed = await new RunPump(host, s_run, epoch: 2).RunAsync([], TestContext.Current.CancellationToken);

        Assert.Equal(RuntimeErrorCodes.DefinitionChanged, resumed.Error!.Code);
    }
}
