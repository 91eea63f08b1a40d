namespace Agents.Definitions;

/// <summary>A place in a YAML text.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
public readonly record struct YamlPlace(int Line, int Column);
