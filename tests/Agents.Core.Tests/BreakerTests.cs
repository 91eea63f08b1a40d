using System.Net;
using System.Runtime.CompilerServices;
using Agents.Core.Tests.Kit;
using Agents.Runs;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class BreakerTests
{
    private static readonly ChatMessage[] s_ask = [new(ChatRole.User, "hi")];

    private sealed class FakeModel(Func<Exception?> failure, string endpoint = "https://model.test/v1") : IChatClient
    {
        public int Calls { get; private set; }

        public int FailAfter { get; set; }

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            await Task.CompletedTask;
            cancellationToken.ThrowIfCancellationRequested();
            return failure() is { } e ? throw e : new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok"));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Calls++;
            await Task.CompletedTask;
            for (int i = 0; i < 3; i++)
            {
                if (i == FailAfter && failure() is { } e)
                {
                    throw e;
                }

                yield return new ChatResponseUpdate(ChatRole.Assistant, $"{i}");
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fake", new Uri(endpoint), "m1") : null;

        public void Dispose()
        {
        }
    }

    private static IChatClient Client(World world, FakeModel model, string alias = "sonnet")
    {
        world.Builder.AddModel(alias, _ => model);
        return world.Provider.GetRequiredKeyedService<IChatClient>(alias);
    }

    private static async Task<AgentErrorCode?> AskAsync(IChatClient client)
    {
        try
        {
            await client.GetResponseAsync(s_ask, null, TestContext.Current.CancellationToken);
            return null;
        }
        catch (AgentException e)
        {
            return e.Code;
        }
    }

    [Fact]
    public async Task GetResponseAsync_WhenHalfOfFourCallsFail_OpensForThirtySecondsToTheMillisecond()
    {
        using var world = new World();
        bool down = false;
        var model = new FakeModel(() => down ? new HttpRequestException("x", null, HttpStatusCode.ServiceUnavailable) : null);
        IChatClient client = Client(world, model);

        Assert.Null(await AskAsync(client));
        Assert.Null(await AskAsync(client));
        down = true;
        Assert.Equal(RuntimeErrorCodes.ModelFailed, await AskAsync(client));
        Assert.Equal(RuntimeErrorCodes.ModelFailed, await AskAsync(client));
        Assert.Equal(RuntimeErrorCodes.CircuitOpen, await AskAsync(client));
        Assert.Equal(4, model.Calls);

        world.Time.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.Equal(RuntimeErrorCodes.CircuitOpen, await AskAsync(client));
        Assert.Equal(4, model.Calls);

        world.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(RuntimeErrorCodes.ModelFailed, await AskAsync(client));
        Assert.Equal(5, model.Calls);
        Assert.Equal(RuntimeErrorCodes.CircuitOpen, await AskAsync(client));

        world.Time.Advance(TimeSpan.FromSeconds(30));
        down = false;
        Assert.Null(await AskAsync(client));
        Assert.Null(await AskAsync(client));
        Assert.Equal(7, model.Calls);
        Assert.Equal(
            ["open", "half open", "open", "half open", "closed"],
            world.Log.Lines.Where(static l => l.Event.Name == "circuit_breaker_open").Select(static l => l.Text.Split(" is ")[1]));
    }

    [Fact]
    public async Task GetResponseAsync_WhenFewerThanHalfFailOrTheRequestIsAtFault_StaysClosed()
    {
        using var world = new World();
        int call = 0;
        var model = new FakeModel(() => ++call % 3 == 0 ? new IOException("x") : null);
        var refuses = new FakeModel(static () => new HttpRequestException("x", null, HttpStatusCode.BadRequest), "https://other.test");
        IChatClient refused = Client(world.WithModel("haiku", refuses), model);

        for (int i = 0; i < 12; i++)
        {
            await AskAsync(refused);
            Assert.Equal(RuntimeErrorCodes.ModelFailed, await AskAsync(world.Provider.GetRequiredKeyedService<IChatClient>("haiku")));
        }

        Assert.Equal(12, model.Calls);
        Assert.Equal(12, refuses.Calls);
    }

    [Fact]
    public async Task GetResponseAsync_WhenTheCallerCancels_CountsNothing()
    {
        using var world = new World();
        var model = new FakeModel(static () => null);
        IChatClient client = Client(world, model);

        for (int i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(s_ask, null, new CancellationToken(canceled: true)));
        }

        Assert.Null(await AskAsync(client));
    }

    [Fact]
    public async Task GetResponseAsync_WhenAliasesShareAnEndpoint_ShareItsBreaker()
    {
        using var world = new World();
        var down = new FakeModel(static () => new IOException("x"), "https://one.test/a");
        var same = new FakeModel(static () => null, "https://one.test/b");
        IChatClient client = Client(world.WithModel("haiku", same), down);

        for (int i = 0; i < 4; i++)
        {
            await AskAsync(client);
        }

        Assert.Equal(RuntimeErrorCodes.CircuitOpen, await AskAsync(world.Provider.GetRequiredKeyedService<IChatClient>("haiku")));
        Assert.Equal(0, same.Calls);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task GetStreamingResponseAsync_WhenItFailsFirstOrHalfway_CountsOneFailureUnderA010(int after)
    {
        using var world = new World();
        var model = new FakeModel(static () => new IOException("x")) { FailAfter = after };
        IChatClient client = Client(world, model);
        int seen = 0;

        async Task<AgentErrorCode> StreamAsync() => (await Assert.ThrowsAsync<AgentException>(async () =>
        {
            await foreach (ChatResponseUpdate _ in client.GetStreamingResponseAsync(s_ask, null, TestContext.Current.CancellationToken))
            {
                seen++;
            }
        })).Code;
        // A stream that fails halfway has one success, its first update, and one failure.
        for (int i = 0; i < 4 && model.Calls < (after == 0 ? 4 : 2); i++)
        {
            Assert.Equal(RuntimeErrorCodes.ModelFailed, await StreamAsync());
        }

        int calls = model.Calls;
        Assert.Equal(RuntimeErrorCodes.CircuitOpen, await StreamAsync());
        Assert.Equal(calls, model.Calls);
        Assert.Equal(after * calls, seen);
    }

    [Fact]
    public async Task RunAsync_WhenTheCircuitIsOpen_RetriesWhenItHalfOpens()
    {
        using var world = new World();
        bool down = true;
        var model = new FakeModel(() => down ? new IOException("x") : null);
        IChatClient client = Client(world.With("backend", new ScriptedAgent(async (_, context, token) =>
        {
            await context.Services.GetRequiredKeyedService<IChatClient>("sonnet").GetResponseAsync(s_ask, null, token);
            return ScriptedAgent.Answer();
        }), World.Define("backend") with { Retry = World.SeedRetry, Limits = new(TimeSpan.FromSeconds(20)) }), model);
        for (int i = 0; i < 4; i++)
        {
            await AskAsync(client);
        }

        down = false;
        Task<RunResult> run = world.RunAsync("backend");
        await world.Time.PassAsync(30_000);
        RunResult result = await run;

        Assert.Equal(VerdictKind.Verified, result.Verdict);
        AttemptFailed failed = Assert.Single(result.Events.OfType<AttemptFailed>());
        Assert.Equal(RuntimeErrorCodes.CircuitOpen, failed.Code);
        Assert.Equal(TimeSpan.FromSeconds(30), failed.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(30), result.Elapsed);
    }
}
