using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>A <c>plugin.json</c>.</summary>
public sealed record PluginManifest
{
    /// <summary>The plugin's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; null when not said.</summary>
    public string? Description { get; init; }

    /// <summary>Its version; null when not said.</summary>
    public string? Version { get; init; }

    /// <summary>Its licence, as written; null when not said.</summary>
    public string? License { get; init; }

    /// <summary>Its author's name; null when not said.</summary>
    public string? Author { get; init; }

    /// <summary>Words to find it by.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>Paths it names, relative to the plugin's root, each starting with <c>./</c>.</summary>
    public ImmutableArray<ManifestPath> Paths { get; init; } = [];
}
