using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Fallbacks outside tables.</summary>
internal static partial class FallbackForm
{
    /// <summary><c>1. If X → Y</c> under a heading about fallbacks.</summary>
    public static bool TryLine(string text, SourcePlace place, Section section, ProseFacts facts)
    {
        if (!section.Title.Contains("fallback", StringComparison.Ordinal) || Rule().Match(text) is not { Success: true } match)
        {
            return false;
        }

        facts.Fall(match.Groups["when"].Value.Trim(' ', '*', '`'), match.Groups["do"].Value.Trim(), string.Empty, place);
        return true;
    }

    /// <summary>Such lines in a fenced block.</summary>
    public static bool TryFence(ProseFence fence, Section section, ProseFacts facts)
    {
        bool any = false;
        if (fence.Language is "yaml" or "yml" or "json")
        {
            return false;
        }

        for (int i = 0; i < fence.Lines.Length; i++)
        {
            any |= fence.Lines[i].Length <= FactReader.LongestRule && TryLine(fence.Lines[i].Trim(), new(fence.Place.Line + i, 1), section, facts);
        }

        return any;
    }

    /// <summary>A mapping or list under <c>fallback_chain</c>, <c>fallback_strategies</c> or <c>fallback_strategy</c>.</summary>
    public static void Read(YamlNode node, ProseFacts facts)
    {
        if (node.AsText is { } only)
        {
            facts.Fall(string.Empty, only, string.Empty, node.Place);
            return;
        }

        foreach (YamlNode item in node.Items())
        {
            Entry(item, facts);
        }

        List<KeyValuePair<string, YamlNode>> steps = [.. node.Members().Where(member => member.Value.AsText is not null)];
        for (int i = 0; i + 1 < steps.Count; i++)
        {
            facts.Fall(steps[i].Key, steps[i].Value.AsText!, steps[i + 1].Value.AsText!, steps[i].Value.Place);
        }

        if (steps is [var single])
        {
            facts.Fall(single.Key, single.Value.AsText!, string.Empty, single.Value.Place);
        }

        foreach ((string key, YamlNode inner) in node.Members().Where(member => member.Value.IsMapping))
        {
            Entry(inner, facts, key);
        }
    }

    private static void Entry(YamlNode item, ProseFacts facts, string name = "")
    {
        if (item.AsText is { } text)
        {
            facts.Fall(name, text, string.Empty, item.Place);
            return;
        }

        string condition = Text(item, "condition", "trigger", "when", "error", "level") is { Length: > 0 } said ? said : name;
        List<Located<string>> agents = [.. FenceForms.Texts(item.Member("agents") ?? item.Member("agent"))];
        string fallback = Text(item, "fallback", "then") is { Length: > 0 } other ? other : string.Join(", ", agents.Select(agent => agent.Value));
        facts.Fall(condition, Text(item, "action", "primary", "do", "strategy"), fallback, item.Place);
        foreach (Located<string> agent in agents)
        {
            facts.Edges.Add(EdgeKind.Fallback, AgentReference.Clean(agent.Value), agent.Value, condition, agent.Place);
        }
    }

    private static string Text(YamlNode item, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (item.Member(key)?.AsText is { Length: > 0 } text)
            {
                return text;
            }
        }

        return string.Empty;
    }

    [GeneratedRegex(@"^(?:[0-9]+[.)]\s*)?(?:\**If\**\s+)?(?<when>[^→]+?)\s*(?:→|->|=>)\s*(?<do>\S.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Rule();
}
