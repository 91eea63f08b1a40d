using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Agents.Definitions;
using Agents.Runs;
using Agents.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Testing.Tests;

/// <summary>What we ship conforms, and each clause refuses something that breaks it.</summary>
public class ConformanceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AgentDefinition Plain => Team.Define() with { Model = null, Handoffs = [], Skills = [] };

    [Fact]
    public async Task Journal_ThatWeShip_Conforms()
    {
        await using ServiceProvider provider = new ServiceCollection().AddAgents().Services.BuildServiceProvider();

        ConformanceReport report = await JournalConformance.CheckAsync(provider.GetRequiredService<IRunJournal>(), Token);

        report.ThrowIfFailed();
        Assert.Equal(8, report.Checks.Length);
    }

    [Theory]
    [InlineData("journal/version")]
    [InlineData("journal/fencing")]
    [InlineData("journal/race")]
    [InlineData("journal/copy")]
    [InlineData("journal/cancelled")]
    [InlineData("journal/isolation")]
    [InlineData("journal/order")]
    [InlineData("journal/unknown")]
    public async Task Journal_WithOneFault_FailsThatClause(string clause)
    {
        ConformanceReport report = await JournalConformance.CheckAsync(new FaultyJournal(clause), Token);

        Assert.Contains(clause, report.Checks.Where(static c => !c.Passed).Select(static c => c.Id));
        Assert.Contains(clause, Assert.Throws<AgentAssertionException>(report.ThrowIfFailed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verifiers_ThatWeShip_Conform()
    {
        AgentDraft[] drafts = [AgentDraft.Completed(JsonElement.Parse(Team.Good))];
        AgentDefinition definition = Plain with { ErrorCodes = [new(new("E202"), "", ""), new(new("E203"), "", ""), new(new("E204"), "", "")] };
        IAgentVerifier[] ours = [new OpenApiVerifier(new VerificationOptions()), new CodeVerifier(new VerificationOptions()), new RouteGuardVerifier()];

        foreach (IAgentVerifier verifier in ours)
        {
            (await VerifierConformance.CheckAsync(verifier, definition, drafts, Token)).ThrowIfFailed();
        }
    }

    [Theory]
    [InlineData("verifier/identity")]
    [InlineData("verifier/applies")]
    [InlineData("verifier/robust")]
    [InlineData("verifier/deterministic")]
    [InlineData("verifier/findings")]
    [InlineData("verifier/checks")]
    [InlineData("verifier/cancelled")]
    public async Task Verifier_WithOneFault_FailsThatClause(string clause)
    {
        ConformanceReport report = await VerifierConformance.CheckAsync(new FaultyVerifier(clause), Plain, [], Token);

        Assert.Contains(clause, report.Checks.Where(static c => !c.Passed).Select(static c => c.Id));
    }

    [Fact]
    public async Task Agent_ThatAnswers_Conforms() => (await AgentConformance.CheckAsync(
        new FaultyAgent(string.Empty), Plain, new AgentRequest("go"), isDeterministic: true, cancellationToken: Token)).ThrowIfFailed();

    [Theory]
    [InlineData("agent/answers")]
    [InlineData("agent/bad-input")]
    [InlineData("agent/concurrent")]
    [InlineData("agent/deterministic")]
    [InlineData("agent/cancelled")]
    public async Task Agent_WithOneFault_FailsThatClause(string clause)
    {
        ConformanceReport report = await AgentConformance.CheckAsync(
            new FaultyAgent(clause), Plain, new AgentRequest("go"), isDeterministic: true, cancellationToken: Token);

        Assert.Contains(clause, report.Checks.Where(static c => !c.Passed).Select(static c => c.Id));
    }

    private sealed class FaultyAgent(string clause) : IAgent
    {
        private int _under;
        private int _calls;

        public async ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken)
        {
            int number = Interlocked.Increment(ref _calls);
            bool alone = Interlocked.Increment(ref _under) == 1;
            try
            {
                await Task.Yield();
                if (clause == "agent/answers")
                {
                    return AgentDraft.Completed(JsonElement.Parse("{}"));
                }

                if (clause == "agent/bad-input" && task.Query.Length > 1000)
                {
                    throw new InvalidOperationException("too long");
                }

                if (clause == "agent/concurrent")
                {
                    await Task.Delay(50, cancellationToken);
                    alone = alone && Volatile.Read(ref _under) == 1;
                    return alone ? Good() : throw new InvalidOperationException("shared state");
                }

                if (clause == "agent/cancelled" && cancellationToken.IsCancellationRequested)
                {
                    throw new InvalidOperationException("cancelled");
                }

                return clause == "agent/deterministic" ? AgentDraft.Completed(JsonElement.Parse($$"""{"response":"{{number}}","confidence":1}""")) : Good();
            }
            finally
            {
                Interlocked.Decrement(ref _under);
            }
        }

        private static AgentDraft Good() => AgentDraft.Completed(JsonElement.Parse(Team.Good));
    }

    private sealed class FaultyVerifier(string clause) : IAgentVerifier
    {
        private int _calls;

        public string Name => clause == "verifier/identity" ? " " : "test";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => clause != "verifier/applies";

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) => clause switch
        {
            "verifier/robust" => new([], [new CheckRecord("x", draft.Output.GetProperty("response").GetString()!, CheckOutcome.Passed)]),
            "verifier/deterministic" => new([], [new CheckRecord("x", $"call {Interlocked.Increment(ref _calls)}", CheckOutcome.Passed)]),
            "verifier/findings" => new([new Finding { Rule = "x", Code = new("E202"), Severity = FindingSeverity.Error, Message = "bad", Line = 0 }], []),
            "verifier/checks" => new([], [new CheckRecord("x", "x", CheckOutcome.NotRun)]),
            "verifier/cancelled" when cancellationToken.IsCancellationRequested => throw new InvalidOperationException("stopped"),
            _ => VerificationReport.Empty,
        };
    }

    private sealed class FaultyJournal(string clause) : IRunJournal
    {
        private readonly Lock _lock = new();
        private readonly Dictionary<string, (long Epoch, List<IReadOnlyList<RunEvent>> Batches)> _runs = [];

        public async ValueTask AppendAsync(RunId run, long epoch, long expectedVersion, IReadOnlyList<RunEvent> batch, CancellationToken cancellationToken)
        {
            if (clause != "journal/cancelled")
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            await Task.Yield();
            lock (_lock)
            {
                string key = clause == "journal/isolation" ? "all" : run.Value;
                (long seen, List<IReadOnlyList<RunEvent>> batches) = _runs.TryGetValue(key, out (long, List<IReadOnlyList<RunEvent>>) found) ? found : (0, []);
                long version = batches.Sum(static b => (long)b.Count);
                bool wrongVersion = expectedVersion != version && clause is not ("journal/version" or "journal/isolation" or "journal/race");
                if (wrongVersion || (epoch < seen && clause != "journal/fencing"))
                {
                    throw new AgentException(RuntimeErrorCodes.JournalConflict, "conflict");
                }

                batches.Add(clause == "journal/copy" ? batch : [.. batch]);
                _runs[key] = (epoch, batches);
            }
        }

        public async IAsyncEnumerable<RunEvent> ReadAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            ImmutableArray<RunEvent> events;
            lock (_lock)
            {
                string key = clause == "journal/isolation" ? "all" : run.Value;
                events = _runs.TryGetValue(key, out (long Epoch, List<IReadOnlyList<RunEvent>> Batches) found) ? [.. found.Batches.SelectMany(static b => b)]
                    : clause == "journal/unknown" ? [new RunEnded(default, VerdictKind.Rejected, [], null)] : [];
            }

            foreach (RunEvent next in clause == "journal/order" ? events.Reverse() : events)
            {
                yield return next;
            }
        }
    }
}
