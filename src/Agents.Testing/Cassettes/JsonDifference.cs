using System.Text.Json.Nodes;

namespace Agents.Testing;

/// <summary>Finds the first place where two documents differ and says it in one line.</summary>
internal static class JsonDifference
{
    private const int Around = 30;

    /// <summary>Null when they are equal.</summary>
    internal static string? Between(JsonNode? recorded, JsonNode? now, string path = "")
    {
        switch (recorded, now)
        {
            case (JsonObject was, JsonObject @is):
                foreach (string name in was.Select(static m => m.Key).Union(@is.Select(static m => m.Key), StringComparer.Ordinal))
                {
                    string at = $"{path}/{name}";
                    if (!was.ContainsKey(name))
                    {
                        return $"{at} was absent and is now {Show(@is[name])}";
                    }

                    if (!@is.ContainsKey(name))
                    {
                        return $"{at} was {Show(was[name])} and is now absent";
                    }

                    if (Between(was[name], @is[name], at) is { } difference)
                    {
                        return difference;
                    }
                }

                return null;
            case (JsonArray was, JsonArray @is):
                for (int i = 0; i < Math.Min(was.Count, @is.Count); i++)
                {
                    if (Between(was[i], @is[i], $"{path}/{i}") is { } difference)
                    {
                        return difference;
                    }
                }

                return was.Count == @is.Count ? null : $"{path} had {was.Count} items and now has {@is.Count}";
            default:
                return JsonNode.DeepEquals(recorded, now) ? null
                    : Text(recorded) is { } was2 && Text(now) is { } is2 ? Texts(path, was2, is2)
                    : $"{path} was {Show(recorded)} and is now {Show(now)}";
        }
    }

    private static string Texts(string path, string was, string now)
    {
        int at = was.AsSpan().CommonPrefixLength(now);
        return $"{path}, from character {at + 1}: was \"{Excerpt(was, at)}\" and is now \"{Excerpt(now, at)}\"";
    }

    private static string Excerpt(string text, int at)
    {
        int from = Math.Max(0, at - Around);
        int to = Math.Min(text.Length, at + Around);
        return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}";
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString() ?? "null";
        return text.Length <= 2 * Around ? text : $"{text[..(2 * Around)]}…";
    }
}
