using System.Collections.Immutable;
using Agents.Core.Tests.Kit;
using Agents.Definitions;
using Agents.Routing;
using Agents.Runs;

namespace Agents.Core.Tests;

public class RoutingTests
{
    private static World Team(bool reversed = false, bool withDatabase = true)
    {
        var world = new World();
        (string Name, AgentDefinition Definition)[] team =
        [
            ("backend", World.Define("03-backend-development") with
            {
                Triggers = ["api", "backend service"],
                Capabilities = ["JWT", "REST APIs", "caching"],
                Boundaries = [new(BoundaryKind.DoesNot, "Database schema design", "Agent 04"), new(BoundaryKind.DoesNot, "CI/CD", "Agent 05")],
                Skills = [new SkillBinding("api-design", SkillBond.Primary), new SkillBinding("sql", SkillBond.Support)],
            }),
            ("database", World.Define("04-database-management") with { Triggers = ["database"], Capabilities = ["indexes"], Skills = [new("sql", SkillBond.Primary)] }),
            ("security", World.Define("07-security") with { Triggers = ["audit"], Capabilities = ["JWT"] }),
        ];
        foreach ((string name, AgentDefinition definition) in (reversed ? team.Reverse() : team).Where(t => withDatabase || t.Name != "database"))
        {
            world.With(name, new ScriptedAgent(ScriptedAgent.Answer()), definition);
        }

        return world;
    }

    [Theory]
    [InlineData("Build an API for books", "backend")]
    [InlineData("Build APIs with caching", "backend")]
    [InlineData("Put indexes on my database", "database")]
    [InlineData("Audit my JWT login", "security")]
    public void Route_WhenWordsMatch_ChoosesTheBestWhateverTheOrderOfRegistration(string query, string expected)
    {
        using World world = Team();
        using World reversed = Team(reversed: true);

        RouteDecision decision = world.Router.Route(new AgentRequest(query));

        Assert.Equal(expected, decision.Agent);
        Assert.Equal(3, decision.Candidates.Length);
        RouteDecision again = reversed.Router.Route(new AgentRequest(query));
        Assert.Equal(decision.Reason, again.Reason);
        Assert.Equal(decision.Candidates.Select(static c => (c.Agent, c.Score)), again.Candidates.Select(static c => (c.Agent, c.Score)));
    }

    [Fact]
    public void Route_ScoresByTheDocumentedFormula()
    {
        using World world = Team();

        RouteDecision decision = world.Router.Route(new AgentRequest("an API with JWT and caching for a backend specialist"));

        // trigger "api" 1 + capabilities jwt 0.5 and caching 0.5 + description word backend 0.1 = 2.1; 2.1 / 3.1
        Assert.Equal(0.677, decision.Candidates[0].Score);
        Assert.Equal(["api", "jwt", "caching", "backend"], decision.Candidates[0].Matched);
        Assert.Equal("""named by "api", "jwt", "caching"; nearest other: security 0.333""", decision.Reason);
    }

    [Fact]
    public async Task RunAsync_WhenNothingMatches_IsRejectedWithA002AndTheNearest()
    {
        using World world = Team();

        RunResult result = await world.Router.RunAsync(new AgentRequest("bake a cake"), TestContext.Current.CancellationToken);

        Assert.Equal(RuntimeErrorCodes.NoRoute, result.Error!.Code);
        Assert.Null(result.Root);
        Assert.Equal(3, result.Error.Supported.Length);
        Assert.Equal(2, AgentErrors.ExitCode(result));
    }

    [Fact]
    public void Route_WhenTwoFitEquallyWell_AsksForAName()
    {
        using World world = Team();

        RouteDecision decision = world.Router.Route(new AgentRequest("JWT"));

        Assert.Null(decision.Agent);
        Assert.Equal("backend and security fit equally well; name one", decision.Reason);
    }

