using System.Security.Claims;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Core.Tests;

public class AuthorityTests
{
    private static readonly AgentSkill s_sql = new("sql", "Write SQL.", "Always use parameters.");
    private static readonly AgentSkill s_api = new("api-design", "Design an API.", "Nouns, not verbs.");
    private static readonly AgentSkill s_audit = new("audit", "Judge a design.", "Look for missing checks.");

    private static ScriptedAgent Sees(List<AgentAuthority> seen, AgentDraft draft) => new((_, context) =>
    {
        lock (seen)
        {
            seen.Add(context.Authority);
        }

        return draft;
    });

    [Fact]
    public async Task RunAsync_AlongAnEdge_NarrowsToolsAndData()
    {
        using var world = new World();
        List<AgentAuthority> seen = [];
        world.With("root", Sees(seen, ScriptedAgent.Answer(ScriptedAgent.Piece("x"))), World.Define("root", World.Rule("root", "child", "x")) with { Tools = ["Read", "Grep", "Bash"] })
            .With("child", Sees(seen, ScriptedAgent.Answer()), World.Define("child") with { Tools = ["Read", "Write", "Bash"] })
            .Builder.ConfigureAgents(static p => p with { Tools = ["read", "Write", "Glob", "Grep"], Data = ["orders", "customers"] })
            .ConfigureAgent("child", static p => p with { Data = ["orders", "salaries"] });

        RunResult result = await world.RunAsync("root");

        Assert.Equal(["Grep", "read"], seen[0].Tools);
        Assert.Equal(["read"], seen[1].Tools);
        Assert.Equal(["customers", "orders"], seen[0].Data);
        Assert.Equal(["orders"], seen[1].Data);
        Assert.Equal(seen, result.Events.OfType<StepStarted>().Select(static s => s.Authority));
    }

    [Fact]
    public async Task RunAsync_ByDefault_GrantsNoToolThatChangesAnything()
    {
        using var world = new World();
        List<AgentAuthority> seen = [];
        world.With("root", Sees(seen, ScriptedAgent.Answer()));

        await world.RunAsync("root");

        Assert.Equal(["Glob", "Grep", "Read"], Assert.Single(seen).Tools);
        Assert.Empty(seen[0].Data);
    }

    [Fact]
    public async Task RunAsync_WhenAJoinedRunOrAGrandchildCouldDoMore_ItCannot()
    {
        using var world = new World();
        List<AgentAuthority> seen = [];
        world.With("outer", new ScriptedAgent(async (_, context, token) =>
            {
                await context.Services.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("x") { Agent = "inner" }, token);
                return ScriptedAgent.Answer();
            }), World.Define("outer") with { Tools = ["Read"] })
            .With("inner", Sees(seen, ScriptedAgent.Answer(ScriptedAgent.Piece("x"))), World.Define("inner", World.Rule("inner", "leaf", "x")))
            .With("leaf", Sees(seen, ScriptedAgent.Answer()), World.Define("leaf") with { Tools = ["Bash", "Read", "Grep"] })
            .Builder.ConfigureAgents(static p => p with { Tools = ["Read", "Bash", "Grep"] });

        await world.RunAsync("outer");

        Assert.Equal(2, seen.Count);
        Assert.All(seen, static a => Assert.Equal(["Read"], a.Tools));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunAsync_WhenDetached_NeedsTheHostsGrant(bool granted)
    {
        using var world = new World();
        RunResult? inner = null;
        world.With("outer", new ScriptedAgent(async (_, context, token) =>
            {
                inner = await context.Services.GetRequiredService<IAgentRouter>().RunAsync(new AgentRequest("x") { Agent = "inner", Detached = true }, token);
                return ScriptedAgent.Answer();
            }))
            .With("inner", new ScriptedAgent(ScriptedAgent.Answer()))
            .Builder.ConfigureAgent("outer", p => p with { MayDetach = granted });

        RunResult result = await world.RunAsync("outer", budget: RunBudget.Default with { Hops = 0 });

        Assert.Equal(granted ? VerdictKind.Verified : VerdictKind.Rejected, inner!.Verdict);
        Assert.Equal(granted ? null : RuntimeErrorCodes.Unauthorized, inner.Error?.Code);
        Assert.Equal(granted, inner.Id != result.Id);
        Assert.Equal(granted ? 0 : 1, result.Events.OfType<HandoffNotTaken>().Count(static n => n.Code == RuntimeErrorCodes.Unauthorized));
    }

