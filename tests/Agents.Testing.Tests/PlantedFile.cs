namespace Agents.Testing.Tests;

/// <summary>A file a model wrote.</summary>
/// <param name="Path">Where it belongs.</param>
/// <param name="Text">What it holds.</param>
internal sealed record PlantedFile(string Path, string Text);
