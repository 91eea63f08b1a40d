using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>The machine-readable form: <c>handoffs: [{ to, when, carries, returns }]</c>. It says all there is to say and replaces what the prose says.</summary>
internal static class HandoffReader
{
    /// <summary>The declared edges; null when the key is absent.</summary>
    public static EdgeSet? Read(FrontMatter matter, string from)
    {
        if (!matter.TryGet("handoffs", out YamlNode? found))
        {
            return null;
        }

        YamlNode list = found.Value;
        EdgeSet edges = new(from, matter.Log);
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            matter.Log.Report(DiagnosticCatalog.HandoffShape, list.Place, $"handoffs is {list.Kind}, a list was expected");
            return edges;
        }

        foreach (YamlNode item in list.Items())
        {
            Entry(item, edges, matter);
        }

        return edges;
    }

    private static void Entry(YamlNode item, EdgeSet edges, FrontMatter matter)
    {
        // Copilot's own form names the target "agent" and offers the edge as a button.
        DiagnosticLog log = matter.Log;
        YamlNode? target = item.Member("to") ?? item.Member("agent");
        if (target?.AsText is not { } to || string.IsNullOrWhiteSpace(to))
        {
            log.Report(DiagnosticCatalog.HandoffShape, item.Place, $"the entry is {item.Kind} without a text under to");
            return;
        }

        YamlNode? when = item.Member("when") ?? item.Member("label");
        string text = when?.AsText ?? string.Empty;
        NamedCondition? condition = ConditionTable.ByName(text);
        if (condition is null && item.Member("agent") is null)
        {
            string names = string.Join(", ", ConditionTable.Rows.Select(row => row.Name));
            log.Report(DiagnosticCatalog.ConditionUnknown, (when ?? item).Place, $"{Quote.Of(text)} is no condition; known are {names}");
        }

        ImmutableArray<string> carries = item.Member("carries") is { } carried ? [.. ListReader.Names(carried, matter, "carries", spaced: false).Select(name => name.Value)] : [];
        bool returns = SettingReader.Flag(item.Member("returns"), log, "returns") ?? false;
        SettingReader.ReportOthers(item, log, "handoffs", "to", "agent", "when", "label", "carries", "returns", "prompt", "send");
        edges.Hand(to.Trim(), to, ConditionTable.Of(condition, text), carries, returns, target.Value.Place);
    }
}
