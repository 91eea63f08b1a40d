using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

/// <summary>Failures of every kind with secrets in every place an agent, a model or a caller can put them. <c>AGENTS_FAILURES</c> says how many.</summary>
public class LeakTests
{
    private const int Kinds = 16;

    private static readonly int s_failures =
        int.TryParse(Environment.GetEnvironmentVariable("AGENTS_FAILURES"), NumberStyles.None, CultureInfo.InvariantCulture, out int failures) ? failures : 10_000;

    private static readonly string[] s_secrets = [.. Enumerable.Range(0, 500).Select(Secret)];

    [Fact]
    public async Task RunAsync_OverFuzzedFailures_EachHasACodeAndNoneLeaksASecret()
    {
        using World world = Team();
        using var spans = new Spans();
        HashSet<string> reached = [];

        for (int i = 0; i < s_failures; i++)
        {
            string secret = s_secrets[i % s_secrets.Length];
            RunResult result = await FailAsync(world, i / s_secrets.Length % Kinds, secret, reached);

            Assert.True(Codes(result).Any(), $"case {i} has no code");
            Assert.DoesNotContain(secret, Shown(world, result, spans), StringComparison.Ordinal);
        }

        Assert.Equal(s_secrets.Length, reached.Count);
    }

    [Fact]
    public async Task RunAsync_WhenSensitiveDataIsAskedFor_TheSameFailuresShowTheSecrets()
    {
        using World world = Team();
        world.Builder.IncludeSensitiveData();
        using var spans = new Spans();
        HashSet<string> shown = [];

        for (int i = 0; i < s_secrets.Length * 2; i++)
        {
            string secret = s_secrets[i % s_secrets.Length];
            RunResult result = await FailAsync(world, i % Kinds, secret, []);
            if (Shown(world, result, spans).Contains(secret, StringComparison.Ordinal))
            {
                shown.Add(secret);
            }
        }

        Assert.InRange(shown.Count, s_secrets.Length * 95 / 100, s_secrets.Length);
    }

