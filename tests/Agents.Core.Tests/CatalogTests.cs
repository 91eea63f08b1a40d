using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Agents.Core.Tests;

public class CatalogTests
{
    private static readonly AgentDefinition s_definition = World.Define("03-backend-development");

    [Fact]
    public async Task AddAgents_WhenNothingElseIsRegistered_RunsAnAgent()
    {
        var services = new ServiceCollection();
        services.AddAgents().AddAgent<Plain>("backend", s_definition);
        await using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        RunResult result = await provider.GetRequiredService<IAgentRouter>().RunAsync(
            new AgentRequest("do it") { Agent = "backend" }, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Verified, result.Verdict);
    }

    [Fact]
    public void AddAgents_WhenCalledTwice_RegistersTheSameServices()
    {
        var services = new ServiceCollection();
        services.AddAgents().AddVerifier<Unreliable>();
        int once = services.Count;

        services.AddAgents().AddVerifier<Unreliable>();

        Assert.Equal(once, services.Count);
    }

    [Fact]
    public void Registration_OfAnAgent_DoesNotMakeItAService()
    {
        var services = new ServiceCollection();
        services.AddAgents().AddAgent<Plain>("backend", s_definition);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Null(provider.GetService<IAgent>());
        Assert.Null(provider.GetService<Plain>());
        Assert.DoesNotContain(services, static d => d.ServiceType.IsVisible && typeof(IAgent).IsAssignableFrom(d.ServiceType));
    }

    [Fact]
    public void Route_WhenTheSameRegistrationIsRepeated_IsHarmless()
    {
        var services = new ServiceCollection();
        services.AddAgents().AddAgent<Plain>("backend", s_definition);
        services.AddAgents().AddAgent<Plain>("backend", s_definition);
        Func<IServiceProvider, string, IAgentDefinitionSource> source = static (_, _) => new Source(new DefinitionResult(s_definition, []));
        Func<IServiceProvider, string, IAgent> agent = static (_, _) => new Plain();
        services.AddAgents().Add("other", source, agent).Add("OTHER", source, agent);
        using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("backend", provider.GetRequiredService<IAgentRouter>().Route(new AgentRequest("x") { Agent = "backend" }).Agent);
    }

