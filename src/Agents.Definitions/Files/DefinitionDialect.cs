namespace Agents.Definitions;

/// <summary>Whose conventions a file follows; chosen per file from its path, extension and keys.</summary>
public enum DefinitionDialect
{
    /// <summary>None that is known.</summary>
    None = 0,

    /// <summary>A plain subagent: name, description, tools, model and a prompt.</summary>
    Subagent,

    /// <summary>A <c>SKILL.md</c> after the Agent Skills specification.</summary>
    AgentSkill,

    /// <summary>Copilot's <c>.agent.md</c> or <c>.chatmode.md</c>. The file name identifies the agent; its name is a title.</summary>
    CopilotAgent,

    /// <summary>An agent with the SASMP conventions: schemas, retry, error codes, prose that carries rules.</summary>
    SasmpAgent,

    /// <summary>A skill with the SASMP conventions: an owner and its bond.</summary>
    SasmpSkill,

    /// <summary>A <c>plugin.json</c>.</summary>
    PluginManifest,

    /// <summary>A <c>marketplace.json</c>.</summary>
    MarketplaceManifest,
}
