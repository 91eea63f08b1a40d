namespace Agents.Definitions;

/// <summary>What only both ends of an edge together can tell.</summary>
internal static class EdgeChecks
{
    /// <summary>Edges that one file states and the other, which should, does not.</summary>
    public static void OneSided(IReadOnlyList<Relation> relations, GraphReport report)
    {
        HashSet<(GraphMember From, GraphMember To)> sent = Pairs(relations, static r => r.Mention.Kind == MentionKind.Handoff);
        HashSet<(GraphMember From, GraphMember To)> received = Pairs(relations, static r => r.ByTarget);
        HashSet<GraphMember> receivers = [.. relations.Where(static r => r.ByTarget).Select(static r => r.To)];
        foreach (Relation relation in relations)
        {
            bool lacks = relation.Mention.Kind switch
            {
                MentionKind.Upstream => !sent.Contains((relation.From, relation.To)),
                MentionKind.Handoff => relation.Mention.Directed && !received.Contains((relation.From, relation.To)) && (relation.Mention.Mutual || receivers.Contains(relation.To)),
                _ => false,
            };
            if (lacks)
            {
                report.Add(GraphDiagnostics.OneSided, relation.Member, relation.Mention.Place, relation.ByTarget
                    ? $"{Quote.Of(relation.From.Name)} states no handoff to {Quote.Of(relation.To.Name)}, so only a model or a caller takes it"
                    : $"{Quote.Of(relation.To.Name)} does not state that it receives from {Quote.Of(relation.From.Name)}");
            }
        }
    }

    /// <summary>Escalations along which nothing can travel, because neither file states a handoff.</summary>
    public static void Unreachable(IReadOnlyList<Relation> relations, GraphReport report)
    {
        HashSet<(GraphMember From, GraphMember To)> edges = Pairs(relations, static r => r.Mention.Kind is MentionKind.Handoff or MentionKind.Upstream);
        foreach (Relation relation in relations.Where(r => r.Mention.Kind == MentionKind.Escalation && !edges.Contains((r.From, r.To))))
        {
            report.Add(GraphDiagnostics.EscalationUnreachable, relation.Member, relation.Mention.Place, $"no handoff leads to {Quote.Of(relation.To.Name)}, so this escalation cannot happen");
        }
    }

    private static HashSet<(GraphMember From, GraphMember To)> Pairs(IReadOnlyList<Relation> relations, Func<Relation, bool> which) =>
        [.. relations.Where(which).Select(static r => (r.From, r.To))];
}
