using System.Collections.Frozen;

namespace Agents.Definitions;

/// <summary>The keys known to each dialect. A new key is a row.</summary>
internal static class KeyTable
{
    /// <summary>The newest version of the SASMP conventions known here.</summary>
    public const string NewestSasmp = "1.3.0";

    public static readonly FrozenDictionary<string, KeyRule> Rows = All().ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>The key of the dialect that an unknown one was probably meant to be; null for none.</summary>
    public static string? Near(string key, DefinitionDialect dialect) =>
        Rows.Values.Where(row => (row.Dialects & Flag(dialect)) != 0 && KeyLikeness.Is(key, row.Name)).Select(row => row.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The dialect's flag in the rows.</summary>
    public static Dialect Flag(DefinitionDialect dialect) => dialect switch
    {
        DefinitionDialect.Subagent => Dialect.Subagent,
        DefinitionDialect.AgentSkill => Dialect.Skill,
        DefinitionDialect.CopilotAgent => Dialect.Copilot,
        DefinitionDialect.SasmpAgent => Dialect.Sasmp,
        DefinitionDialect.SasmpSkill => Dialect.SasmpSkill | Dialect.Skill,
        _ => Dialect.None,
    };

    private static IEnumerable<KeyRule> All()
    {
        yield return new("name", Dialect.All, KeyUse.Read);
        yield return new("description", Dialect.All, KeyUse.Read, FreeText: true);
        yield return new("model", Dialect.All, KeyUse.Read);
        yield return new("tools", Dialect.Agents, KeyUse.Read);
        yield return new("version", Dialect.All, KeyUse.Read);
        yield return new("skills", Dialect.Subagent | Dialect.Sasmp, KeyUse.Read);
        yield return new("triggers", Dialect.Subagent | Dialect.Sasmp, KeyUse.Read);
        yield return new("activation_triggers", Dialect.Subagent | Dialect.Sasmp, KeyUse.Read);
        yield return new("capabilities", Dialect.Subagent | Dialect.Sasmp, KeyUse.Read);
        yield return new("handoffs", Dialect.Agents, KeyUse.Read, Structured: true);
        yield return new("allowed-tools", Dialect.Skills, KeyUse.Read);
        yield return new("sasmp_version", Dialect.Sasmp | Dialect.SasmpSkill, KeyUse.Read);

        yield return new("dependencies", Dialect.Skills | Dialect.Sasmp, KeyUse.Read);
        yield return new("bonded_agent", Dialect.SasmpSkill, KeyUse.Read);
        yield return new("bond_type", Dialect.SasmpSkill, KeyUse.Read);

        foreach (string key in (string[])["config", "retry_config", "retry_logic", "retry", "error_handling", "token_config", "input_schema", "output_schema", "io_schema", "error_codes"])
        {
            yield return new(key, Dialect.Sasmp | Dialect.SasmpSkill | Dialect.Subagent, KeyUse.Read, Structured: true);
        }

        foreach (string key in (string[])["permissionMode", "maxTurns", "memory", "background", "isolation", "disallowedTools"])
        {
            yield return new(key, Dialect.Subagent | Dialect.Sasmp, KeyUse.Kept);
        }

        yield return new("initialPrompt", Dialect.Subagent, KeyUse.Kept, FreeText: true);
        yield return new("effort", Dialect.Subagent | Dialect.Skill, KeyUse.Kept);
        yield return new("mcpServers", Dialect.Subagent, KeyUse.Kept, Structured: true);
        yield return new("hooks", Dialect.Subagent | Dialect.Skill | Dialect.Copilot, KeyUse.Kept, Structured: true);

        foreach (string key in (string[])["license", "compatibility"])
        {
            yield return new(key, Dialect.All, KeyUse.Told);
        }

        foreach (string key in (string[])["author", "source", "tags", "risk", "category", "domain", "color"])
        {
            yield return new(key, Dialect.All & ~Dialect.Copilot, KeyUse.Told);
        }

        foreach (string key in (string[])["arguments", "disallowed-tools", "context", "agent", "paths"])
        {
            yield return new(key, Dialect.Skills, KeyUse.Kept);
        }

        yield return new("metadata", Dialect.All, KeyUse.Told, Structured: true);
        yield return new("when_to_use", Dialect.Skill, KeyUse.Kept, FreeText: true);
        yield return new("argument-hint", Dialect.Skill | Dialect.Copilot, KeyUse.Kept, FreeText: true);
        yield return new("user-invocable", Dialect.Skill | Dialect.Copilot, KeyUse.Kept);
        yield return new("user-invokable", Dialect.None, KeyUse.Slip);
        yield return new("disable-model-invocation", Dialect.Skill | Dialect.Copilot, KeyUse.Kept);
        yield return new("mcp-servers", Dialect.Copilot, KeyUse.Kept, Structured: true);
        yield return new("hidden", Dialect.Copilot, KeyUse.Kept);
        yield return new("agents", Dialect.Copilot, KeyUse.Kept);
        yield return new("target", Dialect.Copilot, KeyUse.Kept);
        yield return new("mode", Dialect.Copilot, KeyUse.Deprecated);
        yield return new("infer", Dialect.Copilot, KeyUse.Deprecated);

        foreach (string key in (string[])["eqhm_enabled", "token_budget"])
        {
            yield return new(key, Dialect.Sasmp | Dialect.SasmpSkill, KeyUse.Kept);
        }

        foreach (string key in (string[])["fallback_strategy", "fallback_strategies", "related_agents", "upstream", "upstream_agents", "downstream", "downstream_agents"])
        {
            yield return new(key, Dialect.Sasmp | Dialect.Subagent, KeyUse.Read, Structured: true);
        }

        foreach (string key in (string[])["observability", "logging", "parameters", "returns", "parameter_validation"])
        {
            yield return new(key, Dialect.Sasmp | Dialect.SasmpSkill, KeyUse.Kept, Structured: true);
        }
    }
}
