using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Agents.Catalog;
using Agents.Core.Tests.Kit;
using Agents.Runs;
using Agents.Schemas;
using CsCheck;

namespace Agents.Core.Tests;

/// <summary>The planner over random graphs of hostile agents. <c>AGENTS_GRAPHS</c> says how many; the soak is a million.</summary>
public class PlannerProperties
{
    private static readonly JsonSchema s_schema = JsonSchema.Compile(JsonElement.Parse(World.OutputSchema));

    private static readonly long s_graphs =
        long.TryParse(Environment.GetEnvironmentVariable("AGENTS_GRAPHS"), NumberStyles.None, CultureInfo.InvariantCulture, out long graphs) ? graphs : 10_000;

    [Fact]
    public void Decide_OverRandomGraphs_EndsWithinEveryBudgetAndIgnoresTheOrderOfArrival() => RandomGraph.Gen.Sample(Holds, iter: s_graphs);

    [Fact]
    public void Decide_IsPure() => RandomGraph.Gen.Sample(
        static graph =>
        {
            AgentCatalog catalog = graph.Catalog();
            var planner = new RunPlanner(catalog);
            RunState state = RunState.Empty.Apply(graph.Opening(catalog, graph.Wide));

            RunDecision first = planner.Decide(state, graph.Now);
            RunDecision again = new RunPlanner(catalog).Decide(state, graph.Now);

            Assert.Equal(first.Events.Select(static e => e.ToString()), again.Events.Select(static e => e.ToString()));
            Assert.Empty(planner.Decide(first.State, graph.Now).Events);
            Assert.Equal(TreeText.Of(first.State), TreeText.Of(RunState.Empty.Apply(graph.Opening(catalog, graph.Wide)).Apply(first.Events)));
        }, iter: 1_000);

    [Fact]
    public void Decide_WhenADraftComesAtTheDeadline_RefusesItsHandoffsWithA005()
    {
        var graph = new RandomGraph(2, [new RandomGraph.Edge(0, 1, 0, false)], [11, 11], 8, 5, 9, 1);
        AgentCatalog catalog = graph.Catalog();
        var planner = new RunPlanner(catalog);
        RunDecision begun = planner.Decide(RunState.Empty.Apply(graph.Opening(catalog, graph.Wide)), graph.Now);

        RunDecision ended = planner.Decide(
            begun.State.Apply(new AttemptDrafted(graph.Now, StepId.Root, 1, ScriptedAgent.Answer(ScriptedAgent.Piece("a0")), [], [])), graph.Now.AddSeconds(5));

        Assert.Equal(RuntimeErrorCodes.BudgetExhausted, Assert.Single(ended.Events.OfType<HandoffNotTaken>()).Code);
        Assert.True(ended.Ends);
    }

    private static void Holds(RandomGraph graph)
    {
        AgentCatalog catalog = graph.Catalog();
        RunState one = GraphPlay.InOrder(graph, catalog, order: 1, killed: false);
        RunState other = GraphPlay.InOrder(graph, catalog, order: 2, killed: false);
        RunState resumed = GraphPlay.InOrder(graph, catalog, order: 3, killed: true);
        (RunState timed, List<RunEvent> journal) = GraphPlay.InTime(graph, catalog);

        Assert.Equal(TreeText.Of(one), TreeText.Of(other));
        Assert.Equal(TreeText.Of(one), TreeText.Of(resumed));
        IsSound(graph, one);
        IsSound(graph, timed);
        IsWithin(graph, timed);
        RunState folded = RunState.Empty.Apply(journal);
        Assert.Equal(TreeText.Of(timed), TreeText.Of(folded));
        Assert.Equal((timed.Version, timed.Spent, timed.Deadline(graph.Now)), (folded.Version, folded.Spent, folded.Deadline(graph.Now)));
    }

    private static void IsSound(RandomGraph graph, RunState state)
    {
        Assert.NotNull(state.Ended);
        Assert.True(state.Ended.Verdict != VerdictKind.Rejected || state.Ended.Error is not null, "rejected without a code");
        Assert.True(state.Steps.Length - 1 <= graph.Hops, "more steps than hops");
        bool cancelled = state.Ended.Error?.Code == RuntimeErrorCodes.Cancelled;
        foreach (StepState step in state.Steps)
        {
            Assert.True(step.Attempts.Length <= (step.Question?.Answered is null ? 3 : 4), "more attempts than the definition and a person allow");
            Assert.True(
                step.Finish is { Response: var r } ? r.Error is not null || s_schema.IsValid(r.Output) : cancelled, "neither a valid output nor a code");
            Assert.True(
                step.Start.Parent is not { } parent || step.Start.Authority == step.Start.Authority.Within(state.Find(parent)!.Start.Authority), "authority grew");
        }

        ImmutableArray<string> ids = [.. state.Steps.Select(static s => s.Id.Value)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private static void IsWithin(RandomGraph graph, RunState state)
    {
        RunBudget budget = graph.Tight;
        Assert.True(state.Spent.ModelCalls <= budget.ModelCalls, "more model calls than the budget");
        Assert.True(state.Spent.Tokens <= budget.Tokens, "more tokens than the budget");
        Assert.True(state.Spent.Cost <= budget.Cost, "more cost than the budget");
        Assert.True(state.Ended!.At <= state.Deadline(state.Ended.At).AddMilliseconds(RandomGraph.Timeout), "more time than the wall clock and one attempt");
    }
}
