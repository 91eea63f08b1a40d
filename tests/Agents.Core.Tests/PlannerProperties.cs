using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using CsCheck;

namespace Agents.Core.Tests;

/// <summary>The planner over random graphs in virtual time: every attempt's outcome follows from its step, whatever the order of arrival.</summary>
public class PlannerProperties
{
    private const int Most = 10_000;

    private static readonly Gen<Graph> s_graph =
        from agents in Gen.Int[1, 6]
        from edges in Gen.Select(Gen.Int[0, agents], Gen.Int[0, agents], Gen.Int[0, 5], Gen.Bool, static (source, to, artifact, returns) => new Edge(source, to, artifact, returns)).Array[0, 14]
        from behaviours in Gen.Int[0, 9].Array[agents]
        from hops in Gen.Int[0, 9]
        from seconds in Gen.Int[1, 60]
        from seed in Gen.Int[0, 1_000_000]
        select new Graph(agents, edges, behaviours, hops, seconds, seed);

    [Fact]
    public void Decide_OverRandomGraphs_EndsWithinTheBudgetAndIgnoresTheOrderOfArrival() => s_graph.Sample(
        graph =>
        {
            AgentCatalog catalog = graph.Catalog();
            RunState one = Play(graph, catalog, order: 1, killEvery: 0);
            RunState other = Play(graph, catalog, order: 2, killEvery: 0);
            RunState resumed = Play(graph, catalog, order: 3, killEvery: 2);

            Assert.NotNull(one.Ended);
            Assert.True(one.Steps.Length - 1 <= graph.Hops, "more steps than hops");
            Assert.All(one.Steps, s => Assert.True(s.Attempts.Length <= 3, "more attempts than the definition allows"));
            Assert.All(one.Steps, static s => Assert.True(
                s.Finish is not null && (s.Finish.Response.Error is not null || s.Finish.Response.Output.ValueKind == JsonValueKind.Object), "neither output nor code"));
            Assert.Equal(TreeText.Of(one), TreeText.Of(other));
            Assert.Equal(TreeText.Of(one), TreeText.Of(resumed));
        }, iter: Most);

    [Fact]
    public void Decide_IsPure() => s_graph.Sample(
        static graph =>
        {
            AgentCatalog catalog = graph.Catalog();
            var planner = new RunPlanner(catalog);
            RunState state = RunState.Empty.Apply(graph.Opening(catalog));

            RunDecision first = planner.Decide(state, graph.Now);
            RunDecision again = new RunPlanner(catalog).Decide(state, graph.Now);

            Assert.Equal(first.Events.Select(static e => e.ToString()), again.Events.Select(static e => e.ToString()));
            Assert.Empty(planner.Decide(first.State, graph.Now).Events);
            Assert.Equal(TreeText.Of(first.State), TreeText.Of(RunState.Empty.Apply(graph.Opening(catalog)).Apply(first.Events)));
        }, iter: 1_000);

