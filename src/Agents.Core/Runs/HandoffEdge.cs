using System.Collections.Immutable;
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
    internal static ImmutableArray<HandoffEdge> Of(AgentDefinition definition, AgentDraft? draft, ImmutableArray<HandoffEdge> escalations)
    {
        var edges = ImmutableArray.CreateBuilder<HandoffEdge>(definition.Handoffs.Length);
        foreach (HandoffRule rule in definition.Handoffs)
        {
            edges.Add(new(edges.Count, rule.To, rule.When, rule.When.Text, rule.Carries, rule.Returns));
        }

        foreach (HandoffRequest request in draft?.Handoffs ?? [])
        {
            edges.Add(new(edges.Count, request.To, null, request.Reason, request.Carries, Returns: false));
        }

        foreach (HandoffEdge escalation in escalations)
        {
            edges.Add(escalation with { Index = edges.Count });
        }

        return edges.DrainToImmutable();
    }
}
