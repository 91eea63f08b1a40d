namespace Agents.Definitions;

/// <summary>One plugin of a marketplace.</summary>
/// <param name="Name">The plugin's name.</param>
/// <param name="Source">A path starting with <c>./</c>, or the kind of a remote source such as <c>github</c>.</param>
/// <param name="Place">Where the entry begins.</param>
public sealed record MarketplaceEntry(string Name, string Source, SourcePlace Place)
{
    /// <summary>What it is for; null when not said.</summary>
    public string? Description { get; init; }

    /// <summary>Its version; null when not said.</summary>
    public string? Version { get; init; }
}
