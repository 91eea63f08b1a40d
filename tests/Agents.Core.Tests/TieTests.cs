using System.Collections.Immutable;
using Agents.Core.Tests.Kit;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class TieTests
{
    private static World Tied(Func<ImmutableArray<RouteCandidate>, string?> choose)
    {
        var world = new World();
        world.With("books", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("books") with { Triggers = ["shop"] })
            .With("shoes", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("shoes") with { Triggers = ["shop"] })
            .With("cars", new ScriptedAgent(ScriptedAgent.Answer()), World.Define("cars") with { Capabilities = ["shop"] });
        world.Services.AddSingleton<IRouteChooser>(new Chooser(choose));
        return world;
    }

    private static Task<RunResult> AskAsync(World world, int calls = 3) => world.Router.RunAsync(
        new AgentRequest("a shop") { Budget = RunBudget.Default with { ModelCalls = calls } }, TestContext.Current.CancellationToken).AsTask();

    [Fact]
    public async Task RunAsync_WhenWordsTie_TheChooserDecidesAndIsCharged()
    {
        using World world = Tied(static tied => tied[^1].Agent);

        RunResult result = await AskAsync(world);

        Assert.Equal("shoes", result.Route.Agent);
        Assert.Equal(RouteBasis.Chooser, result.Route.Basis);
        Assert.Equal(["books", "shoes"], result.Route.Tied.Select(static c => c.Agent));
        Assert.Equal("chosen by the model among books and shoes, which fit equally well", result.Route.Reason);
        Assert.Equal(2, result.Events.OfType<RunStarted>().Single().Budget.ModelCalls);
    }

    [Theory]
    [InlineData("cars", 3, "the chooser named none of them")]
    [InlineData(null, 3, "the chooser named none of them")]
    [InlineData("throw", 3, "the chooser failed with IOException")]
    [InlineData("books", 0, "no model call is left to choose")]
    public async Task RunAsync_WhenTheChooserDoesNotHelp_IsA002AndSaysWhy(string? answer, int calls, string why)
    {
        using World world = Tied(_ => answer == "throw" ? throw new IOException("secret") : answer);

        RunResult result = await AskAsync(world, calls);

        Assert.Equal(RuntimeErrorCodes.NoRoute, result.Error!.Code);
        Assert.Equal($"books and shoes fit equally well; name one; {why}", result.Route.Reason);
        Assert.Equal(RouteBasis.None, result.Route.Basis);
    }

    [Fact]
    public void Route_ByWords_SaysWhatItRestsOn()
    {
        using World world = Tied(static _ => null);

        Assert.Equal(RouteBasis.Caller, world.Router.Route(new AgentRequest("x") { Agent = "cars" }).Basis);
        Assert.Equal(["books", "shoes"], world.Router.Route(new AgentRequest("shop")).Tied.Select(static c => c.Agent));
    }

    private sealed class Chooser(Func<ImmutableArray<RouteCandidate>, string?> choose) : IRouteChooser
    {
        public ValueTask<string?> ChooseAsync(string query, ImmutableArray<RouteCandidate> tied, CancellationToken cancellationToken) =>
            ValueTask.FromResult(choose(tied));
    }
}
