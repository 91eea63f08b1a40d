namespace Agents.Definitions.Tests;

/// <summary>A made-up team: what its files are to say, before they are written.</summary>
internal sealed class Team
{
    public required EdgeStyle Style { get; init; }

    public required ReferenceStyle Reference { get; init; }

    public required int Wording { get; init; }

    public List<Member> Members { get; } = [];

    public List<TeamEdge> Edges { get; } = [];

    /// <summary>How the forms of handoffs are written.</summary>
    internal enum EdgeStyle
    {
        Tables,
        DirectionTable,
        NextAndPrevious,
        FrontMatter,
    }

    /// <summary>How an agent is called by another.</summary>
    internal enum ReferenceStyle
    {
        Name,
        Quoted,
        Number,
        NumberAndTitle,
        Title,
    }

    internal sealed class Member
    {
        public required int Number { get; init; }

        public required string Words { get; init; }

        /// <summary>Whether the number is in the file's name only.</summary>
        public required bool NumberInFileOnly { get; init; }

        public string Name => NumberInFileOnly ? Words : $"{Number:00}-{Words}";

        public string File => $"team/agents/{Number:00}-{Words}.md";

        public string SkillName => $"{Words}-basics";

        public required bool SchemaInFlow { get; init; }

        public string Tools { get; set; } = "Read, Grep";

        public List<string> Triggers { get; } = [];

        public List<string> Codes { get; } = [];

        /// <summary>The code the log rule speaks of, and the one the escalation or fallback does.</summary>
        public required string LoggedCode { get; set; }

        public required string FallbackCode { get; set; }

        public required string BoundSkill { get; set; }

        public string? BondedAgent { get; set; }

        public string RequiredInput { get; set; } = "query";

        public required BoundaryStyle Boundary { get; init; }

        public List<(string Matter, string Target, string Key)> Delegations { get; } = [];

        public List<(string Matter, string Target, string Key)> Escalations { get; } = [];
    }

    internal enum BoundaryStyle
    {
        Bullets,
        Rows,
        Arrows,
    }

    /// <summary>An edge; either side may be left out, or call the other what it likes.</summary>
    internal sealed class TeamEdge
    {
        public required Member From { get; init; }

        public required Member To { get; init; }

        public string? Sent { get; set; }

        public string? Received { get; set; }

        public required string Condition { get; init; }

        public required string Data { get; init; }

        public string Key => $"{From.Number}>{To.Number}";
    }

    /// <summary>What <paramref name="member"/> is called in this team.</summary>
    public string Call(Member member, int turn) => Reference switch
    {
        ReferenceStyle.Quoted => $"`{member.Name}`",
        ReferenceStyle.Number when Style != EdgeStyle.NextAndPrevious => turn % 2 == 0 ? $"{member.Number:00}" : $"Agent {member.Number:00}",
        ReferenceStyle.NumberAndTitle => $"{member.Number:00}-{TitleOf(member)}",
        ReferenceStyle.Title when Style is EdgeStyle.Tables or EdgeStyle.DirectionTable => $"{TitleOf(member)} Agent",
        _ => member.Name,
    };

    private static string TitleOf(Member member) => string.Join(' ', member.Words.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
