namespace Agents.Backend;

/// <summary>A file of the service.</summary>
/// <param name="Path">Below the output folder, forward slashes.</param>
/// <param name="Text">Its content; lines end with a line feed.</param>
/// <param name="Operations">Ids of the operations whose handlers stand in it, for findings and for the few examples a reader needs.</param>
internal sealed record ServiceFile(string Path, string Text, System.Collections.Immutable.ImmutableArray<string> Operations = default);
