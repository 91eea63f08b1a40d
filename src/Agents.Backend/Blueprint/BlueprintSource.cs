namespace Agents.Backend;

/// <summary>The door a blueprint came through.</summary>
public enum BlueprintSource
{
    /// <summary>Words of a natural language.</summary>
    Prose = 0,

    /// <summary>The compact notation.</summary>
    Notation,

    /// <summary>An OpenAPI document: a contract whose paths, names and types are kept.</summary>
    OpenApi,
}
