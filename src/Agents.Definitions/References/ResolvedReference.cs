using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What a reference means among known agents.</summary>
/// <param name="Kind">By which rule.</param>
/// <param name="Agents">The agents it means; empty for none and for reserved words.</param>
/// <param name="TitleDiffers">Whether a number was resolved beside which another title stands, as in <c>02-Prompt Injection</c> for 02-pricing.</param>
public sealed record ResolvedReference(ReferenceKind Kind, ImmutableArray<DefinitionFile> Agents, bool TitleDiffers = false);
