using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Reads a <c>plugin.json</c>.</summary>
internal static class PluginReader
{
    private static readonly string[] PathKeys = ["commands", "agents", "skills", "hooks", "mcpServers", "lspServers", "outputStyles", "monitors"];

    // Keys that may hold inline configuration instead of a path.
    private static readonly string[] InlineKeys = ["hooks", "mcpServers", "lspServers", "monitors", "commands"];

    public static DefinitionFile Read(SourceText source, DiagnosticLog log)
    {
        DefinitionFile file = new() { File = log.File, Kind = DefinitionKind.Plugin, Dialect = DefinitionDialect.PluginManifest };
        if (ManifestDocument.Read(source, log) is not { } root)
        {
            return file;
        }

        string? name = ManifestFields.Required(root, "name", "the plugin", log);
        string? description = ManifestFields.Text(root, "description", log);
        if (name is not null)
        {
            IdentityReader.CheckShape(name, root.Member("name")!.Value.Place, log);
        }

        PluginManifest manifest = new()
        {
            Name = name ?? string.Empty,
            Description = description,
            Version = ManifestFields.Text(root, "version", log),
            License = ManifestFields.Text(root, "license", log),
            Author = Author(root, log),
            Keywords = Keywords(root, log),
            Paths = Paths(root, log),
        };
        ManifestFields.ReportUnknown(
            root, DiagnosticCatalog.UnknownManifestKey, log, "a plugin manifest",
            ["$schema", "name", "displayName", "version", "description", "author", "homepage", "repository", "license", "keywords", "userConfig", "channels", "dependencies", "defaultEnabled", "settings", "themes", "workflows", "experimental", .. PathKeys]);
        EntryKeys.Check(root, log);
        return file with
        {
            Name = name,
            Description = description,
            Plugin = name is null ? null : manifest,
            Places = new(new Dictionary<string, SourcePlace>(), pointer => root.Locate(pointer)),
        };
    }

    private static string? Author(YamlNode root, DiagnosticLog log) =>
        root.Member("author") is { } author ? author.IsMapping ? ManifestFields.Required(author, "name", "the author", log) : ManifestFields.Text(root, "author", log) : null;

    private static ImmutableArray<string> Keywords(YamlNode root, DiagnosticLog log)
    {
        if (root.Member("keywords") is not { } keywords)
        {
            return [];
        }

        if (keywords.Value.ValueKind != JsonValueKind.Array)
        {
            log.Report(DiagnosticCatalog.WrongType, keywords.Place, $"keywords is {keywords.Kind}, a list was expected");
        }

        return [.. keywords.Items().Select(item => item.AsText).OfType<string>()];
    }

    private static ImmutableArray<ManifestPath> Paths(YamlNode root, DiagnosticLog log)
    {
        List<ManifestPath> paths = [];
        foreach (string key in PathKeys)
        {
            if (root.Member(key) is not { } holder)
            {
                continue;
            }

            bool list = holder.Value.ValueKind == JsonValueKind.Array;
            foreach (YamlNode item in list ? holder.Items() : [holder])
            {
                if (item.Value.ValueKind == JsonValueKind.String)
                {
                    string path = item.Value.GetString()!;
                    ManifestFields.CheckPath(path, item.Place, log);
                    paths.Add(new(key, path, item.Place));
                }
                else if (!item.IsMapping || Array.IndexOf(InlineKeys, key) < 0)
                {
                    log.Report(DiagnosticCatalog.WrongType, item.Place, $"{key} is {item.Kind}, a path or a list of paths was expected");
                }
            }
        }

        return [.. paths];
    }
}
