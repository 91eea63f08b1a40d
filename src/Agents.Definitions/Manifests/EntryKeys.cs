using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Entries of a plugin manifest in which an unknown key is refused rather than passed over.</summary>
internal static class EntryKeys
{
    private static readonly (string Holder, string[] Known)[] Rows =
    [
        ("userConfig", ["type", "title", "description", "sensitive", "required", "default", "multiple", "min", "max"]),
        ("channels", ["server", "displayName", "userConfig"]),
        ("lspServers", ["command", "args", "extensionToLanguage", "transport", "env", "initializationOptions", "settings", "workspaceFolder", "startupTimeout", "shutdownTimeout", "restartOnCrash", "maxRestarts"]),
        ("monitors", ["name", "command", "description", "when"]),
    ];

    public static void Check(YamlNode root, DiagnosticLog log)
    {
        foreach ((string holder, string[] known) in Rows)
        {
            if (root.Member(holder) is not { } node)
            {
                continue;
            }

            IEnumerable<YamlNode> entries = node.Value.ValueKind == JsonValueKind.Array ? node.Items() : node.Members().Select(member => member.Value);
            foreach (YamlNode entry in entries.Where(entry => entry.IsMapping))
            {
                ManifestFields.ReportUnknown(entry, DiagnosticCatalog.UnknownEntryKey, log, $"an entry of {holder}", known);
            }
        }
    }
}
