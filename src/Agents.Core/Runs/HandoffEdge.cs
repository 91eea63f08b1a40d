using System.Collections.Immutable;
using Agents.Catalog;
using Agents.Definitions;

namespace Agents.Runs;

/// <summary>One handoff to consider: declared by the definition, or asked for by the agent.</summary>
/// <param name="Index">Its place among all, which names the step it starts.</param>
/// <param name="To">The target as it is referred to.</param>
/// <param name="When">The condition; null for a request, whose condition is that the agent made it.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Carries">Artifact names that travel.</param>
/// <param name="Returns">Whether the answer comes back for a revision.</param>
internal sealed record HandoffEdge(int Index, string To, HandoffCondition? When, string Reason, ImmutableArray<string> Carries, bool Returns)
{
    /// <summary>The edges a definition declares.</summary>
    internal static ImmutableArray<HandoffEdge> Declared(AgentDefinition definition) =>
        [.. definition.Handoffs.Select(static (rule, index) => new HandoffEdge(index, rule.To, rule.When, rule.When.Text, rule.Carries, rule.Returns))];

    /// <summary>The edges an agent declares, those its draft asks for, and escalations that neither names.</summary>
    internal static ImmutableArray<HandoffEdge> Of(CatalogEntry entry, AgentDraft? draft, ImmutableArray<HandoffEdge> escalations)
    {
        ImmutableArray<HandoffEdge> edges = entry.Edges;
        if (draft is { Handoffs.IsEmpty: false })
        {
            foreach (HandoffRequest asked in draft.Handoffs)
            {
                edges = edges.Add(new HandoffEdge(edges.Length, asked.To, null, asked.Reason, asked.Carries, Returns: false));
            }
        }

        foreach (HandoffEdge escalation in escalations)
        {
            edges = edges.Add(escalation with { Index = edges.Length });
        }

        return edges;
    }
}
