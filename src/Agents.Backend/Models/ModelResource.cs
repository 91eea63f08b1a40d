using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A resource as a model reads it.</summary>
internal sealed record ModelResource(string Name, string Quote, bool Owned, ImmutableArray<ModelField> Fields, ImmutableArray<ModelReference> References);
