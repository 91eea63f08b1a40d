namespace Agents.Definitions;

/// <summary>A value and where it is written.</summary>
/// <remarks>A class: lists and queries over a struct of ours are in no assembly, and would be compiled at every start.</remarks>
internal sealed record Located<T>(T Value, SourcePlace Place);
