namespace Agents.Definitions.Tests;

/// <summary>Makes clean teams of every shape.</summary>
internal static class TeamMaker
{
    private static readonly string[] Firsts = ["order", "price", "stock", "parcel", "refund", "invoice", "credit", "supplier", "customs", "archive", "label", "route"];
    private static readonly string[] Seconds = ["intake", "desk", "review", "planning", "writing", "checking"];
    private static readonly (string Condition, string Data)[] Rules =
    [
        ("Data model needed", "Entity relationships"), ("API ready", "Endpoint specs"), ("Security review", "Auth config"), ("API is ready", "API contracts"), ("Schema needed", "Entity model"),
    ];

    public static Team Make(Random random)
    {
        Team team = new()
        {
            Style = Pick(random, Enum.GetValues<Team.EdgeStyle>()),
            Reference = Pick(random, Enum.GetValues<Team.ReferenceStyle>()),
            Wording = random.Next(4),
        };
        int size = random.Next(4, 9);
        string[] words = [.. Firsts.SelectMany(_ => Seconds, (first, second) => $"{first}-{second}").OrderBy(_ => random.Next()).Take(size)];
        bool numberInFileOnly = team.Reference is not Team.ReferenceStyle.Number && random.Next(4) == 0;
        for (int i = 0; i < size; i++)
        {
            team.Members.Add(MakeMember(random, i + 1, words[i], numberInFileOnly));
        }

        for (int to = 1; to < size; to++)
        {
            foreach (int from in Enumerable.Range(0, to).OrderBy(_ => random.Next()).Take(random.Next(1, 3)))
            {
                Connect(team, team.Members[from], team.Members[to], random);
            }
        }

        foreach (Team.TeamEdge edge in team.Edges.Where(_ => random.Next(2) == 0).ToArray())
        {
            edge.From.Escalations.Add(("odd cases", team.Call(edge.To, 1), $"escalation {edge.Key}"));
        }

        foreach (Team.Member member in team.Members)
        {
            Team.Member other = team.Members[random.Next(size)];
            if (other != member)
            {
                member.Delegations.Add(("what it is not asked for", team.Call(other, 1), $"delegation {member.Number}>{other.Number}"));
            }
        }

        return team;
    }

    public static Team.TeamEdge Connect(Team team, Team.Member from, Team.Member to, Random random)
    {
        (string condition, string data) = Pick(random, Rules);
        Team.TeamEdge edge = new() { From = from, To = to, Condition = condition, Data = data, Sent = team.Call(to, random.Next(2)), Received = team.Call(from, random.Next(2)) };
        team.Edges.Add(edge);
        return edge;
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static Team.Member MakeMember(Random random, int number, string words, bool numberInFileOnly)
    {
        Team.Member member = new()
        {
            Number = number,
            Words = words,
            NumberInFileOnly = numberInFileOnly,
            SchemaInFlow = random.Next(2) == 0,
            Boundary = Pick(random, Enum.GetValues<Team.BoundaryStyle>()),
            LoggedCode = $"E{number}01",
            FallbackCode = $"E{number}02",
            BoundSkill = $"{words}-basics",
        };
        member.Codes.AddRange([member.LoggedCode, member.FallbackCode]);
        member.Triggers.AddRange([$"start {words}", $"{words} now"]);
        member.Tools = Pick(random, ["Read, Grep", "Read, Bash(git:*), mcp__shop__find", "Glob, WebFetch"]);
        return member;
    }
}
