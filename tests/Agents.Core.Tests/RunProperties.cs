using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Agents.Schemas;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

/// <summary>Whole runs over random graphs of agents that misbehave in every way an agent can.</summary>
public class RunProperties
{
    private static readonly JsonSchema s_schema = JsonSchema.Compile(JsonElement.Parse(World.OutputSchema));

    private static readonly Gen<(int[] Behaviours, RandomGraph.Edge[] Edges, int Hops)> s_team =
        from behaviours in Gen.Int[0, 11].Array[1, 5]
        from edges in Gen.Select(
            Gen.Int[0, behaviours.Length - 1], Gen.Int[0, behaviours.Length], Gen.Int[0, 2], Gen.Bool,
            static (source, to, artifact, returns) => new RandomGraph.Edge(source, to, artifact, returns)).Array[0, 10]
        from hops in Gen.Int[0, 8]
        select (behaviours, edges, hops);

    [Fact]
    public async Task RunAsync_OverRandomGraphsOfHostileAgents_AlwaysEndsWithAnAnswerOrACode() => await s_team.SampleAsync(
        async team =>
        {
            using var world = new World();
            for (int i = 0; i < team.Behaviours.Length; i++)
            {
                string name = $"a{i}";
                world.With(name, Hostile(team.Behaviours[i], world), World.Define(
                    name, [.. team.Edges.Where(e => e.From == i).Select(e => World.Rule(name, $"a{e.To}", $"p{e.Artifact}") with { Returns = e.Returns })]) with
                {
                    Retry = new(2, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, true),
                });
            }

            RunResult result = await world.RunAsync("a0", budget: RunBudget.Default with { Hops = team.Hops }).WaitAsync(TimeSpan.FromSeconds(20));

            Assert.True(result.Steps.Count() - 1 <= team.Hops, "more steps than hops");
            Assert.True(result.Verdict != VerdictKind.Rejected || result.Error is not null, "rejected without a code");
            Assert.All(result.Steps, static s => Assert.True(
                s.Response is { Error: not null } || s.Response is { } r && s_schema.IsValid(r.Output), "neither a valid answer nor a code"));
            Assert.IsType<RunEnded>(result.Events[^1]);
        }, iter: 10_000, threads: 1);

    [Fact]
    public async Task RunAsync_KilledBetweenAnyTwoBatches_EndsAsItWouldHave() => await s_team.SampleAsync(
        static async team =>
        {
            using var world = new World();
            var recorder = new RecordingJournal();
            world.Services.AddSingleton<IRunJournal>(recorder);
            for (int i = 0; i < team.Behaviours.Length; i++)
            {
                string name = $"a{i}";
                world.With(name, Repeatable(team.Behaviours[i]), World.Define(
                    name, [.. team.Edges.Where(e => e.From == i).Select(e => World.Rule(name, $"a{e.To}", $"p{e.Artifact}") with { Returns = e.Returns })]) with
                {
                    Retry = new(2, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, true),
                });
            }

            RunResult whole = await world.RunAsync("a0", budget: RunBudget.Default with { Hops = team.Hops }).WaitAsync(TimeSpan.FromSeconds(20));

            for (int killed = 1; killed < recorder.Batches.Count; killed++)
            {
                RunResult resumed = await ResumeAsync(world, whole.Id, recorder.Batches.Take(killed)).WaitAsync(TimeSpan.FromSeconds(20));

                Assert.Equal(TreeText.Of(whole.Root), TreeText.Of(resumed.Root));
                Assert.Equal((whole.Verdict, whole.Error?.Code), (resumed.Verdict, resumed.Error?.Code));
                Assert.Equal(whole.Reasons, resumed.Reasons);
            }
        }, iter: 1_000, threads: 1);

    private static async Task<RunResult> ResumeAsync(World world, RunId run, IEnumerable<ImmutableArray<RunEvent>> batches)
    {
        var journal = new InMemoryRunJournal();
        long version = 0;
        foreach (ImmutableArray<RunEvent> batch in batches)
        {
            await journal.AppendAsync(run, 1, version, batch, CancellationToken.None);
            version += batch.Length;
        }

        var host = new RunHost(world.Provider, world.Provider.GetRequiredService<AgentCatalogProvider>(), journal, new RunChance());
        return await new RunPump(host, run, epoch: 2).RunAsync([], CancellationToken.None);
    }

    /// <summary>Answers from what it is given and the attempt it makes, so that a step made again comes out the same.</summary>
    private static ScriptedAgent Repeatable(int behaviour) => behaviour switch
    {
        0 => new((_, _) => throw new InvalidOperationException("x")),
        1 => new((_, context) => context.Attempt == 1 ? throw new IOException("x") : ScriptedAgent.Answer(ScriptedAgent.Piece("p0"))),
        2 => new(AgentDraft.Completed(JsonElement.Parse("[1,2]"))),
        3 => new(AgentDraft.Failed(new("Z999"), "x")),
        4 => new(async (task, context, token) =>
        {
            await context.ReserveAsync(new BudgetCharge(1, 10), token);
            JsonElement once = await context.PerformAsync("effect", _ => ValueTask.FromResult(JsonElement.Parse("1")), token);
            return ScriptedAgent.Answer(ScriptedAgent.Piece("p1", once.GetRawText()), ScriptedAgent.Piece("p2", $"{task.Artifacts.Length}"));
        }),
        5 => new(async (_, context, token) =>
        {
            await Task.Yield();
            return await context.ReserveAsync(new BudgetCharge(int.MaxValue), token) ? null! : ScriptedAgent.Answer(ScriptedAgent.Piece("p0"), ScriptedAgent.Piece("p2"));
        }),
        6 or 7 => new((_, context) => ScriptedAgent.Answer(ScriptedAgent.Piece("p0", context.Step.Value), ScriptedAgent.Piece("p1"))),
        _ => new(ScriptedAgent.Answer(ScriptedAgent.Piece("p0"), ScriptedAgent.Piece("p1"), ScriptedAgent.Piece("p2"))),
    };

    private static ScriptedAgent Hostile(int behaviour, World world)
    {
        int calls = 0;
        AgentDraft Good() => ScriptedAgent.Answer(
            ScriptedAgent.Piece("p0", $"{Interlocked.Increment(ref calls)}"), ScriptedAgent.Piece("p1"), ScriptedAgent.Piece("p2"));
        return behaviour switch
        {
            0 => new((_, _) => throw new InvalidOperationException("x")),
            1 => new((_, _) => throw new IOException("x")),
            2 => new((_, _) => throw new OperationCanceledException()),
            3 => new((_, _) => null!),
            4 => new(AgentDraft.Completed(default)),
            5 => new(AgentDraft.Completed(JsonElement.Parse("[1,2]"))),
            6 => new((_, _) => Good() with { Handoffs = [new("a0", null!, default), new("nobody", "x", []), new(null!, "x", ["p0"])], Artifacts = default }),
            7 => new(AgentDraft.Failed(new("Z999"), "x")),
            8 => new(async (task, _, _) =>
            {
                await world.Router.RunAsync(new AgentRequest(task.Query + "!") { Agent = "a0" }, CancellationToken.None);
                return Good();
            }),
            9 => new(async (_, context, token) =>
            {
                await context.ReserveAsync(new BudgetCharge(int.MaxValue, long.MaxValue, decimal.MaxValue), token);
                return Good() with { Usage = new AgentUsage(int.MaxValue, 1, long.MaxValue), Questions = [null!] };
            }),
            _ => new((_, _) => Good()),
        };
    }
}
