namespace Agents.Backend;

/// <summary>One file of a suite.</summary>
/// <param name="File">Its path below the output folder.</param>
/// <param name="Code">Its text.</param>
public sealed record TestCodeFile(string File, string Code);
