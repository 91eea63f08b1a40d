using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A <c>marketplace.json</c>.</summary>
public sealed record MarketplaceManifest
{
    /// <summary>The marketplace's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its owner's name.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is for; null when not said.</summary>
    public string? Description { get; init; }

    /// <summary>The plugins it lists, in file order; entries without a name or source are left out, with a diagnostic.</summary>
    public ImmutableArray<MarketplaceEntry> Plugins { get; init; } = [];
}