    private static async Task<RunResult> FailAsync(World world, int kind, string secret, HashSet<string> reached)
    {
        RunResult result = await world.Router.RunAsync(
            new AgentRequest($"use {secret} for {kind}")
            {
                Agent = $"k{kind}",
                Context = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["token"] = secret, ["runtime"] = kind == 9 ? secret : "nodejs" }),
                Caller = kind == 12 ? Callers.Named("boom " + secret) : null,
            }, TestContext.Current.CancellationToken);
        if (result.Events.OfType<StepStarted>().Any(s => s.Input.GetProperty("query").GetString()!.Contains(secret, StringComparison.Ordinal)))
        {
            reached.Add(secret);
        }

        return result;
    }

    private static IEnumerable<AgentErrorCode> Codes(RunResult result) =>
        result.Steps.SelectMany(static s => s.NotTaken).Select(static n => n.Code).OfType<AgentErrorCode>()
            .Concat(result.Steps.SelectMany(static s => s.Response?.Findings ?? []).Select(static f => f.Code))
            .Concat(result.Error is { } error ? [error.Code] : []);

    /// <summary>All that leaves a failed run: errors, reasons, findings, refusals, what attempts say of themselves, log lines and spans.</summary>
    private static string Shown(World world, RunResult result, Spans spans)
    {
        var text = new StringBuilder();
        text.Append(result.Error).AppendJoin('\n', result.Error?.Supported ?? []).AppendJoin('\n', result.Reasons).Append(result.Route);
        foreach (RunStep step in result.Steps)
        {
            text.Append(step.Reason).Append(step.Response?.Error).AppendJoin('\n', step.NotTaken)
                .AppendJoin('\n', step.Response?.Findings ?? []).AppendJoin('\n', step.Response?.Verdict.Reasons ?? [])
                .AppendJoin('\n', step.Response?.Verdict.Evidence.Run ?? []).AppendJoin('\n', step.Response?.Verdict.Evidence.NotRun ?? []);
        }

        text.AppendJoin('\n', result.Events.Where(static e => e is AttemptFailed or HandoffNotTaken or RunEnded or BudgetRefused or WarningRaised));
        text.AppendJoin('\n', world.Log.Drain()).Append(spans.Drain());
        return text.ToString();
    }

    private static World Team()
    {
        var world = new World();
        for (int kind = 0; kind < Kinds; kind++)
        {
            int which = kind;
            world.With(
                $"k{kind}", new ScriptedAgent((task, context, token) => DraftAsync(which, task, context, token)),
                World.Define($"k{kind}", World.Rule($"k{kind}", "picky", "x")) with
                {
                    InputSchema = JsonElement.Parse("""{"properties":{"context":{"properties":{"runtime":{"enum":["nodejs","python"]}}}}}"""),
                    LogRules = [new("ERROR", "error_occurred", "Look at it")],
                });
        }

        world.With("picky", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("picky") with { InputSchema = JsonElement.Parse("""{"required":["nothing"]}""") });
        world.With(new Throws()).WithModel("sonnet", new DownModel());
        world.Builder.AuthorizeWith<Everyone>();
        return world;
    }

    private static async ValueTask<AgentDraft> DraftAsync(int kind, AgentTask task, AgentContext context, CancellationToken token)
    {
        string secret = task.Input.GetProperty("context").GetProperty("token").GetString()!;
        switch (kind)
        {
            case 0:
                throw new InvalidOperationException(secret) { Data = { ["key"] = secret }, Source = secret, HelpLink = secret };
            case 1:
                throw new HttpRequestException(secret, new IOException(secret), secret.Length % 2 == 0 ? HttpStatusCode.BadGateway : null);
            case 2:
                throw new AggregateException(secret, new TimeoutException(secret), new ArgumentException(secret, secret));
            case 3:
                throw new JsonException(secret, secret, 1, 1, new FormatException(secret));
            case 4:
                return AgentDraft.Completed(JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["response"] = 5, ["confidence"] = secret }));
            case 5:
                return AgentDraft.Completed(JsonSerializer.SerializeToElement(new[] { secret }));
            case 6:
                return ScriptedAgent.Answer(ScriptedAgent.Piece("leaks", secret));
            case 7:
                return AgentDraft.Failed(new("Z999"), secret, secret, [secret]);
            case 8:
                return ScriptedAgent.Answer() with { Handoffs = [new HandoffRequest(secret, secret, [secret])] };
            case 10:
                await context.Services.GetRequiredKeyedService<IChatClient>("sonnet").GetResponseAsync(secret, null, token);
                break;
            case 11:
                await context.PerformAsync(secret, _ => throw new UnauthorizedAccessException(secret), token);
                break;
            case 13:
                throw new OperationCanceledException(secret, new TimeoutException(secret));
            case 14:
                return ScriptedAgent.Answer(ScriptedAgent.Piece("x", secret));
            case 15:
                await context.ReadSkillAsync(secret, token);
                break;
        }

        return AgentDraft.Completed(default);
    }

    private static string Secret(int index)
    {
        string random = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(index * 7919)));
        return (index % 8) switch
        {
            0 => $"sk-{random[..40]}",
            1 => $"Hunter-{random[..6]}!pass",
            2 => $"eyJhbGciOiJIUzI1NiJ9.{random[..30]}.{random[30..60]}",
            3 => $"Server=db;User Id=sa;Password={random[..12]};",
            4 => $"4{string.Concat(random.Select(static c => c % 10))[..15]}",
            5 => $"https://user:{random[..10]}@host.test/x?token={random[10..20]}",
            6 => $"AKIA{random[..16].ToUpperInvariant()}",
            _ => $"correct horse {random[..4]} battery staple",
        };
    }

    private sealed class Throws : IAgentVerifier
    {
        public string Name => "throws";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => definition.Name == "k6";

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) =>
            throw new InvalidOperationException(draft.Artifacts[0].AsText());
    }

    private sealed class Everyone : IAgentAuthorizer
    {
        public ValueTask<bool> MayUseAsync(ClaimsPrincipal? caller, string agent, AgentDefinition definition, CancellationToken cancellationToken) =>
            caller?.Identity?.Name is { } name ? throw new InvalidOperationException(name) : ValueTask.FromResult(true);
    }

    private sealed class DownModel : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new HttpRequestException(messages.First().Text, null, HttpStatusCode.BadRequest);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    /// <summary>Everything spans say, whichever run they belong to.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _stopped = [];
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = static s => s.Name == AgentTelemetry.Name,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _stopped.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public string Drain()
        {
            var text = new StringBuilder();
            while (_stopped.TryDequeue(out Activity? span))
            {
                text.Append(span.DisplayName).Append(span.StatusDescription).AppendJoin(';', span.TagObjects)
                    .AppendJoin(';', span.Baggage).AppendJoin(';', span.Events.SelectMany(static e => e.Tags));
            }

            return text.ToString();
        }

        public void Dispose() => _listener.Dispose();
    }
}
