namespace Agents.Backend;

/// <summary>A file as a model writes it.</summary>
internal sealed record ModelFile(string Path, string Code);