    [Fact]
    public void Decide_WhenADraftComesAtTheDeadline_RefusesItsHandoffsWithA005()
    {
        var graph = new Graph(2, [new Edge(0, 1, 0, false)], [0, 0], 8, 5, 1);
        AgentCatalog catalog = graph.Catalog();
        var planner = new RunPlanner(catalog);
        RunDecision begun = planner.Decide(RunState.Empty.Apply(graph.Opening(catalog)), graph.Now);

        RunDecision ended = planner.Decide(
            begun.State.Apply(new AttemptDrafted(graph.Now, StepId.Root, 1, ScriptedAgent.Answer(ScriptedAgent.Piece("a0")), [], [])), graph.Now.AddSeconds(5));

        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, Assert.Single(ended.Events.OfType<HandoffNotTaken>()).Code);
        Assert.True(ended.Ends);
    }

    private static RunState Play(Graph graph, AgentCatalog catalog, int order, int killEvery)
    {
        var chance = new Random(order);
        DateTimeOffset now = graph.Now;
        ImmutableArray<RunEvent> happened = graph.Opening(catalog);
        var journal = new List<RunEvent>();
        RunState state = RunState.Empty;
        for (int turn = 0; turn < 10_000; turn++)
        {
            if (killEvery > 0 && turn % killEvery == 1)
            {
                state = RunState.Empty.Apply(journal);
            }

            RunDecision decision = new RunPlanner(catalog).Decide(state.Apply(happened), now);
            journal.AddRange(happened);
            journal.AddRange(decision.Events);
            state = decision.State;
            if (decision.Ends)
            {
                return state;
            }

            // Whichever open attempt comes first; time stands still, so the order cannot hide behind it.
            AttemptStarted next = decision.Attempts[chance.Next(decision.Attempts.Length)];
            happened = [graph.Outcome(state.Find(next.Step)!, next, now)];
        }

        return state;
    }

    internal sealed record Edge(int From, int To, int Artifact, bool Returns);

    internal sealed record Graph(int Agents, Edge[] Edges, int[] Behaviours, int Hops, int Seconds, int Seed)
    {
        public DateTimeOffset Now { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public AgentCatalog Catalog()
        {
            using var world = new World();
            for (int i = 0; i < Agents; i++)
            {
                world.With($"a{i}", new ScriptedAgent(ScriptedAgent.Answer()), World.Define(
                    $"a{i}", [.. Edges.Where(e => e.From == i).Select(e => World.Rule($"a{i}", $"a{e.To}", $"a{e.Artifact}") with { Returns = e.Returns })]) with
                {
                    OutputSchema = null,
                    Retry = new(3, RetryBackoff.Constant, TimeSpan.Zero, TimeSpan.Zero, false),
                });
            }

            return world.Catalog;
        }

        public ImmutableArray<RunEvent> Opening(AgentCatalog catalog) => RunIntake.Open(
            new RunId("r"), new AgentRequest("go") { Budget = RunBudget.Default with { Hops = Hops, WallClock = TimeSpan.FromSeconds(Seconds) } },
            new RouteDecision("a0", "named", []), catalog.Find("a0"), ScriptedAgent.Json("""{"query":"go"}"""), Now);

        /// <summary>What an attempt gives: a function of its step, never of when it came.</summary>
        public RunEvent Outcome(StepState step, AttemptStarted attempt, DateTimeOffset now)
        {
            var chance = new Random(HashCode(step.Id.Value) ^ (attempt.Attempt * 7919) ^ Seed);
            return Behaviours[int.Parse(step.Start.Agent.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)] switch
            {
                0 => new AttemptFailed(now, attempt.Step, attempt.Attempt, RuntimeErrorCodes.TimedOut, "slow", true),
                1 when chance.Next(2) == 0 => new AttemptFailed(now, attempt.Step, attempt.Attempt, RuntimeErrorCodes.AgentFailed, "bug", false),
                2 => Draft([new Finding { Rule = "x", Code = new(chance.Next(2) == 0 ? "E203" : "E204"), Severity = FindingSeverity.Error, Message = "bad" }]),
                3 => new AttemptDrafted(now, attempt.Step, attempt.Attempt, AgentDraft.Failed(new("E999"), "no"), [], []),
                _ => Draft([]),
            };

            AttemptDrafted Draft(ImmutableArray<Finding> findings) => new(
                now, attempt.Step, attempt.Attempt,
                ScriptedAgent.Answer([.. Enumerable.Range(0, 6).Where(_ => chance.Next(4) > 0).Select(i => ScriptedAgent.Piece($"a{i}", $"{chance.Next(3)}"))]) with
                {
                    Handoffs = chance.Next(5) == 0 ? [new HandoffRequest($"a{chance.Next(7)}", "asked", [$"a{chance.Next(6)}"])] : [],
                },
                findings, [new("c", "c", CheckOutcome.Passed)]);
        }

        // string.GetHashCode differs from process to process; a failing case has to fail again.
        private static int HashCode(string text) => text.Aggregate(17, static (hash, c) => unchecked((hash * 31) + c));
    }
}
