using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Relations to other agents that stand in front matter: <c>dependencies.related_agents</c>, <c>upstream_agents</c> and their kin.</summary>
internal static class RelationReader
{
    private static readonly string[] Up = ["upstream", "upstream_agents", "receives_from"];
    private static readonly string[] Others = ["related_agents", "downstream", "downstream_agents", "handoff_to"];

    public static void Read(FrontMatter matter, ProseFacts facts)
    {
        foreach (string key in (string[])[.. Up, .. Others])
        {
            if (matter.TryGet(key, out YamlNode? node))
            {
                Each(node.Value, Array.IndexOf(Up, key) >= 0, facts);
            }
        }

        if (matter.TryGet("dependencies", out YamlNode? dependencies))
        {
            foreach ((string key, YamlNode node) in dependencies.Value.Members())
            {
                if (Array.IndexOf(Up, key) >= 0 || Array.IndexOf(Others, key) >= 0)
                {
                    Each(node, Array.IndexOf(Up, key) >= 0, facts);
                }
            }
        }

        foreach (string key in (string[])["fallback_strategy", "fallback_strategies"])
        {
            if (matter.TryGet(key, out YamlNode? node))
            {
                FallbackForm.Read(node.Value, facts);
            }
        }
    }

    private static void Each(YamlNode node, bool up, ProseFacts facts)
    {
        foreach (YamlNode item in node.Value.ValueKind == JsonValueKind.Array ? node.Items() : [node])
        {
            string? agent = item.AsText ?? (item.Member("name") ?? item.Member("agent") ?? item.Member("to") ?? item.Member("from"))?.AsText;
            if (string.IsNullOrWhiteSpace(agent))
            {
                continue;
            }

            string note = (item.Member("reason") ?? item.Member("purpose") ?? item.Member("trigger") ?? item.Member("condition"))?.AsText ?? string.Empty;
            if (up)
            {
                facts.Receive(agent, note, item.Place);
            }
            else
            {
                facts.Relate(agent, note, item.Place);
            }
        }
    }
}
