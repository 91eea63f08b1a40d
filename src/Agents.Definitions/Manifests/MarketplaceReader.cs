using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Reads a <c>marketplace.json</c>.</summary>
internal static class MarketplaceReader
{
    // Per kind of remote source, what it cannot do without.
    private static readonly Dictionary<string, string[]> Sources = new(StringComparer.Ordinal)
    {
        ["github"] = ["repo"], ["url"] = ["url"], ["git-subdir"] = ["url", "path"], ["npm"] = ["package"], ["archive"] = ["url"],
    };

    private static readonly string[] Reserved =
        ["claude-code-marketplace", "claude-code-plugins", "claude-plugins-official", "anthropic-marketplace", "anthropic-plugins", "agent-skills", "life-sciences"];

    public static DefinitionFile Read(SourceText source, DiagnosticLog log)
    {
        DefinitionFile file = new() { File = log.File, Kind = DefinitionKind.Marketplace, Dialect = DefinitionDialect.MarketplaceManifest };
        if (ManifestDocument.Read(source, log) is not { } root)
        {
            return file;
        }

        string? name = ManifestFields.Required(root, "name", "the marketplace", log);
        if (name is not null)
        {
            SourcePlace place = root.Member("name")!.Value.Place;
            IdentityReader.CheckShape(name, place, log);
            if (Array.IndexOf(Reserved, name) >= 0)
            {
                log.Report(DiagnosticCatalog.NameReserved, place, $"the name {Quote.Of(name)} is reserved");
            }
        }

        string? owner = root.Member("owner") is { IsMapping: true } holder ? ManifestFields.Required(holder, "name", "the owner", log) : null;
        if (root.Member("owner") is not { IsMapping: true })
        {
            log.Report(DiagnosticCatalog.RequiredMissing, (root.Member("owner") ?? root).Place, "the marketplace has no owner with a name");
        }

        List<MarketplaceEntry> plugins = Plugins(root, log, out bool listed);
        string? description = ManifestFields.Text(root, "description", log) ?? (root.Member("metadata") is { } metadata ? ManifestFields.Text(metadata, "description", log) : null);
        return file with
        {
            Name = name,
            Description = description,
            Marketplace = name is null || owner is null || !listed ? null : new() { Name = name, Owner = owner, Description = description, Plugins = [.. plugins] },
            Places = new(new Dictionary<string, SourcePlace>(), pointer => root.Locate(pointer)),
        };
    }

    private static List<MarketplaceEntry> Plugins(YamlNode root, DiagnosticLog log, out bool listed)
    {
        listed = root.Member("plugins") is { Value.ValueKind: JsonValueKind.Array };
        if (!listed)
        {
            log.Report(DiagnosticCatalog.RequiredMissing, (root.Member("plugins") ?? root).Place, "the marketplace has no list of plugins");
            return [];
        }

        List<MarketplaceEntry> entries = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (YamlNode item in root.Member("plugins")!.Value.Items())
        {
            if (Entry(item, log) is not { } entry)
            {
                continue;
            }

            if (!names.Add(entry.Name))
            {
                log.Report(DiagnosticCatalog.EntryTwice, item.Member("name")!.Value.Place, $"the plugin {Quote.Of(entry.Name)} is listed twice");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static MarketplaceEntry? Entry(YamlNode item, DiagnosticLog log)
    {
        if (!item.IsMapping)
        {
            log.Report(DiagnosticCatalog.WrongType, item.Place, $"an entry of plugins is {item.Kind}, an object was expected");
            return null;
        }

        string? name = ManifestFields.Required(item, "name", "the entry", log);
        string? source = SourceOf(item, log);
        if (name is null || source is null)
        {
            return null;
        }

        IdentityReader.CheckShape(name, item.Member("name")!.Value.Place, log);
        return new(name, source, item.Place) { Description = ManifestFields.Text(item, "description", log), Version = ManifestFields.Text(item, "version", log) };
    }

    private static string? SourceOf(YamlNode item, DiagnosticLog log)
    {
        if (item.Member("source") is not { } source || source.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
        {
            log.Report(DiagnosticCatalog.RequiredMissing, (item.Member("source") ?? item).Place, "the entry has no source");
            return null;
        }

        if (source.Value.ValueKind == JsonValueKind.String)
        {
            string path = source.Value.GetString()!;
            ManifestFields.CheckPath(path, source.Place, log);
            return path;
        }

        string? kind = ManifestFields.Required(source, "source", "the source", log);
        if (kind is null)
        {
            return null;
        }

        if (!Sources.TryGetValue(kind, out string[]? needs))
        {
            log.Report(DiagnosticCatalog.OutOfRange, source.Member("source")!.Value.Place, $"the source is {Quote.Of(kind)}; {string.Join(", ", Sources.Keys)} was expected");
            return kind;
        }

        foreach (string key in needs)
        {
            _ = ManifestFields.Required(source, key, $"the {kind} source", log);
        }

        return kind;
    }
}
