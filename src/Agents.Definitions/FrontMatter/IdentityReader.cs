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

    public static void CheckName(string name, FrontMatter matter)
    {
        if (matter.Dialect == DefinitionDialect.CopilotAgent)
        {
            // There a name is a title, and the file name identifies the agent.
            return;
        }

        SourcePlace place = PlaceOf(matter, "name");
        CheckShape(name, place, matter.Log);

        // A manifest resource carries its folders in its name: Company.Product.03-backend-development.
        string stem = Classification.Stem(matter.Log.File);
        bool same = stem == name || stem.EndsWith("." + name, StringComparison.Ordinal);
        if (!same && stem.Length > 0 && !stem.Equals("SKILL", StringComparison.OrdinalIgnoreCase))
        {
            matter.Log.Report(DiagnosticCatalog.NameIsNotFileName, place, $"the name {Quote.Of(name)} differs from the file name {Quote.Of(stem)}");
        }
    }

    public static void CheckShape(string name, SourcePlace place, DiagnosticLog log)
    {
        if (name.Length > LongestName || !KebabCase().IsMatch(name))
        {
            log.Report(DiagnosticCatalog.NameShape, place, $"the name {Quote.Of(name)} is not lower-case words joined by hyphens, {LongestName} characters at most");
        }
    }

    public static void CheckDescription(string description, FrontMatter matter)
    {
        if (description.Contains("\\n", StringComparison.Ordinal))
        {
            matter.Log.Report(DiagnosticCatalog.LiteralLineBreak, PlaceOf(matter, "description"), "the description has the two characters \\n, which are no line break here");
        }
    }

    public static void CheckSpecification(FrontMatter matter)
    {
        if (matter.TryGet("sasmp_version", out YamlNode? node) && node.Value.AsText is var version && version != KeyTable.NewestSasmp)
        {
            matter.Log.Report(DiagnosticCatalog.SpecificationVersion, node.Value.Place, $"sasmp_version {Quote.Of(version ?? node.Value.Kind)} is unknown; the file is read as {KeyTable.NewestSasmp}");
        }
    }

    private static SourcePlace PlaceOf(FrontMatter matter, string key) => matter.TryGet(key, out YamlNode? node) ? node.Value.Place : matter.Place;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase();
}
