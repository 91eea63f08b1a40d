using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Keys nothing here acts on: kept, and said to be without behaviour.</summary>
internal static class OtherKeysReader
{
    public static ImmutableSortedDictionary<string, JsonElement> Read(FrontMatter matter)
    {
        Dialect dialect = KeyTable.Flag(matter.Dialect);
        ImmutableSortedDictionary<string, JsonElement>.Builder others = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (string key in matter.Keys)
        {
            KeyRule? rule = KeyTable.Rows.GetValueOrDefault(key);
            if (!matter.TryGet(key, out YamlNode? node) || rule?.Use == KeyUse.Read)
            {
                continue;
            }

            others[key] = node.Value.Value;
            (DiagnosticRule diagnostic, string message) = rule switch
            {
                { Use: KeyUse.Slip } => (DiagnosticCatalog.LikelyTypo, $"the key {Quote.Of(key)} looks like a slip; it changes nothing"),
                { Use: KeyUse.Deprecated } => (DiagnosticCatalog.Deprecated, $"the key {Quote.Of(key)} is deprecated; it changes nothing"),
                not null when (rule.Dialects & dialect) != 0 => (DiagnosticCatalog.NoBehaviour, $"the key {Quote.Of(key)} is kept but changes nothing"),
                _ => (DiagnosticCatalog.UnknownKey, $"the key {Quote.Of(key)} is unknown here; it is kept but changes nothing"),
            };
            matter.Log.Report(diagnostic, node.Value.Place, message);
        }

        return others.ToImmutable();
    }
}
