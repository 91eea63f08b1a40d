using System.Collections.Immutable;

namespace Agents.Definitions;

/// <summary>Lists that authors also write as one text.</summary>
internal static class ListReader
{
    /// <summary>Tool names; null when the key is absent or says "all", which both mean whatever the host grants.</summary>
    public static ImmutableArray<string>? Tools(FrontMatter matter)
    {
        if (!matter.TryGet("tools", out YamlNode? found) && !matter.TryGet("allowed-tools", out found))
        {
            if (matter.Dialect.HasFlag(Dialect.Skill))
            {
                return null;
            }

            matter.Log.Report(DiagnosticCatalog.ToolsAbsent, matter.Place, "no tools are named; the agent may use all the host grants");
            return null;
        }

        YamlNode node = found.Value;
        List<string> tools = Names(node, matter.Log, "tools", spaced: true);
        string? wildcard = tools.Find(tool => tool is "*" || tool.Equals("all", StringComparison.OrdinalIgnoreCase) || tool.Equals("all tools", StringComparison.OrdinalIgnoreCase));
        if (wildcard is not null)
        {
            if (wildcard != "*")
            {
                matter.Log.Report(DiagnosticCatalog.ToolWildcard, node.Place, $"{Quote.Of(wildcard)} is no tool name; all the host grants is meant");
            }

            return null;
        }

        return Distinct(tools, tool => matter.Log.Report(DiagnosticCatalog.DuplicateTool, node.Place, $"the tool {Quote.Of(tool)} is named twice"));
    }

    /// <summary>Texts under any of the keys, each once.</summary>
    public static ImmutableArray<string> Texts(FrontMatter matter, params ReadOnlySpan<string> keys)
    {
        List<string> texts = [];
        foreach (string key in keys)
        {
            if (matter.TryGet(key, out YamlNode? node))
            {
                texts.AddRange(Names(node.Value, matter.Log, key, spaced: false));
            }
        }

        return Distinct(texts, static _ => { });
    }

    public static List<string> Names(YamlNode node, DiagnosticLog log, string key, bool spaced)
    {
        if (node.Value.ValueKind == System.Text.Json.JsonValueKind.Array)
        {
            List<string> names = [];
            foreach (YamlNode item in node.Items())
            {
                if (item.AsText is { } text && !string.IsNullOrWhiteSpace(text))
                {
                    names.Add(text.Trim());
                }
                else
                {
                    log.Report(DiagnosticCatalog.WrongType, item.Place, $"an entry of {key} is {item.Kind}, a text was expected");
                }
            }

            return names;
        }

        if (node.AsText is not { } line)
        {
            if (node.Value.ValueKind != System.Text.Json.JsonValueKind.Null)
            {
                log.Report(DiagnosticCatalog.WrongType, node.Place, $"{key} is {node.Kind}, a list or a text was expected");
            }

            return [];
        }

        // A list that lost its first line break: "tools: - Read", then "- Write".
        line = line.Contains('\n', StringComparison.Ordinal) ? string.Join(", ", line.Split('\n').Select(item => item.Trim().TrimStart('-').Trim())) : line;
        line = line.Trim().Trim('[', ']');
        bool all = line.Equals("all tools", StringComparison.OrdinalIgnoreCase);
        List<string> parts = TextSplit.Outside(line, ',');
        if (parts is [_] && spaced && !all && TextSplit.Outside(line, ' ') is { Count: > 1 } words)
        {
            log.Report(DiagnosticCatalog.SpacedTools, node.Place, "the tools are separated by spaces");
            parts = words;
        }

        return [.. parts.Select(part => part.Trim('"', '\'')).Where(part => part.Length > 0)];
    }

    private static ImmutableArray<string> Distinct(List<string> names, Action<string> onTwice)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string>.Builder once = ImmutableArray.CreateBuilder<string>();
        foreach (string name in names)
        {
            if (seen.Add(name))
            {
                once.Add(name);
            }
            else
            {
                onTwice(name);
            }
        }

        return once.ToImmutable();
    }
}
