namespace Agents.Definitions;

/// <summary>A mention of an agent that was found.</summary>
/// <param name="From">The agent the edge leaves.</param>
/// <param name="To">The agent it leads to.</param>
/// <param name="Mention">What was said.</param>
/// <param name="Member">The file that says it: one of the two.</param>
internal sealed record Relation(GraphMember From, GraphMember To, Mention Mention, GraphMember Member)
{
    public bool ByTarget => Mention.Kind == MentionKind.Upstream;
}
