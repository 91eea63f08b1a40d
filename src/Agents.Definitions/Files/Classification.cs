namespace Agents.Definitions;

/// <summary>What a file is, first by its path alone, then by its keys.</summary>
internal static class Classification
{
    private static readonly string[] Documents =
        ["readme", "changelog", "license", "licence", "contributing", "security", "code_of_conduct", "claude", "agents", "gemini", "index", "notice"];

    // The folder nearest the file decides.
    private static readonly string[] DocumentFolders =
    [
        "docs", "doc", "references", "reference", "resources", "assets", "scripts", "commands", "prompts", "instructions", "rules", "workflows", "issue_template", "pull_request_template", "licenses",
    ];

    private static readonly string[] AgentFolders = ["agents", "chatmodes", "subagents"];

    /// <summary>What the path says; null when it says nothing.</summary>
    public static DefinitionKind? ByPath(string file)
    {
        string[] parts = file.Split('/', '\\');
        string name = parts[^1];
        if (Is(name, "SKILL.md"))
        {
            return DefinitionKind.Skill;
        }

        if (Is(name, "plugin.json"))
        {
            return DefinitionKind.Plugin;
        }

        if (Is(name, "marketplace.json"))
        {
            return DefinitionKind.Marketplace;
        }

        if (IsCopilot(name))
        {
            return DefinitionKind.Agent;
        }

        if (!name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            return DefinitionKind.Other;
        }

        string stem = Stem(name);
        if (Array.Exists(Documents, document => Is(stem, document)) || stem.EndsWith(".prompt", StringComparison.OrdinalIgnoreCase) || stem.EndsWith(".instructions", StringComparison.OrdinalIgnoreCase))
        {
            return DefinitionKind.Other;
        }

        for (int i = parts.Length - 2; i >= 0; i--)
        {
            if (Array.Exists(AgentFolders, folder => Is(parts[i], folder)))
            {
                return DefinitionKind.Agent;
            }

            if (Array.Exists(DocumentFolders, folder => Is(parts[i], folder)))
            {
                return DefinitionKind.Other;
            }
        }

        return null;
    }

    /// <summary>Whether a folder's file may be a definition.</summary>
    public static bool IsCandidate(string file) =>
        file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || ByPath(file) is DefinitionKind.Plugin or DefinitionKind.Marketplace;

    /// <summary>The dialect of a markdown file, from its path and keys.</summary>
    public static DefinitionDialect Of(string file, FrontMatter matter, DefinitionKind? expected)
    {
        string name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        bool sasmp = Has(matter, "sasmp_version", "eqhm_enabled", "bonded_agent", "bond_type");
        DefinitionKind kind = expected ?? ByPath(file) ?? (Has(matter, "bonded_agent", "bond_type") ? DefinitionKind.Skill : DefinitionKind.Agent);
        return kind switch
        {
            DefinitionKind.Skill => sasmp ? DefinitionDialect.SasmpSkill : DefinitionDialect.AgentSkill,
            DefinitionKind.Agent when IsCopilot(name) => DefinitionDialect.CopilotAgent,
            DefinitionKind.Agent when sasmp => DefinitionDialect.SasmpAgent,
            DefinitionKind.Agent when file.Replace('\\', '/').Contains(".github/agents/", StringComparison.OrdinalIgnoreCase) && Has(matter, "target", "mcp-servers", "infer") => DefinitionDialect.CopilotAgent,
            DefinitionKind.Agent => DefinitionDialect.Subagent,
            _ => DefinitionDialect.None,
        };
    }

    /// <summary>A file name without folders and the extensions of definitions.</summary>
    public static string Stem(string file)
    {
        string stem = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (string extension in (string[])[".md", ".agent", ".chatmode"])
        {
            stem = stem.EndsWith(extension, StringComparison.OrdinalIgnoreCase) ? stem[..^extension.Length] : stem;
        }

        return stem;
    }

    private static bool IsCopilot(string name) =>
        name.EndsWith(".agent.md", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".chatmode.md", StringComparison.OrdinalIgnoreCase);

    private static bool Has(FrontMatter matter, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (matter.TryGet(key, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
