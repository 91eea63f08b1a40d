namespace Agents.Definitions;

/// <summary>What a file defines.</summary>
public enum DefinitionKind
{
    /// <summary>Nothing: a document or an unknown format.</summary>
    Other = 0,

    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A skill.</summary>
    Skill,

    /// <summary>A plugin: agents, skills and commands that are installed together.</summary>
    Plugin,

    /// <summary>A list of plugins.</summary>
    Marketplace,
}
