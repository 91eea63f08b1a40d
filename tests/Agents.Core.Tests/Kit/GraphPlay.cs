using System.Collections.Immutable;
using Agents.Catalog;
using Agents.Policies;
using Agents.Runs;

namespace Agents.Core.Tests.Kit;

/// <summary>Plays a random graph to its end without threads or clocks.</summary>
internal static class GraphPlay
{
    private const int MostTurns = 10_000;

    /// <summary>Time stands still and results arrive in an order of their own; a killed host folds its journal again before each decision.</summary>
    public static RunState InOrder(RandomGraph graph, AgentCatalog catalog, int order, bool killed)
    {
        var chance = new Random(order);
        ImmutableArray<RunEvent> happened = graph.Opening(catalog, graph.Wide);
        var journal = new List<RunEvent>();
        RunState state = RunState.Empty;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            if (killed)
            {
                state = RunState.Empty.Apply(journal);
            }

            RunDecision decision = new RunPlanner(catalog).Decide(state.Apply(happened), graph.Now);
            journal.AddRange(happened);
            journal.AddRange(decision.Events);
            state = decision.State;
            if (decision.Ends)
            {
                return state;
            }

            StepState[] open = [.. state.Steps.Where(static s => s.Waits || s is { Finish: null, Last.IsOpen: true })];
            StepState next = open[chance.Next(open.Length)];
            happened = [next.Waits ? Answer(graph, next, graph.Now) : graph.Outcome(catalog, next, next.Last!.Start, graph.Now)];
        }

        throw new InvalidOperationException("The run does not end.");
    }

    /// <summary>Attempts take time, reserve from a tight budget and run into their deadlines; people answer late or never; callers give up.</summary>
    public static (RunState State, List<RunEvent> Journal) InTime(RandomGraph graph, AgentCatalog catalog)
    {
        var chance = new Random(graph.Seed);
        DateTimeOffset now = graph.Now;
        DateTimeOffset givesUp = chance.Next(6) == 0 ? now.AddMilliseconds(chance.Next(10_000)) : DateTimeOffset.MaxValue;
        ImmutableArray<RunEvent> happened = graph.Opening(catalog, graph.Tight);
        var journal = new List<RunEvent>();
        RunState state = RunState.Empty;
        for (int turn = 0; turn < MostTurns; turn++)
        {
            RunDecision decision = new RunPlanner(catalog).Decide(state.Apply(happened), now);
            journal.AddRange(happened);
            journal.AddRange(decision.Events);
            state = decision.State;
            if (decision.Ends)
            {
                return (state, journal);
            }

            (DateTimeOffset due, StepState step) = state.Steps.Where(static s => s.Waits || s is { Finish: null, Last.IsOpen: true })
                .Select(s => (Due(graph, s), s)).MinBy(static d => d.Item1);
            now = due > now ? due : now;
            if (now >= givesUp)
            {
                AgentError gaveUp = ErrorTable.ToError(RuntimeErrorCodes.Cancelled, null, "gave up");
                happened = [new RunEnded(givesUp, VerdictKind.Rejected, [], gaveUp)];
            }
            else if (step.Waits)
            {
                happened = now >= step.Question!.Asked.Deadline ? [] : [Answer(graph, step, now)];
            }
            else
            {
                AttemptStarted attempt = step.Last!.Start;
                happened =
                [
                    .. Reserve(graph, state, attempt, now),
                    now >= attempt.Deadline
                        ? new AttemptFailed(now, attempt.Step, attempt.Attempt, RuntimeErrorCodes.TimedOut, "slow", true, 0.5)
                        : graph.Outcome(catalog, step, attempt, now),
                ];
            }
        }

        throw new InvalidOperationException("The run does not end.");
    }

    private static DateTimeOffset Due(RandomGraph graph, StepState step)
    {
        Random chance = graph.Chance(step.Id, step.Attempts.Length + 100);
        if (step.Question is { Asked: var asked } && step.Waits)
        {
            return chance.Next(2) == 0 ? asked.Deadline : asked.At.AddMilliseconds(chance.Next(80_000));
        }

        AttemptStarted attempt = step.Last!.Start;
        DateTimeOffset done = (attempt.NotBefore > attempt.At ? attempt.NotBefore : attempt.At).AddMilliseconds(chance.Next(RandomGraph.Timeout * 5 / 4));
        return done < attempt.Deadline ? done : attempt.Deadline;
    }

    private static IEnumerable<RunEvent> Reserve(RandomGraph graph, RunState state, AttemptStarted attempt, DateTimeOffset now)
    {
        Random chance = graph.Chance(attempt.Step, attempt.Attempt + 200);
        BudgetCharge spent = state.Spent;
        for (int call = chance.Next(4); call > 0; call--)
        {
            var charge = new BudgetCharge(1, chance.Next(200), chance.Next(20) / 1000m);
            var after = new BudgetCharge(spent.ModelCalls + 1, spent.Tokens + charge.Tokens, spent.Cost + charge.Cost);
            if (Spending.Exceeds(after, state.Started!.Budget) is { } lacks)
            {
                yield return new BudgetRefused(now, attempt.Step, attempt.Attempt, charge, RuntimeErrorCodes.BudgetExhausted, lacks);
                continue;
            }

            spent = after;
            yield return new BudgetReserved(now, attempt.Step, attempt.Attempt, charge);
        }
    }

    private static PersonAnswered Answer(RandomGraph graph, StepState step, DateTimeOffset now) =>
        new(now, step.Id, graph.Chance(step.Id, 300).Next(2) == 0 ? PersonDecision.Accept : PersonDecision.Decline, "ada");
}
