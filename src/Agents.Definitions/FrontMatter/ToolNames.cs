using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The tools that hosts offer today. They age; <see cref="DefinitionReadOptions.KnownTools"/> replaces them.</summary>
internal static class ToolNames
{
    public static readonly ImmutableHashSet<string> Known = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,

        // Subagents and skills.
        "Agent", "AskUserQuestion", "Bash", "BashOutput", "Edit", "EnterPlanMode", "ExitPlanMode", "Glob", "Grep", "KillBash", "KillShell", "ListMcpResourcesTool", "LS", "LSP",
        "MultiEdit", "NotebookEdit", "NotebookRead", "PowerShell", "Read", "ReadMcpResourceTool", "SendMessage", "Skill", "SlashCommand", "Task", "TaskCreate", "TaskGet", "TaskList", "TaskOutput",
        "TaskStop", "TaskUpdate", "TodoRead", "TodoWrite", "ToolSearch", "WebFetch", "WebSearch", "Write",

        // Copilot's aliases.
        "execute", "shell", "search", "web", "todo", "custom-agent");
}
