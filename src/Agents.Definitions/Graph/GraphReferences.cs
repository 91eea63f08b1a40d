namespace Agents.Definitions;

/// <summary>Looks up every agent that a file names, and reports those that are nobody.</summary>
internal sealed class GraphReferences(
    AgentDirectory agents, IReadOnlyDictionary<string, GraphMember> members, IReadOnlyCollection<GraphMember> skills, GraphReport report)
{
    private readonly HashSet<string> _skillTitles =
        [.. skills.SelectMany(static skill => (string[])[AgentTitle.Of(skill.Name), AgentTitle.Of(skill.Stem)])];

    /// <summary>The relations of one agent; edges to people and outside parties go to <paramref name="open"/>.</summary>
    public IEnumerable<Relation> Of(GraphMember member, List<GraphEdge> open)
    {
        foreach (Mention mention in member.Mentions)
        {
            if (mention.Kind is not (MentionKind.Handoff or MentionKind.Upstream or MentionKind.Delegation or MentionKind.Escalation or MentionKind.Fallback))
            {
                continue;
            }

            ResolvedReference found = agents.Resolve(mention.Text, member.Source);
            Report(found, mention, member);
            if (found.Kind == ReferenceKind.Reserved)
            {
                open.Add(Open(member, mention));
            }

            foreach (GraphMember target in IsUndecided(found) ? [] : found.Agents.Select(file => members[file.File]))
            {
                if (target == member)
                {
                    report.Add(GraphDiagnostics.SelfEdge, member, mention.Place, $"{Quote.Of(mention.Text)} is this agent itself");
                }
                else
                {
                    yield return mention.Kind == MentionKind.Upstream ? new(target, member, mention, member) : new(member, target, mention, member);
                }
            }
        }
    }

    private void Report(ResolvedReference found, Mention mention, GraphMember member)
    {
        if (IsUndecided(found))
        {
            report.Add(GraphDiagnostics.AmbiguousTarget, member, mention.Place, $"{Quote.Of(mention.Text)} fits {found.Agents[0].File} and {found.Agents[1].File}");
        }
        else if (found.TitleDiffers)
        {
            string doubt = found.Kind == ReferenceKind.Number ? "the number fits, the title does not" : "the title fits, the number does not";
            report.Add(GraphDiagnostics.TitleDiffers, member, mention.Place, $"{Quote.Of(mention.Text)} is read as {Quote.Of(found.Agents[0].Name!)}: {doubt}");
        }

        foreach (string missing in found.Kind == ReferenceKind.None ? [AgentReference.Clean(mention.Text)] : found.Missing)
        {
            report.Add(GraphDiagnostics.TargetMissing, member, mention.Place, $"no agent is called {Quote.Of(missing)}, by name, file name, number or title");
            if (_skillTitles.Contains(AgentTitle.Of(missing)))
            {
                report.Add(GraphDiagnostics.TargetIsSkill, member, mention.Place, $"{Quote.Of(missing)} is a skill, and a skill takes no work");
            }
        }
    }

    private static bool IsUndecided(ResolvedReference found) => found.Agents.Length > 1 && found.Kind != ReferenceKind.Numbers;

    private static GraphEdge Open(GraphMember member, Mention mention)
    {
        string other = AgentReference.Clean(mention.Text);
        GraphEdgeKind kind = DefinitionGraph.KindOf(mention.Kind);
        return mention.Kind == MentionKind.Upstream
            ? new(other, member.Name, kind, false, true, Said(mention.Note), [])
            : new(member.Name, other, kind, true, false, Said(mention.Note), mention.Carries);
    }

    private static string? Said(string note) => note.Length == 0 ? null : note;
}
