using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>The tools a file names.</summary>
internal static class ToolReader
{
    /// <summary>The tools as written, wildcards included, or null when the key is absent.</summary>
    public static List<Located<string>>? Read(FrontMatter matter, string key)
    {
        if (!matter.TryGet(key, out YamlNode? found))
        {
            return null;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<Located<string>> once = [];
        foreach (Located<string> tool in ListReader.Names(found.Value, matter, key, spaced: true))
        {
            if (seen.Add(tool.Value))
            {
                once.Add(tool);
            }
            else
            {
                matter.Log.Report(DiagnosticCatalog.DuplicateTool, tool.Place, $"the tool {Quote.Of(tool.Value)} is named twice");
            }
        }

        return once;
    }

    public static bool IsWildcard(string tool) =>
        tool is "*" || tool.Equals("all", StringComparison.OrdinalIgnoreCase) || tool.Equals("all tools", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the tools permit: null, that is all the host grants, when absent or where a wildcard is among them.</summary>
    public static ImmutableArray<string>? Permitted(List<Located<string>>? tools, DiagnosticLog log)
    {
        if (tools is null)
        {
            return null;
        }

        foreach (Located<string> tool in tools)
        {
            if (tool.Value is "*")
            {
                return null;
            }

            if (IsWildcard(tool.Value))
            {
                log.Report(DiagnosticCatalog.ToolWildcard, tool.Place, $"{Quote.Of(tool.Value)} is no tool name; all the host grants is meant");
                return null;
            }
        }

        return [.. tools.Select(tool => tool.Value)];
    }
}
