using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Reads typed members of a manifest.</summary>
internal static class ManifestFields
{
    /// <summary>A required text, or null with a diagnostic.</summary>
    public static string? Required(YamlNode holder, string key, string what, DiagnosticLog log)
    {
        if (Text(holder, key, log) is { } text)
        {
            return text;
        }

        if (holder.Member(key) is not { Value.ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
        {
            log.Report(DiagnosticCatalog.RequiredMissing, (holder.Member(key) ?? holder).Place, $"{what} has no {key}");
        }

        return null;
    }

    /// <summary>A text that is not blank; null when absent or, with a diagnostic, of another type.</summary>
    public static string? Text(YamlNode holder, string key, DiagnosticLog log)
    {
        if (holder.Member(key) is not { } node || node.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (node.Value.ValueKind == JsonValueKind.String)
        {
            return node.Value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        }

        log.Report(DiagnosticCatalog.WrongType, node.Place, $"{key} is {node.Kind}, a text was expected");
        return null;
    }

    /// <summary>Reports a path that does not begin with <c>./</c> or leaves the root.</summary>
    public static void CheckPath(string path, SourcePlace place, DiagnosticLog log)
    {
        bool inside = path.StartsWith("./", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal);
        int depth = 0;
        foreach (string part in path.Split('/'))
        {
            depth += part switch { "" or "." => 0, ".." => -1, _ => 1 };
            inside &= depth >= 0;
        }

        if (!inside)
        {
            log.Report(DiagnosticCatalog.ManifestPathOutside, place, $"the path {Quote.Of(path)} does not start with './' or does not stay inside");
        }
    }

    /// <summary>Reports members outside a list of known ones.</summary>
    public static void ReportUnknown(YamlNode holder, DiagnosticRule rule, DiagnosticLog log, string what, params ReadOnlySpan<string> known)
    {
        foreach ((string key, YamlNode node) in holder.Members())
        {
            if (!known.Contains(key))
            {
                log.Report(rule, node.Place, $"the key {Quote.Of(key)} is unknown in {what}");
            }
        }
    }
}
