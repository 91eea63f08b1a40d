using System.Collections.Frozen;

namespace Agents.Definitions;

/// <summary>Tool names of hosts that read plain subagent, skill and SASMP files. The list ages: a new tool is a word here.</summary>
internal static class ToolTable
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "Agent", "AskUserQuestion", "Bash", "BashOutput", "Edit", "EnterPlanMode", "ExitPlanMode", "Glob", "Grep", "KillBash", "KillShell", "LS", "LSP",
        "ListMcpResourcesTool", "MultiEdit", "NotebookEdit", "NotebookRead", "Read", "ReadMcpResourceTool", "SendMessage", "Skill", "SlashCommand", "Task",
        "TaskCreate", "TaskGet", "TaskList", "TaskOutput", "TaskStop", "TaskUpdate", "TodoRead", "TodoWrite", "ToolSearch", "WebFetch", "WebSearch", "Write",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> BySpelling =
        Names.ToFrozenDictionary(Spelling, static name => name, StringComparer.Ordinal);

    /// <summary>Whether it is a known tool, with or without a pattern, or one of an MCP server, which nobody can know here.</summary>
    public static bool IsKnown(string tool) =>
        tool == "*" || tool.StartsWith("mcp__", StringComparison.Ordinal) || Names.Contains(Bare(tool));

    /// <summary>The known tool that differs only in case and separators; null for none.</summary>
    public static string? Meant(string tool) => BySpelling.GetValueOrDefault(Spelling(Bare(tool)));

    private static string Bare(string tool) => tool.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? tool[..open].TrimEnd() : tool;

    private static string Spelling(string tool) => string.Concat(tool.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
