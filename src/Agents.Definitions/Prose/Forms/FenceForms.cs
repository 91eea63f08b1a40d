using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>The fenced blocks that state rules. A new kind is a row.</summary>
internal static class FenceForms
{
    public static readonly ImmutableArray<FenceForm> Rows =
    [
        new("logging hooks", TryHooks,
            "## Logging Hooks\n```json\n{ \"log_level\": \"INFO\", \"events\": [\"a\"], \"metrics\": [\"b\"] }\n```",
            "level INFO; event a; metric b"),
        new("log interpretation", static (fence, section, facts) => fence.Language is not ("yaml" or "yml") && LogForm.TryFence(fence, section, facts),
            "## Log Interpretation\n```\n[ERROR] E001 → Empty\n[PERF] slow -> Scale\n```",
            "log [ERROR] E001: Empty; log [PERF] slow: Scale"),
        new("debug checklist", TryChecklist,
            "## Debug Checklist\n```\n□ Token valid?\n- [ ] Input checked?\n```",
            "check Token valid?; check Input checked?"),
        new("relations", TryRelations,
            "## Dependencies\n```yaml\nagents:\n  - 02-pricing (needs prices)\ndesk:\n  handoff_to: shipping_agent\n  receives_from: [testers]\n```",
            "handoff 02-pricing ? needs prices []; handoff shipping_agent ?  []; upstream testers: "),
        new("fallback lists", TryFallbacks,
            "## Fallback Strategies\n```yaml\nfallback_strategies:\n  - condition: beyond_scope\n    action: recommend\n    agents: [02-pricing]\n```",
            "fallback beyond_scope: recommend, else 02-pricing"),
        new("fallback chain", TryFallbacks,
            "## Fallback\n```yaml\nfallback_chain:\n  primary: ask the cache\n  secondary: ask the store\n  last: give up\n```",
            "fallback primary: ask the cache, else ask the store; fallback secondary: ask the store, else give up"),
        new("fallback levels", TryFallbacks,
            "## Fallback\n```yaml\nfallback_chain:\n  - level: 1\n    trigger: timeout\n    action: retry\n```",
            "fallback timeout: retry, else "),
        new("fallback lines", FallbackForm.TryFence,
            "## Fallback Strategy\n```\n1. If timeout → retry\n2. If quota gone → stop\n```",
            "fallback timeout: retry, else ; fallback quota gone: stop, else "),
        new("log patterns", TryLogPatterns,
            "## Log Interpretation\n```yaml\nlog_patterns:\n  - pattern: slow\n    level: WARN\n    meaning: queue full\n    action: scale\n```",
            "log [WARN] slow: queue full: scale"),
    ];

