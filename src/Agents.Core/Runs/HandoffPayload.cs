using System.Collections.Immutable;
using System.Text.Json;
using Agents.Catalog;

namespace Agents.Runs;

/// <summary>What would travel along an edge.</summary>
internal sealed record HandoffPayload(CatalogEntry Target, JsonElement Input, string Hash, ImmutableArray<Artifact> Artifacts)
{
    internal bool IsSame(HandoffPayload other) => Target == other.Target && Hash == other.Hash;
}