    [Fact]
    public async Task Skills_ShowNamesFirst_BodiesWhenUsed_AndReviewOnlyToJudges()
    {
        using var world = new World();
        List<string[]> seen = [];
        ScriptedAgent Agent(AgentDraft draft, params string[] reads) => new(async (_, context, token) =>
        {
            seen.Add([.. context.Skills.Select(static s => $"{s.Name}:{s.Bond}:{s.Description}")]);
            foreach (string skill in reads)
            {
                Assert.Equal(s_sql.Body, await context.ReadSkillAsync(skill, token));
            }

            return draft;
        });
        AgentDefinition bound = World.Define("root", World.Rule("root", "judge", "x")) with
        {
            Skills = [new("sql", SkillBond.Primary), new("API-design", SkillBond.Support), new("audit", SkillBond.Review), new("unknown", SkillBond.Support)],
        };
        world.With("root", Agent(ScriptedAgent.Answer(ScriptedAgent.Piece("x")), "SQL"), bound)
            .With("judge", Agent(ScriptedAgent.Answer()), World.Define("judge") with { Skills = [new("audit", SkillBond.Review)] })
            .Builder.AddSkill(s_sql).AddSkill(s_api).AddSkill(s_audit).AddSkill(s_sql);

        RunResult result = await world.RunAsync("root");

        Assert.Equal(["api-design:Support:Design an API.", "sql:Primary:Write SQL."], seen[0]);
        Assert.Equal(["audit:Review:Judge a design."], seen[1]);
        Assert.Equal("sql", Assert.Single(result.Events.OfType<SkillRead>()).Skill);
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("nothing")]
    [InlineData("api-design")]
    public async Task ReadSkillAsync_WhenTheSkillIsNotTheSteps_IsA011(string skill)
    {
        using var world = new World();
        world.With("root", new ScriptedAgent(async (_, context, token) =>
            {
                await context.ReadSkillAsync(skill, token);
                return ScriptedAgent.Answer();
            }), World.Define("root") with { Skills = [new("audit", SkillBond.Review), new("api-design", SkillBond.Primary)] })
            .Builder.AddSkill(s_sql).AddSkill(s_api).AddSkill(s_audit).ConfigureAgent("root", static p => p with { Skills = ["sql", "audit"] });

        Assert.Equal(RuntimeErrorCodes.ToolDenied, (await world.RunAsync("root")).Error!.Code);
    }

    [Fact]
    public async Task RunAsync_OnceAnAuthorizerIsThere_RefusesWhateverItDoesNotAllow()
    {
        using var world = new World();
        var child = new ScriptedAgent(ScriptedAgent.Answer());
        world.With("root", new ScriptedAgent(ScriptedAgent.Answer(ScriptedAgent.Piece("x"))), World.Define("root", World.Rule("root", "child", "x"))).With("child", child)
            .Builder.AuthorizeWith<OnlyAdaMayUseRoot>();
        Task<RunResult> Ask(ClaimsPrincipal? caller) => world.Router.RunAsync(
            new AgentRequest("x") { Agent = "root", Caller = caller }, TestContext.Current.CancellationToken).AsTask();

        RunResult nobody = await Ask(null);
        RunResult eve = await Ask(Callers.Named("eve"));
        RunResult broken = await Ask(Callers.Named("boom"));
        RunResult ada = await Ask(Callers.Named("ada"));

        Assert.All([nobody, eve, broken], static r =>
        {
            Assert.Equal(RuntimeErrorCodes.Unauthorized, r.Error!.Code);
            Assert.Null(r.Root);
        });
        Assert.Equal(VerdictKind.Degraded, ada.Verdict);
        Assert.Equal(RuntimeErrorCodes.Unauthorized, Assert.Single(ada.Root!.Children).Response!.Error!.Code);
        Assert.Equal(0, child.Calls);
        Assert.Equal(5, world.Log.Lines.Count(static l => l.Event.Name == "auth_attempted"));
        Assert.DoesNotContain(world.Log.Lines, static l => l.Text.Contains("secret", StringComparison.Ordinal));
    }

    private sealed class OnlyAdaMayUseRoot : IAgentAuthorizer
    {
        public ValueTask<bool> MayUseAsync(ClaimsPrincipal? caller, string agent, AgentDefinition definition, CancellationToken cancellationToken) =>
            caller?.Identity?.Name == "boom" ? throw new InvalidOperationException("secret") : ValueTask.FromResult(caller?.Identity?.Name == "ada" && agent == "root");
    }
}
