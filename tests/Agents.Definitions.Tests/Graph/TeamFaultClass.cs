using System.Collections.Immutable;

namespace Agents.Definitions.Tests;

/// <summary>A kind of fault. It changes a clean team, or returns null where the team has no room for it.</summary>
internal sealed record TeamFaultClass(string Name, Func<Team, Random, TeamFault?> Seed)
{
    public static readonly ImmutableArray<TeamFaultClass> All =
    [
        new("dangling name", static (team, random) => Misname(team, random, "AD302", static (_, _) => "no-such-agent")),
        new("dangling number", static (team, random) => Misname(team, random, "AD302", static (_, random) => random.Next(2) == 0 ? "Agent 77" : "77")),
        new("self edge", static (team, random) => Misname(team, random, "AD321", static (member, random) => random.Next(2) == 0 ? member.Name : $"Agent {member.Number:00}")),
        new("skill as target", static (team, random) => Misname(team, random, "AD306", static (member, _) => member.SkillName)),
        new("one-sided, sent", static (team, random) => Halve(team, random, keepSent: true)),
        new("one-sided, received", static (team, random) => Halve(team, random, keepSent: false)),
        new("cycle", Cycle),
        new("payload refused", static (team, random) =>
        {
            Team.TeamEdge edge = TeamMaker.Pick(random, team.Edges);
            edge.To.RequiredInput = random.Next(2) == 0 ? "order_id" : "query, order_id";
            return team.Style == Team.EdgeStyle.NextAndPrevious || team.Style == Team.EdgeStyle.DirectionTable || edge.Sent is not null
                ? new("AD322", edge.From.File, $"sent {edge.Key}") : null;
        }),
        new("undeclared code in a log rule", static (team, random) =>
        {
            Team.Member member = TeamMaker.Pick(random, team.Members);
            member.LoggedCode = "E999";
            return new("AD326", member.File, "logged code");
        }),
        new("undeclared code in a fallback", static (team, random) =>
        {
            Team.Member member = TeamMaker.Pick(random, team.Members);
            member.FallbackCode = "E998";
            return new("AD326", member.File, "fallback code");
        }),
        new("unknown skill", static (team, random) =>
        {
            Team.Member member = TeamMaker.Pick(random, team.Members);
            member.BoundSkill = "no-such-skill";
            return new("AD208", member.File, "skill");
        }),
        new("unknown owner", static (team, random) =>
        {
            Team.Member member = TeamMaker.Pick(random, team.Members);
            member.BondedAgent = "no-such-agent";
            return new("AD210", $"team/skills/{member.SkillName}/SKILL.md", "owner");
        }),
        new("unknown tool", static (team, random) =>
        {
            Team.Member member = TeamMaker.Pick(random, team.Members);
            member.Tools += ", Raed";
            return new("AD111", member.File, "tools");
        }),
        new("colliding triggers", static (team, random) =>
        {
            Team.Member[] two = [.. team.Members.OrderBy(_ => random.Next()).Take(2)];
            two[0].Triggers.Add(two[1].Triggers[0]);
            return new("AD206", two[random.Next(2)].File, "triggers");
        }),
        new("unreachable escalation", static (team, random) =>
        {
            Team.Member from = TeamMaker.Pick(random, team.Members);
            Team.Member? to = team.Members.Find(other => other != from && !team.Edges.Exists(edge => edge.From == from && edge.To == other));
            if (to is null)
            {
                return null;
            }

            from.Escalations.Add(("refunds", random.Next(2) == 0 ? to.Name : $"Agent {to.Number:00}", "seeded"));
            return new("AD324", from.File, "seeded");
        }),
    ];

    // Every place that names another agent may be wrong.
    private static TeamFault? Misname(Team team, Random random, string id, Func<Team.Member, Random, string> name)
    {
        Team.TeamEdge edge = TeamMaker.Pick(random, team.Edges);
        switch (random.Next(4))
        {
            case 0:
                edge.Sent = name(edge.From, random);
                return new(id, edge.From.File, $"sent {edge.Key}");
            case 1 when team.Style != Team.EdgeStyle.FrontMatter:
                edge.Received = name(edge.To, random);
                return new(id, edge.To.File, $"received {edge.Key}");
            case 2:
                edge.From.Delegations.Add(("taxes", name(edge.From, random), "seeded"));
                return new(id, edge.From.File, "seeded");
            case 3:
                edge.From.Escalations.Add(("taxes", name(edge.From, random), "seeded"));
                return new(id, edge.From.File, "seeded");
            default:
                return null;
        }
    }

    private static TeamFault? Halve(Team team, Random random, bool keepSent)
    {
        if (team.Style == Team.EdgeStyle.FrontMatter)
        {
            return null;
        }

        Team.TeamEdge edge = TeamMaker.Pick(random, team.Edges);
        if (keepSent)
        {
            edge.Received = null;
            return new("AD304", edge.From.File, $"sent {edge.Key}");
        }

        edge.Sent = null;
        return new("AD304", edge.To.File, $"received {edge.Key}");
    }

    private static TeamFault? Cycle(Team team, Random random)
    {
        Team.TeamEdge edge = TeamMaker.Pick(random, team.Edges);
        Team.TeamEdge back = TeamMaker.Connect(team, edge.To, edge.From, random);
        return new("AD303", edge.To.File, $"sent {back.Key}");
    }
}
