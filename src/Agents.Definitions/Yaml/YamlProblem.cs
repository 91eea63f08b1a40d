namespace Agents.Definitions;

/// <summary>A located complaint about a YAML text.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="Message">What is wrong, with the value seen.</param>
public sealed record YamlProblem(YamlProblemKind Kind, int Line, int Column, string Message);