    [Theory]
    [InlineData("api-design", "backend")]
    [InlineData("sql", "database")]
    [InlineData("SQL", "database")]
    [InlineData("cooking", null)]
    public void Route_WhenASkillIsNamed_ChoosesItsPrimaryAgent(string skill, string? expected)
    {
        using World world = Team();

        Assert.Equal(expected, world.Router.Route(new AgentRequest("x") { Skill = skill }).Agent);
    }

    [Fact]
    public void Route_WhenAnAgentIsNamed_IgnoresTheSkillAndTheWords()
    {
        using World world = Team();

        Assert.Equal("security", world.Router.Route(new AgentRequest("design a database schema") { Agent = "07", Skill = "sql" }).Agent);
    }

    [Fact]
    public void Route_WhenTheQueryIsMostlyWhatTheWinnerDoesNotDo_GoesWhereTheBoundarySays()
    {
        using World world = Team();

        RouteDecision decision = world.Router.Route(new AgentRequest("Which database schema design suits an API backend?"));

        Assert.Equal("database", decision.Agent);
        Assert.Equal("backend does not do \"Database schema design\"; database does", decision.Reason);
    }

    [Fact]
    public void Route_WhenTheBoundarysTargetIsNotRegistered_ExplainsTheRefusal()
    {
        using World world = Team(withDatabase: false);

        RouteDecision decision = world.Router.Route(new AgentRequest("database schema design for an API"));

        Assert.Null(decision.Agent);
        Assert.Equal("backend does not do \"Database schema design\"; Agent 04 does, and is not registered", decision.Reason);
    }

    [Fact]
    public void Route_WhenTheMatterIsOnlyASideNote_StaysWithTheWinner()
    {
        using World world = Team();

        Assert.Equal("backend", world.Router.Route(new AgentRequest("REST API backend service with JWT and caching, no database")).Agent);
    }

    [Fact]
    public void Route_OverRandomTeams_AgreesWithScoringEveryAgent()
    {
        string[] words = ["api", "sql", "cache", "login", "chart", "mail", "queue", "trace"];
        Random random = new(7);
        string[] Some(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => words[random.Next(words.Length)])];
        for (int round = 0; round < 60; round++)
        {
            using World world = new();
            int agents = random.Next(1, 40);
            Dictionary<string, RouteProfile> profiles = [];
            for (int i = 0; i < agents; i++)
            {
                AgentDefinition definition = World.Define($"a{i}") with
                {
                    Description = string.Join(' ', Some(3)),
                    Triggers = [.. Enumerable.Range(0, random.Next(3)).Select(_ => string.Join(' ', Some(2)))],
                    Capabilities = [.. Some(3)],
                };
                profiles[$"a{i}"] = RouteProfile.Of(definition);
                world.With($"a{i}", new ScriptedAgent(ScriptedAgent.Answer()), definition);
            }

            string query = string.Join(' ', Some(5));
            ImmutableArray<string> asked = QueryWords.Of(query);
            RouteCandidate[] expected =
            [
                .. profiles.Select(p => RouteScore.Of(p.Key, p.Value, asked)).OrderByDescending(static c => c.Score).ThenBy(static c => c.Agent, StringComparer.Ordinal),
            ];
            RouteCandidate[] eligible = [.. expected.Where(c => profiles[c.Agent].Triggers.Any(t => t.IsIn(asked)) || profiles[c.Agent].Capabilities.Any(w => asked.Contains(w)))];

            RouteDecision decision = world.Router.Route(new AgentRequest(query));

            Assert.Equal(expected.Take(10).Select(static c => (c.Agent, c.Score)), decision.Candidates.Select(static c => (c.Agent, c.Score)));
            RouteCandidate[] best = [.. eligible.TakeWhile(c => c.Score.Equals(eligible[0].Score))];
            Assert.Equal(best.Length == 1 ? best[0].Agent : null, decision.Agent);
            Assert.Equal(best.Length > 1 ? best.Select(static c => c.Agent) : [], decision.Tied.Select(static c => c.Agent));
        }
    }
}