    private static bool TryHooks(ProseFence fence, Section section, ProseFacts facts)
    {
        if (fence.Language != "json" || !section.Title.Contains("logging hooks", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            JsonElement root = JsonElement.Parse(string.Join('\n', fence.Lines));
            YamlNode node = fence.AsMapping() ?? new YamlNode(root, string.Empty, _ => fence.Place);
            facts.LogLevel = node.Member("log_level")?.AsText;
            facts.LogEvents.AddRange(Texts(node.Member("events")));
            facts.Metrics.AddRange(Texts(node.Member("metrics")));
            SettingReader.ReportOthers(node, facts.Log, "logging hooks", "log_level", "events", "metrics");
        }
        catch (JsonException problem)
        {
            SourcePlace place = new(fence.Place.Line + (int)(problem.LineNumber ?? 0), 1 + (int)(problem.BytePositionInLine ?? 0));
            facts.Log.Report(DiagnosticCatalog.JsonBroken, place, "the logging hooks are not JSON");
        }

        return true;
    }

    private static bool TryChecklist(ProseFence fence, Section section, ProseFacts facts)
    {
        if (!section.Title.Contains("debug checklist", StringComparison.Ordinal))
        {
            return false;
        }

        facts.Checklist.AddRange(fence.Lines.Select((line, i) => new Located<string>(Unboxed(line), new(fence.Place.Line + i, 1))).Where(line => line.Value.Length > 0));
        return true;
    }

    /// <summary>A checklist line without its box.</summary>
    public static string Unboxed(string line)
    {
        string text = line.Trim().TrimStart('□', '☐', '☑', '-', '*', ' ');
        return text.StartsWith("[ ]", StringComparison.Ordinal) || text.StartsWith("[x]", StringComparison.Ordinal) ? text[3..].Trim() : text.Trim();
    }

    private static bool TryRelations(ProseFence fence, Section section, ProseFacts facts)
    {
        if (Yaml(fence, "agents:", "handoff_to:", "receives_from:") is not { } root || root.Members().Any(member => member.Key.StartsWith("fallback", StringComparison.Ordinal)))
        {
            return false;
        }

        foreach (Located<string> entry in Texts(root.Member("agents")))
        {
            int open = entry.Value.IndexOf('(', StringComparison.Ordinal);
            (string agent, string why) = open < 0 ? (entry.Value, string.Empty) : (entry.Value[..open].Trim(), entry.Value[(open + 1)..].TrimEnd(')', ' '));
            facts.Relate(agent, why, entry.Place);
        }

        foreach (YamlNode holder in root.Members().Select(member => member.Value).Append(root))
        {
            foreach (Located<string> to in Texts(holder.Member("handoff_to")))
            {
                facts.Relate(to.Value, string.Empty, to.Place, EdgeKind.Handoff);
            }

            foreach (Located<string> from in Texts(holder.Member("receives_from")))
            {
                facts.Receive(from.Value, string.Empty, from.Place);
            }
        }

        return true;
    }

    private static bool TryFallbacks(ProseFence fence, Section section, ProseFacts facts)
    {
        if (Yaml(fence, "fallback_strategies:", "fallback_chain:", "fallback_strategy:") is not { } root)
        {
            return false;
        }

        foreach (string key in (string[])["fallback_strategies", "fallback_chain", "fallback_strategy"])
        {
            if (root.Member(key) is { } node)
            {
                FallbackForm.Read(node, facts);
            }
        }

        return true;
    }

    private static bool TryLogPatterns(ProseFence fence, Section section, ProseFacts facts)
    {
        if (Yaml(fence, "log_patterns:")?.Member("log_patterns") is not { } patterns)
        {
            return false;
        }

        foreach (YamlNode item in patterns.Items())
        {
            string meaning = string.Join(": ", ((string[])["meaning", "action"]).Select(key => item.Member(key)?.AsText).Where(text => !string.IsNullOrEmpty(text)));
            facts.Interpret(item.Member("level")?.AsText ?? string.Empty, item.Member("pattern")?.AsText ?? string.Empty, meaning, item.Place);
        }

        foreach ((string pattern, YamlNode node) in patterns.Members())
        {
            facts.Interpret(string.Empty, pattern, node.AsText ?? node.Member("meaning")?.AsText ?? string.Empty, node.Place);
        }

        return true;
    }

    private static YamlNode? Yaml(ProseFence fence, params ReadOnlySpan<string> keys)
    {
        if (fence.Language is not ("yaml" or "yml"))
        {
            return null;
        }

        string text = string.Join('\n', fence.Lines);
        foreach (string key in keys)
        {
            if (text.Contains(key, StringComparison.Ordinal))
            {
                return fence.AsMapping();
            }
        }

        return null;
    }

    /// <summary>The texts of a list, or the one text.</summary>
    public static IEnumerable<Located<string>> Texts(YamlNode? node)
    {
        foreach (YamlNode item in node is not { } value ? [] : value.AsText is null ? value.Items() : [value])
        {
            if (item.AsText is { } text)
            {
                yield return new(text, item.Place);
            }
        }
    }
}
