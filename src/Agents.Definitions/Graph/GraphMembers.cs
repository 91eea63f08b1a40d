using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Takes from a file what the graph looks at.</summary>
internal static class GraphMembers
{
    /// <summary>The agent or skill of a file; null when it defines neither.</summary>
    /// <remarks>What it does not look at is not kept.</remarks>
    public static GraphMember? Of(DefinitionFile file, bool reported) =>
        file.Agent is { } agent ? new()
        {
            Source = Entry(file),
            IsSkill = false,
            Name = agent.Name,
            Place = file.Locate("/name"),
            Codes = [.. agent.ErrorCodes.Select(static code => code.Code)],
            InputSchema = agent.InputSchema,
            IsReported = reported,
            Mentions =
            [
                .. Edges(file),
                .. agent.Skills.Select((skill, i) => new Mention(MentionKind.Skill, skill.Skill, file.Locate($"/skills/{i}")) { Bond = skill.Bond }),
                .. agent.Triggers.Select((trigger, i) => new Mention(MentionKind.Trigger, trigger, file.Locate($"/triggers/{i}"))),
                .. CodesOf(file, agent),
            ],
        }
        : file.Skill is { } skill ? new()
        {
            Source = Entry(file),
            IsSkill = true,
            Name = skill.Name,
            Place = file.Locate("/name"),
            IsReported = reported,
            Mentions = skill.BondedAgent is { } owner ? [new(MentionKind.BondedAgent, owner, file.Locate("/bonded_agent")) { Bond = skill.Bond }] : [],
        }
        : null;

    private static DefinitionFile Entry(DefinitionFile file) => new() { File = file.File, Kind = file.Kind, Dialect = file.Dialect, Name = file.Name };

    private static IEnumerable<Mention> Edges(DefinitionFile file)
    {
        // A handoff in front matter is complete; one in a table has a counterpart in the other file.
        bool exact = file.Locate("/handoffs") != SourcePlace.Start;

        // A list or range is one reference, and one edge for each number.
        foreach (AgentEdge edge in file.Edges.DistinctBy(static edge => (edge.Kind, edge.Text, edge.Place, edge.Note)))
        {
            MentionKind? kind = edge.Kind switch
            {
                EdgeKind.Handoff or EdgeKind.Relation => MentionKind.Handoff,
                EdgeKind.Upstream => MentionKind.Upstream,
                EdgeKind.Delegation => MentionKind.Delegation,
                EdgeKind.Escalation => MentionKind.Escalation,
                EdgeKind.Fallback => MentionKind.Fallback,
                _ => null,
            };
            if (kind is { } known)
            {
                yield return new(known, edge.Text, edge.Place)
                {
                    Note = edge.Note,
                    Carries = edge.Carries,
                    Directed = edge.Kind is EdgeKind.Handoff or EdgeKind.Upstream,
                    Mutual = edge.Kind == EdgeKind.Upstream || (edge.Kind == EdgeKind.Handoff && !exact),
                };
            }
        }
    }

    // In a rule every code counts; in other prose only one of a kind that the file declares, since models and standards have such names, too.
    private static IEnumerable<Mention> CodesOf(DefinitionFile file, AgentDefinition agent)
    {
        HashSet<char> letters = [.. agent.ErrorCodes.Select(static code => code.Code.Value[0])];
        return agent.LogRules.SelectMany((rule, i) => Rule(rule.Pattern, $"/log_rules/{i}"))
            .Concat(agent.Fallbacks.SelectMany((rule, i) => Rule($"{rule.Condition} {rule.Primary} {rule.Fallback}", $"/fallbacks/{i}")))
            .Concat(agent.FailureModes.SelectMany((rule, i) => Rule($"{rule.Failure} {rule.Recovery}", $"/failure_modes/{i}")))
            .Concat(file.Codes.Where(code => letters.Contains(code.Value[0])).Select(static code => new Mention(MentionKind.Code, code.Value, code.Place)))
            .DistinctBy(static mention => (mention.Text, mention.Place.Line));

        IEnumerable<Mention> Rule(string text, string pointer) =>
            CodeScan.Of(text).Select(code => new Mention(MentionKind.Code, code, file.Locate(pointer)));
    }
}
