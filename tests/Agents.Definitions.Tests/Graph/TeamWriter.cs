namespace Agents.Definitions.Tests;

/// <summary>Writes a team's files.</summary>
internal static class TeamWriter
{
    private static readonly string[][] Downstream = [["Agent", "Trigger Condition", "Data Passed"], ["Agent", "Trigger", "Data"], ["Agent", "When", "Passes"], ["Agent", "Condition", "Data Passed"]];
    private static readonly string[][] Upstream = [["Agent", "Data Received"], ["Agent", "Receives"], ["Agent", "Receives"], ["Agent", "Data Received"]];

    public static IReadOnlyList<Page> Write(Team team) => [.. team.Members.SelectMany(member => (Page[])[Agent(team, member), Skill(member)])];

    private static Page Skill(Team.Member member)
    {
        Page page = new($"team/skills/{member.SkillName}/SKILL.md");
        page.Line("---");
        page.Line($"name: {member.SkillName}");
        page.Line($"description: The basics of {member.Words}");
        page.Line("sasmp_version: \"1.3.0\"");
        page.Line($"bonded_agent: {member.BondedAgent ?? member.Name}", "owner");
        page.Line("bond_type: PRIMARY_BOND");
        page.Line("---");
        page.Line();
        page.Line("How it is done.");
        return page;
    }

    private static Page Agent(Team team, Team.Member member)
    {
        Page page = new(member.File);
        page.Line("---");
        page.Line($"name: {member.Name}", "name");
        page.Line($"description: Does {member.Words} and says what it found");
        page.Line($"tools: {member.Tools}", "tools");
        page.Line("sasmp_version: \"1.3.0\"");
        page.Line($"triggers: [{string.Join(", ", member.Triggers.Select(trigger => $"\"{trigger}\""))}]", "triggers");
        if (member.SchemaInFlow)
        {
            page.Line($"input_schema: {{ type: object, required: [{member.RequiredInput}], properties: {{ query: {{ type: string, minLength: 1 }} }} }}");
        }
        else
        {
            page.Line("input_schema:");
            page.Line("  type: object");
            page.Line($"  required: [{member.RequiredInput}]");
            page.Line("  properties:\n    query: { type: string }");
        }

        page.Line("error_codes:");
        foreach (string code in member.Codes)
        {
            page.Line($"  {code}: {{ message: \"Failure {code}\", recovery: \"Try again\" }}");
        }

        if (team.Style == Team.EdgeStyle.FrontMatter && team.Edges.Any(edge => edge.From == member && edge.Sent is not null))
        {
            page.Line("handoffs:");
            foreach (Team.TeamEdge edge in team.Edges.Where(edge => edge.From == member && edge.Sent is not null))
            {
                page.Line($"  - {{ to: \"{edge.Sent!.Trim('`')}\", when: api-ready, carries: [endpoint-specs] }}", $"sent {edge.Key}");
            }
        }

        page.Line("---");
        page.Line();
        page.Line($"# {member.Words}");
        page.Line();
        Boundaries(page, member);
        page.Line("### Fallback Strategies");
        page.Line("| Condition | Primary Action | Fallback |");
        page.Line("|---|---|---|");
        page.Line($"| {member.FallbackCode} again | Wait | Stop |", "fallback code");
        page.Line();
        page.Line("### Log Interpretation");
        page.Line("```");
        page.Line($"[ERROR] {member.LoggedCode} → Nothing to read", "logged code");
        page.Line("[WARN] latency > 500ms → Slow");
        page.Line("```");
        page.Line();
        Edges(page, team, member);
        page.Line("### Skill Binding");
        page.Line($"- **Primary**: `{member.BoundSkill}` (PRIMARY_BOND)", "skill");
        return page;
    }

    private static void Boundaries(Page page, Team.Member member)
    {
        page.Line("## Boundaries");
        if (member.Boundary == Team.BoundaryStyle.Rows)
        {
            page.Line("| Boundary | Scope |");
            page.Line("|---|---|");
            page.Line($"| IN SCOPE | {member.Words} |");
        }
        else
        {
            page.Line($"- **DOES**: {member.Words}");
        }

        foreach ((string matter, string target, string key) in member.Delegations)
        {
            page.Line(
                member.Boundary switch
                {
                    Team.BoundaryStyle.Rows => $"| OUT OF SCOPE | {matter} (→ {target}) |",
                    Team.BoundaryStyle.Arrows => $"- **DOES NOT**: {matter} → {target}",
                    _ => $"- **DOES NOT**: {matter} (→ {target})",
                },
                key);
        }

        foreach ((string matter, string target, string key) in member.Escalations)
        {
            page.Line(member.Boundary == Team.BoundaryStyle.Rows ? $"| ESCALATE TO | {target} for {matter} |" : $"- **ESCALATES TO**: {target} for {matter}", key);
        }

        page.Line();
    }

    private static void Edges(Page page, Team team, Team.Member member)
    {
        Team.TeamEdge[] sent = [.. team.Edges.Where(edge => edge.From == member && edge.Sent is not null)];
        Team.TeamEdge[] received = [.. team.Edges.Where(edge => edge.To == member && edge.Received is not null)];
        switch (team.Style)
        {
            case Team.EdgeStyle.Tables:
                Table(page, "### Upstream Agents", Upstream[team.Wording], received.Select(edge => ((string[])[edge.Received!, edge.Data], $"received {edge.Key}")), team.Wording == 3);
                Table(page, "### Downstream Agents", Downstream[team.Wording], sent.Select(edge => ((string[])[edge.Sent!, edge.Condition, edge.Data], $"sent {edge.Key}")), team.Wording == 3);
                break;
            case Team.EdgeStyle.DirectionTable:
                Table(
                    page, "## Related Agents", ["Direction", "Agent", "Relationship"],
                    sent.Select(edge => ((string[])["Next", edge.Sent!, edge.Condition], $"sent {edge.Key}"))
                        .Concat(received.Select(edge => ((string[])["Previous", edge.Received!, edge.Data], $"received {edge.Key}"))),
                    reversed: false);
                break;
            case Team.EdgeStyle.NextAndPrevious when sent.Length + received.Length > 0:
                page.Line("## Integration");
                foreach (Team.TeamEdge edge in sent)
                {
                    page.Line($"- **Next**: {edge.Sent}", $"sent {edge.Key}");
                }

                foreach (Team.TeamEdge edge in received)
                {
                    page.Line($"- **Previous**: {edge.Received}", $"received {edge.Key}");
                }

                page.Line();
                break;
        }
    }

    private static void Table(Page page, string heading, string[] header, IEnumerable<(string[] Cells, string Key)> rows, bool reversed)
    {
        (string[] Cells, string Key)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        page.Line(heading);
        page.Line(Row(header));
        page.Line(Row([.. header.Select(_ => "---")]));
        foreach ((string[] cells, string key) in all)
        {
            page.Line(Row(cells), key);
        }

        page.Line();

        string Row(string[] cells) => $"| {string.Join(" | ", reversed ? cells.Reverse() : cells)} |";
    }
}
