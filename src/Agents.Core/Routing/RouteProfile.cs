using System.Collections.Immutable;
using Agents.Definitions;

namespace Agents.Routing;

/// <summary>What of a definition attracts a query, split into words once.</summary>
internal sealed record RouteProfile(
    ImmutableArray<RoutePhrase> Triggers, ImmutableArray<string> Capabilities, ImmutableArray<string> Description, ImmutableArray<RoutePhrase> DoesNot)
{
    internal static RouteProfile Of(AgentDefinition definition) => new(
        RoutePhrase.Of(definition.Triggers),
        [.. definition.Capabilities.SelectMany(static c => QueryWords.Of(c)).Distinct(StringComparer.Ordinal)],
        QueryWords.Of(definition.Description),
        [.. definition.Boundaries.Where(static b => b.Kind == BoundaryKind.DoesNot)
            .Select(static b => new RoutePhrase(b.Text, QueryWords.Of(b.Text), b.Target)).Where(static p => !p.Words.IsEmpty)]);
}
