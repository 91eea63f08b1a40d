using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>What a reference means among known agents.</summary>
/// <param name="Kind">By which rule.</param>
/// <param name="Agents">The agents it means; empty for none and for reserved words. Several, unless it is a list or range, are as good as none: it does not decide between them.</param>
/// <param name="TitleDiffers">Whether number and title do not belong together, as in <c>02-Prompt Injection</c> for 02-pricing; <paramref name="Kind"/> says which of them was followed.</param>
public sealed record ResolvedReference(ReferenceKind Kind, ImmutableArray<DefinitionFile> Agents, bool TitleDiffers = false)
{
    /// <summary>Numbers of a list, or ends of a range, that no agent has.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
