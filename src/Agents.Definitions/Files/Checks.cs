using System.Text.RegularExpressions;

namespace Agents.Definitions;

/// <summary>What a definition may look like: checks that change nothing.</summary>
internal static partial class Checks
{
    private const int LongestDescription = 1024;
    private const int LongestBody = 30_000;
    private const int MostSkillLines = 500;

    public static void Agent(string name, string description, List<Located<string>>? tools, Frame frame, FrontMatter matter)
    {
        if (matter.Dialect != DefinitionDialect.CopilotAgent)
        {
            // Copilot's name is a title, its models have display names, and it ignores unknown tools.
            NameIsFileName(name, matter);
            Model(matter);
            Tools(tools ?? [], matter);
        }

        if (matter.TryGet("color", out YamlNode? color) && color.Value.AsText is { } shade && !matter.Options.KnownColors.Contains(shade))
        {
            matter.Log.Report(DiagnosticCatalog.ColorUnknown, color.Value.Place, $"the colour {Quote.Of(shade)} is outside the documented set");
        }

        long length = frame.Body.Sum(static line => line.Length + 1L);
        if (length > LongestBody)
        {
            matter.Log.Report(DiagnosticCatalog.BodyLong, frame.BodyPlace, $"the prose has {length} characters, more than {LongestBody}");
        }

        Common(description, matter);
    }

    public static void Skill(string name, string description, Frame frame, FrontMatter matter)
    {
        SourcePlace place = PlaceOf(matter, "name");
        IdentityReader.CheckShape(name, place, matter.Log);
        string[] parts = matter.Log.File.Split('/', '\\');
        if (parts.Length > 1 && parts[^2].Length > 0 && parts[^1].Equals("SKILL.md", StringComparison.OrdinalIgnoreCase) && parts[^2] != name)
        {
            matter.Log.Report(DiagnosticCatalog.NameIsNotFolder, place, $"the name {Quote.Of(name)} differs from the folder {Quote.Of(parts[^2])}");
        }

        if (matter.TryGet("tools", out YamlNode? tools))
        {
            matter.Log.Report(DiagnosticCatalog.ToolsInSkill, tools.Value.Place, "a skill names its tools under allowed-tools");
        }

        int lines = Array.FindLastIndex(frame.Body, static line => !string.IsNullOrWhiteSpace(line)) + 1 - Math.Max(0, Array.FindIndex(frame.Body, static line => !string.IsNullOrWhiteSpace(line)));
        if (lines > MostSkillLines)
        {
            matter.Log.Report(DiagnosticCatalog.SkillLong, frame.BodyPlace, $"the body has {lines} lines, more than {MostSkillLines}");
        }

        if (matter.TryGet("bond_type", out YamlNode? bond) && (bond.Value.AsText is not { } word || ProseFacts.BondOf(word) is null))
        {
            matter.Log.Report(DiagnosticCatalog.BondUnknown, bond.Value.Place, $"{SettingReader.Shown(bond.Value)} is no bond");
        }

        Common(description, matter);
    }

    private static void Common(string description, FrontMatter matter)
    {
        if (description.Length > LongestDescription)
        {
            matter.Log.Report(DiagnosticCatalog.DescriptionLong, PlaceOf(matter, "description"), $"the description has {description.Length} characters, more than {LongestDescription}");
        }

        foreach (string key in matter.Keys)
        {
            if (matter.TryGet(key, out YamlNode? node) && node.Value.AsText is { } text && text.Contains("\\n", StringComparison.Ordinal))
            {
                matter.Log.Report(DiagnosticCatalog.LiteralLineBreak, node.Value.Place, $"{key} has the two characters \\n, which are no line break here");
            }
        }

        if (matter.TryGet("sasmp_version", out YamlNode? version) && version.Value.AsText is var number && number != KeyTable.NewestSasmp)
        {
            matter.Log.Report(DiagnosticCatalog.SpecificationVersion, version.Value.Place, $"sasmp_version {Quote.Of(number ?? version.Value.Kind)} is unknown; the file is read as {KeyTable.NewestSasmp}");
        }
    }

    private static void NameIsFileName(string name, FrontMatter matter)
    {
        SourcePlace place = PlaceOf(matter, "name");
        IdentityReader.CheckShape(name, place, matter.Log);

        // A manifest resource carries its folders in its name: Company.Product.03-backend-development.
        string stem = Classification.Stem(matter.Log.File);
        bool same = stem == name || stem.EndsWith("." + name, StringComparison.Ordinal);
        if (!same && stem.Length > 0 && !stem.Equals("SKILL", StringComparison.OrdinalIgnoreCase))
        {
            matter.Log.Report(DiagnosticCatalog.NameIsNotFileName, place, $"the name {Quote.Of(name)} differs from the file name {Quote.Of(stem)}");
        }
    }

    private static void Model(FrontMatter matter)
    {
        if (!matter.TryGet("model", out YamlNode? node) || node.Value.AsText?.Trim() is not { Length: > 0 } model)
        {
            return;
        }

        if (!ModelId().IsMatch(model))
        {
            matter.Log.Report(DiagnosticCatalog.DuplicateTool, node.Value.Place, $"the model {Quote.Of(model)} is neither an alias nor an id");
        }
        else if (Pinned().IsMatch(model))
        {
            matter.Log.Report(DiagnosticCatalog.ModelPinned, node.Value.Place, $"the model {Quote.Of(model)} is one version");
        }
    }

    private static void Tools(List<Located<string>> tools, FrontMatter matter)
    {
        foreach (Located<string> tool in tools)
        {
            string name = tool.Value.Split('(')[0].TrimEnd();
            bool known = name.StartsWith("mcp__", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) || ToolReader.IsWildcard(name) || matter.Options.KnownTools.Contains(name);
            if (!known)
            {
                matter.Log.Report(DiagnosticCatalog.ToolUnknown, tool.Place, $"the tool {Quote.Of(tool.Value)} is unknown");
            }
        }
    }

    private static SourcePlace PlaceOf(FrontMatter matter, string key) => matter.TryGet(key, out YamlNode? node) ? node.Value.Place : matter.Place;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/@\[\]-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelId();

    [GeneratedRegex("-[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Pinned();
}
