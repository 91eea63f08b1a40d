using Agents.Definitions;

namespace Agents.Cli;

/// <summary>The words that stand in machine-readable output; they never change.</summary>
internal static class Words
{
    public static string OfKind(DefinitionKind kind) => kind switch
    {
        DefinitionKind.Agent => "agent",
        DefinitionKind.Skill => "skill",
        DefinitionKind.Plugin => "plugin",
        DefinitionKind.Marketplace => "marketplace",
        _ => "other",
    };

    public static string OfDialect(DefinitionDialect dialect) => dialect switch
    {
        DefinitionDialect.Subagent => "subagent",
        DefinitionDialect.AgentSkill => "agent-skill",
        DefinitionDialect.CopilotAgent => "copilot-agent",
        DefinitionDialect.SasmpAgent => "sasmp-agent",
        DefinitionDialect.SasmpSkill => "sasmp-skill",
        DefinitionDialect.PluginManifest => "plugin",
        DefinitionDialect.MarketplaceManifest => "marketplace",
        _ => "none",
    };

    public static string OfSeverity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    public static string OfSeverity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "error",
        FindingSeverity.Warning => "warning",
        _ => "info",
    };

    public static string OfEdge(GraphEdgeKind kind) => kind switch
    {
        GraphEdgeKind.Delegation => "delegation",
        GraphEdgeKind.Escalation => "escalation",
        GraphEdgeKind.Fallback => "fallback",
        GraphEdgeKind.Skill => "skill",
        _ => "handoff",
    };
}
