using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Agents.Catalog;
using Agents.Definitions;
using Agents.Runs;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests.Kit;

/// <summary>A team of agents that pass one another work in every way a definition can say, and misbehave in most ways an agent can.</summary>
internal sealed record RandomGraph(int Agents, RandomGraph.Edge[] Edges, int[] Behaviours, int Hops, int Seconds, int ModelCalls, int Seed)
{
    public const int Timeout = 2_000;

    public static readonly AgentErrorCode Delicate = new("E910");

    private const int Kinds = 14;

    public static readonly Gen<RandomGraph> Gen =
        from agents in CsCheck.Gen.Int[1, 6]
        from edges in CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, agents], CsCheck.Gen.Int[0, agents], CsCheck.Gen.Int[0, 5], CsCheck.Gen.Bool,
            static (source, to, artifact, returns) => new Edge(source, to, artifact, returns)).Array[0, 14]
        from behaviours in CsCheck.Gen.Int[0, Kinds - 1].Array[agents]
        from hops in CsCheck.Gen.Int[0, 9]
        from seconds in CsCheck.Gen.Int[1, 60]
        from calls in CsCheck.Gen.Int[0, 12]
        from seed in CsCheck.Gen.Int[0, 1_000_000]
        select new RandomGraph(agents, edges, behaviours, hops, seconds, calls, seed);

    public DateTimeOffset Now { get; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public RunBudget Tight => new(Hops, ModelCalls, ModelCalls * 100, ModelCalls * 0.01m, TimeSpan.FromSeconds(Seconds));

    /// <summary>Hops as drawn, models without bound: what parallel branches share cannot decide which of them comes first.</summary>
    public RunBudget Wide => RunBudget.Default with { Hops = Hops, ModelCalls = int.MaxValue, Tokens = long.MaxValue, WallClock = TimeSpan.FromSeconds(Seconds) };

    public AgentCatalog Catalog()
    {
        using var world = new World();
        for (int i = 0; i < Agents; i++)
        {
            world.With($"a{i}", new ScriptedAgent(ScriptedAgent.Answer()), World.Define(
                $"a{i}", [.. Edges.Where(e => e.From == i).Select(e => World.Rule($"a{i}", $"a{e.To}", $"a{e.Artifact}") with { Returns = e.Returns })]) with
            {
                Limits = new(TimeSpan.FromMilliseconds(Timeout)),
                Retry = new(3, RetryBackoff.Exponential, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), Jitter: true),
                LogRules = [new("WARN", "latency > 1s", "slow"), new("DEBUG", "retry_attempt=3", "persistent")],
            });
        }

        world.Builder.ConfigureAgents(p => p with
        {
            Dispositions = p.Dispositions.Add(Delicate, new CodeDisposition(ErrorDisposition.Escalate, EscalateTo: CodeDisposition.Person)),
            PersonDeadline = TimeSpan.FromSeconds(90),
            PersonDefault = Seed % 2 == 0 ? PersonDecision.Accept : PersonDecision.Decline,
        });
        return world.Catalog;
    }

    public ImmutableArray<RunEvent> Opening(AgentCatalog catalog, RunBudget budget) => RunIntake.Open(
        new RunId("r"), new AgentRequest("go") { Budget = budget }, new RouteDecision("a0", "named", []), catalog.Find("a0"),
        ScriptedAgent.Json("""{"query":"go"}"""), Now);

    public Random Chance(StepId step, int attempt) => new(HashCode(step.Value) ^ (attempt * 7919) ^ Seed);

    /// <summary>What an attempt gives: a function of its step, never of when it came. Checked as the runtime checks it.</summary>
    public RunEvent Outcome(AgentCatalog catalog, StepState step, AttemptStarted attempt, DateTimeOffset now)
    {
        Random chance = Chance(step.Id, attempt.Attempt);
        double jitter = chance.NextDouble();
        return Behaviours[int.Parse(step.Start.Agent.AsSpan(1), CultureInfo.InvariantCulture)] switch
        {
            0 => Fail(RuntimeErrorCodes.TimedOut, true),
            1 when chance.Next(2) == 0 => Fail(RuntimeErrorCodes.AgentFailed, false),
            2 => Draft(Good(), new AgentErrorCode(chance.Next(2) == 0 ? "E203" : "E204")),
            3 => Draft(AgentDraft.Failed(new("E999"), "no")),
            4 => Draft(AgentDraft.Completed(JsonElement.Parse(chance.Next(2) == 0 ? """{"response":5}""" : "[]"))),
            5 => Draft(Good(), Delicate),
            6 => Draft(Good() with { Handoffs = [new HandoffRequest(step.Start.Agent, "again", ["a0"]), new HandoffRequest("a0", "you", [])] }),
            7 => Draft(Good("same")),
            8 => Draft(Good() with { Handoffs = [.. Enumerable.Range(0, Agents).Select(static i => new HandoffRequest($"a{i}", "all of you", ["a0", "a1"]))] }),
            9 when attempt.Attempt < 3 => Fail(RuntimeErrorCodes.Overloaded, true),
            10 => Draft(AgentDraft.Completed(default)),
            _ => Draft(Good()),
        };

        AgentDraft Good(string? text = null) => ScriptedAgent.Answer(
            [.. Enumerable.Range(0, 6).Where(_ => chance.Next(4) > 0).Select(i => ScriptedAgent.Piece($"a{i}", text ?? $"{chance.Next(3)}"))]) with
        {
            Handoffs = chance.Next(5) == 0 ? [new HandoffRequest($"a{chance.Next(7)}", "asked", [$"a{chance.Next(6)}"])] : [],
        };

        AttemptFailed Fail(AgentErrorCode code, bool transient) => new(now, attempt.Step, attempt.Attempt, code, "no", transient, jitter);

        AttemptDrafted Draft(AgentDraft draft, params AgentErrorCode[] errors)
        {
            CatalogEntry entry = catalog.Find(step.Start.Agent)!;
            CheckedDraft seen = DraftChecks.Run(entry, new AgentTask { Definition = entry.Definition, Input = step.Start.Input }, draft, CancellationToken.None);
            return new AttemptDrafted(
                now, attempt.Step, attempt.Attempt, seen.Draft,
                seen.Findings.AddRange(errors.Select(static e => new Finding { Rule = "x", Code = e, Severity = FindingSeverity.Error, Message = "bad" })), seen.Checks);
        }
    }

    // string.GetHashCode differs from process to process; a failing case has to fail again.
    private static int HashCode(string text) => text.Aggregate(17, static (hash, c) => unchecked((hash * 31) + c));

    internal sealed record Edge(int From, int To, int Artifact, bool Returns);
}
