using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>The machine-readable form: <c>handoffs: [{ to, when, carries, returns }]</c>. It says all there is to say and replaces what the prose says.</summary>
internal static class HandoffReader
{
    /// <summary>The declared edges; null when the key is absent.</summary>
    public static ImmutableArray<HandoffRule>? Read(FrontMatter matter, string from)
    {
        if (!matter.TryGet("handoffs", out YamlNode? found))
        {
            return null;
        }

        YamlNode list = found.Value;
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            matter.Log.Report(DiagnosticCatalog.HandoffShape, list.Place, $"handoffs is {list.Kind}, a list was expected");
            return [];
        }

        return [.. list.Items().Select(item => Entry(item, from, matter.Log)).OfType<HandoffRule>()];
    }

    private static HandoffRule? Entry(YamlNode item, string from, DiagnosticLog log)
    {
        // Copilot's own form names the target "agent" and offers the edge as a button.
        string? to = (item.Member("to") ?? item.Member("agent"))?.AsText;
        if (string.IsNullOrWhiteSpace(to))
        {
            log.Report(DiagnosticCatalog.HandoffShape, item.Place, $"the entry is {item.Kind} without a text under to");
            return null;
        }

        YamlNode? when = item.Member("when") ?? item.Member("label");
        string text = when?.AsText ?? string.Empty;
        NamedCondition? condition = ConditionTable.ByName(text);
        if (condition is null)
        {
            string names = string.Join(", ", ConditionTable.Rows.Select(row => row.Name));
            log.Report(DiagnosticCatalog.ConditionFree, (when ?? item).Place, $"{Quote.Of(text)} is no condition; known are {names}");
        }

        ImmutableArray<string> carries = item.Member("carries") is { } carried ? [.. ListReader.Names(carried, log, "carries", spaced: false)] : [];
        bool returns = SettingReader.Flag(item.Member("returns"), log, "returns") ?? false;
        SettingReader.ReportOthers(item, log, "handoffs", "to", "agent", "when", "label", "carries", "returns");
        return new(from, to.Trim(), ConditionTable.Of(condition, text), carries, returns);
    }
}
