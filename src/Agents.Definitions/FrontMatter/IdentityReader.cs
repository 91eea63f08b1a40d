using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>Name, description, model, and the checks on what they may look like.</summary>
internal static partial class IdentityReader
{
    private const int LongestName = 64;

    /// <summary>A required text, or null with a diagnostic.</summary>
    public static string? Required(FrontMatter matter, string key)
    {
        if (!matter.TryGet(key, out YamlNode? node))
        {
            matter.Log.Report(DiagnosticCatalog.RequiredMissing, matter.Place, $"the key {key} is missing");
            return null;
        }

        if (node.Value.AsText is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        matter.Log.Report(DiagnosticCatalog.RequiredMissing, node.Value.Place, $"the key {key} is {node.Value.Kind} instead of a text");
        return null;
    }

    public static string? Optional(FrontMatter matter, string key)
    {
        if (!matter.TryGet(key, out YamlNode? node))
        {
            return null;
        }

        // Copilot files list models in order of preference.
        YamlNode value = node.Value.Items().Cast<YamlNode?>().FirstOrDefault() ?? node.Value;
        if (value.AsText is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        matter.Log.Report(DiagnosticCatalog.WrongType, node.Value.Place, $"{key} is {value.Kind}, a text was expected");
        return null;
    }

    public static void CheckShape(string name, SourcePlace place, DiagnosticLog log)
    {
        if (name.Length > LongestName || !KebabCase().IsMatch(name))
        {
            log.Report(DiagnosticCatalog.NameShape, place, $"the name {Quote.Of(name)} is not lower-case words joined by hyphens, {LongestName} characters at most");
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