    [Fact]
    public async Task StartAsync_AndFirstUse_ReportTheSameProblemsAllAtOnce()
    {
        Broken(out ServiceProvider first);
        Broken(out ServiceProvider second);
        await using (first)
        await using (second)
        {
            AgentDefinitionException started = await Assert.ThrowsAsync<AgentDefinitionException>(
                () => first.GetRequiredService<IHostedService>().StartAsync(TestContext.Current.CancellationToken));
            AgentDefinitionException used = Assert.Throws<AgentDefinitionException>(
                () => second.GetRequiredService<IAgentRouter>().Route(new AgentRequest("x")));

            Assert.Equal(started.Message, used.Message);
            Assert.Equal(["AC001", "AC002", "AC003", "AC004", "AC005", "AC007", "AD001"], started.Diagnostics.Select(static d => d.Id).Distinct().Order());
            Assert.DoesNotContain("hunter2", started.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StreamAsync_WhenADefinitionIsBroken_ThrowsIt()
    {
        Broken(out ServiceProvider provider);
        await using (provider)
        {
            IAgentRouter router = provider.GetRequiredService<IAgentRouter>();

            await Assert.ThrowsAsync<AgentDefinitionException>(async () =>
            {
                await foreach (RunUpdate _ in router.StreamAsync(new AgentRequest("x"), TestContext.Current.CancellationToken))
                {
                }
            });
        }
    }

    [Theory]
    [InlineData("backend")]
    [InlineData("BACKEND")]
    [InlineData("03-backend-development")]
    [InlineData("03")]
    [InlineData("3")]
    [InlineData("Agent 03")]
    [InlineData("Backend Development")]
    public void Resolve_WhenTheReferenceIsASpelling_FindsTheAgent(string reference)
    {
        using var world = new World();
        world.With("backend", new Plain(), s_definition);

        Assert.Equal("backend", world.Catalog.Resolve(reference)?.Name);
    }

    [Theory]
    [InlineData("back")]
    [InlineData("30")]
    [InlineData("backend developmen")]
    [InlineData("")]
    [InlineData("---")]
    public void Resolve_WhenTheReferenceIsOnlyAlike_FindsNothing(string reference)
    {
        using var world = new World();
        world.With("backend", new Plain(), s_definition);

        Assert.Null(world.Catalog.Resolve(reference));
    }

    [Fact]
    public void Resolve_WhenTwoAgentsShareADefinition_WantsTheRegisteredName()
    {
        using var world = new World();
        world.With("eu", new Plain(), s_definition).With("us", new Plain(), s_definition);

        Assert.Null(world.Catalog.Resolve("03"));
        Assert.Equal("eu", world.Catalog.Resolve("eu")!.Name);
        Assert.Contains("several", world.Router.Route(new AgentRequest("x") { Agent = "03" }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisposeAsync_DisposesAgentsThatWereMade()
    {
        var agent = new Disposable();
        var services = new ServiceCollection();
        services.AddAgents().Add("backend", static (_, _) => new Source(new DefinitionResult(s_definition, [])), (_, _) => agent);
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            provider.GetRequiredService<IAgentRouter>().Route(new AgentRequest("x"));
        }

        Assert.Equal(1, agent.Disposed);
    }

    [Fact]
    public void Route_OfANamedAgentAmongAThousand_AllocatesNothing()
    {
        using var world = new World();
        for (int i = 0; i < 1000; i++)
        {
            world.With($"agent{i}", new Plain(), s_definition with { Skills = [new Definitions.SkillBinding($"skill{i}", Definitions.SkillBond.Primary)] });
        }

        IAgentRouter router = world.Router;
        var byName = new AgentRequest("do it") { Agent = "agent731" };
        var bySkill = new AgentRequest("do it") { Skill = "skill731" };
        Assert.Equal("agent731", router.Route(byName).Agent);
        Assert.Equal("agent731", router.Route(bySkill).Agent);

        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated())); // what a route costs, each time; not what the runtime does once

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                router.Route(byName);
                router.Route(bySkill);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static void Broken(out ServiceProvider provider)
    {
        var services = new ServiceCollection();
        IAgentBuilder builder = services.AddAgents();
        builder.AddVerifier<Unreliable>();
        builder.AddAgent<Plain>("a", s_definition).AddAgent<Plain>("a", World.Define("different"));
        builder.AddAgent<Plain>("b", World.Define("b") with { InputSchema = JsonElement.Parse("""{"type":"nonsense"}""") });
        builder.AddAgent<Needy>("c", World.Define("c"));
        builder.Add("d", static (_, _) => new Source(new(World.Define("d"), [])), static (_, _) => new Plain(), new Dictionary<string, AgentErrorCode> { ["/x"] = new("E201") });
        builder.AddAgent<Plain>("e", new Source(new(null, [])));
        builder.AddAgent<Plain>("f", new Source(new(null, [new("AD001", DiagnosticSeverity.Error, "f.md", 1, 1, "bad")])));
        builder.AddAgent<Plain>("g", World.Define("unreliable"));
        provider = services.BuildServiceProvider();
    }

    private sealed class Plain : IAgent
    {
        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ScriptedAgent.Answer());
    }

    private sealed class Needy(IFormattable missing) : IAgent
    {
        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) => throw new InvalidOperationException(missing.ToString());
    }

    private sealed class Disposable : IAgent, IAsyncDisposable
    {
        public int Disposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            Disposed++;
            return ValueTask.CompletedTask;
        }

        public ValueTask<AgentDraft> DraftAsync(AgentTask task, AgentContext context, CancellationToken cancellationToken) => ValueTask.FromResult(ScriptedAgent.Answer());
    }

    private sealed class Unreliable : IAgentVerifier
    {
        public string Name => "unreliable";

        public string Version => "1";

        public bool AppliesTo(AgentDefinition definition) => definition.Name == "unreliable" && (true ? throw new InvalidOperationException("hunter2") : true);

        public VerificationReport Verify(AgentTask task, AgentDraft draft, CancellationToken cancellationToken) => VerificationReport.Empty;
    }

    private sealed class Source(DefinitionResult result) : IAgentDefinitionSource
    {
        public DefinitionResult Read() => result;
    }
}
