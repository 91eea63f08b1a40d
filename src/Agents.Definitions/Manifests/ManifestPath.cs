namespace Agents.Definitions;

/// <summary>A path a manifest names.</summary>
/// <param name="Key">The key it stands under: <c>agents</c>, <c>skills</c>, <c>commands</c>, <c>hooks</c>, <c>mcpServers</c>, <c>source</c>, …</param>
/// <param name="Path">The path as written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ManifestPath(string Key, string Path, SourcePlace Place);
