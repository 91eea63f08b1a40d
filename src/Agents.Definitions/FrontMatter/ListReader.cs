using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Lists that authors also write as one text.</summary>
internal static class ListReader
{
    /// <summary>Texts under any of the keys, each once.</summary>
    public static List<Located<string>> Texts(FrontMatter matter, params ReadOnlySpan<string> keys)
    {
        List<Located<string>> texts = [];
        foreach (string key in keys)
        {
            if (matter.TryGet(key, out YamlNode? node))
            {
                texts.AddRange(Names(node.Value, matter, key, spaced: false));
            }
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        return texts.FindAll(text => seen.Add(text.Value));
    }

    /// <summary>The entries of a list, or of a text separated by commas or, when asked, spaces; each with its own place.</summary>
    public static List<Located<string>> Names(YamlNode node, FrontMatter matter, string key, bool spaced)
    {
        DiagnosticLog log = matter.Log;
        List<Located<string>> names = [];
        if (node.Value.ValueKind == JsonValueKind.Array)
        {
            foreach (YamlNode item in node.Items())
            {
                if (item.AsText is { } text && !string.IsNullOrWhiteSpace(text))
                {
                    names.Add(new(text.Trim(), item.Place));
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
            if (node.Value.ValueKind != JsonValueKind.Null)
            {
                log.Report(DiagnosticCatalog.WrongType, node.Place, $"{key} is {node.Kind}, a list or a text was expected");
            }

            return [];
        }

        SourcePlace from = AfterKey(node.Place, key);
        foreach (string part in Parts(line, node.Place, log, spaced))
        {
            SourcePlace place = matter.PlaceOf(part, from);
            names.Add(new(part, place == from ? node.Place : place));
            from = place == from ? from : new(place.Line, place.Column + part.Length);
        }

        return names;
    }

    private static SourcePlace AfterKey(SourcePlace key, string name) => new(key.Line, key.Column + name.Length);

    private static IEnumerable<string> Parts(string line, SourcePlace place, DiagnosticLog log, bool spaced)
    {
        // A list that lost its first line break: "tools: - Read", then "- Write".
        line = line.Contains('\n', StringComparison.Ordinal) ? string.Join(", ", line.Split('\n').Select(item => item.Trim().TrimStart('-').Trim())) : line;
        line = (line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line).Trim().Trim('[', ']');
        List<string> parts = TextSplit.Outside(line, ',');
        if (parts is [_] && spaced && !line.Equals("all tools", StringComparison.OrdinalIgnoreCase) && TextSplit.Outside(line, ' ') is { Count: > 1 } words)
        {
            log.Report(DiagnosticCatalog.SpacedTools, place, "the tools are separated by spaces");
            parts = words;
        }

        return parts.Select(part => part.Trim('"', '\'')).Where(part => part.Length > 0);
    }
}
