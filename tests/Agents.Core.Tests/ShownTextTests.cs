using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;

namespace Agents.Core.Tests;

public class ShownTextTests
{
    private static async Task<(List<RunUpdate> Updates, RunResult Result)> WatchAsync(World world, bool shows = true)
    {
        List<RunUpdate> updates = await world.Router.StreamAsync(
            new AgentRequest("x") { Agent = "backend", ShowUnverifiedText = shows }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return (updates, ((RunCompleted)updates[^1]).Result);
    }

    private static World With(Func<int, AgentDraft> draft)
    {
        int call = 0;
        return new World().With("backend", new ScriptedAgent((_, context) =>
        {
            context.ShowText("once ");
            context.ShowText($"{++call}");
            return draft(call);
        }), World.Define("backend") with { Retry = World.SeedRetry with { InitialDelay = TimeSpan.Zero } });
    }

    private static AgentDraft Broken() => AgentDraft.Completed(ScriptedAgent.Json("[]"));

    [Fact]
    public async Task StreamAsync_WhenNotAskedForByName_ShowsNoUnverifiedText()
    {
        using World world = With(static _ => ScriptedAgent.Answer());

        (List<RunUpdate> updates, _) = await WatchAsync(world, shows: false);

        Assert.DoesNotContain(updates, static u => u is DraftDelta or DraftDiscarded);
    }

    [Fact]
    public async Task StreamAsync_WhenAskedFor_ShowsTextThatIsNeverJournaled()
    {
        using World world = With(static _ => ScriptedAgent.Answer());

        (List<RunUpdate> updates, RunResult result) = await WatchAsync(world);

        Assert.Equal("once 1", string.Concat(updates.OfType<DraftDelta>().Select(static d => d.Text)));
        Assert.DoesNotContain(updates, static u => u is DraftDiscarded);
        Assert.DoesNotContain(result.Events, static e => e.ToString().Contains("once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StreamAsync_WhenAnAttemptWhoseTextWasShownFails_TakesItBackAndDoesNotRetry()
    {
        using World world = With(static _ => throw new IOException("down"));

        (List<RunUpdate> updates, RunResult result) = await WatchAsync(world);

        Assert.Equal(new DraftDiscarded(StepId.Root, 1), Assert.Single(updates.OfType<DraftDiscarded>()));
        Assert.Equal(1, result.Root!.Attempts);
        Assert.True(Assert.Single(result.Events.OfType<AttemptFailed>()).Shown);
    }

    [Fact]
    public async Task StreamAsync_WhenNoTextWasAskedFor_RetriesAsEver()
    {
        using World world = With(static call => call < 3 ? throw new IOException("down") : ScriptedAgent.Answer());

        (_, RunResult result) = await WatchAsync(world, shows: false);

        Assert.Equal(3, result.Root!.Attempts);
    }

    [Fact]
    public async Task StreamAsync_WhenADraftIsRepaired_TakesTheFirstOneBack()
    {
        using World world = With(static call => call == 1 ? Broken() : ScriptedAgent.Answer());

        (List<RunUpdate> updates, RunResult result) = await WatchAsync(world);

        Assert.Equal(VerdictKind.Repaired, result.Verdict);
        Assert.Equal([new DraftDiscarded(StepId.Root, 1)], updates.OfType<DraftDiscarded>());
        Assert.Equal([1, 1, 2, 2], updates.OfType<DraftDelta>().Select(static d => d.Attempt));
    }

    [Fact]
    public async Task StreamAsync_WhenNothingOfItStands_TakesEverythingBack()
    {
        using World world = With(static _ => Broken());

        (List<RunUpdate> updates, RunResult result) = await WatchAsync(world);

        Assert.Equal(VerdictKind.Rejected, result.Verdict);
        Assert.Equal([1, 2, 3], updates.OfType<DraftDiscarded>().Select(static d => d.Attempt));
    }

    [Fact]
    public async Task ShowText_AfterTheAttempt_ShowsNothing()
    {
        AgentContext? kept = null;
        using World world = new World().With("backend", new ScriptedAgent((_, context) =>
        {
            kept = context;
            return ScriptedAgent.Answer();
        }));

        (List<RunUpdate> updates, _) = await WatchAsync(world);
        kept!.ShowText("late");

        Assert.DoesNotContain(updates, static u => u is DraftDelta);
    }
}
