using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Definitions;

/// <summary>Keys nothing here acts on: kept, and said to be without behaviour.</summary>
internal static class OtherKeysReader
{
    private static readonly string[] SkillSpecification = ["name", "description", "license", "compatibility", "metadata", "allowed-tools"];

    public static ImmutableSortedDictionary<string, JsonElement> Read(FrontMatter matter)
    {
        ImmutableSortedDictionary<string, JsonElement>.Builder others = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (string key in matter.Keys)
        {
            KeyRule? rule = KeyTable.Rows.GetValueOrDefault(key);
            if (!matter.TryGet(key, out YamlNode? node))
            {
                continue;
            }

            if (rule is not { Use: KeyUse.Read })
            {
                others[key] = node.Value.Value;
            }

            if (Remark(key, rule, matter.Dialect) is { } remark)
            {
                matter.Log.Report(remark.Rule, node.Value.Place, remark.Message);
            }
        }

        return others.ToImmutable();
    }

    private static (DiagnosticRule Rule, string Message)? Remark(string key, KeyRule? rule, DefinitionDialect dialect)
    {
        bool here = rule is not null && (rule.Dialects & KeyTable.Flag(dialect)) != 0;
        return rule switch
        {
            { Use: KeyUse.Slip } => (DiagnosticCatalog.LikelyTypo, $"the key {Quote.Of(key)} looks like a slip; it changes nothing"),
            { Use: KeyUse.Deprecated } when here => (DiagnosticCatalog.Deprecated, $"the key {Quote.Of(key)} is deprecated; it changes nothing"),
            null when KeyTable.Near(key, dialect) is { } meant => (DiagnosticCatalog.LikelyTypo, $"the key {Quote.Of(key)} looks like {Quote.Of(meant)}; it changes nothing"),
            _ when dialect == DefinitionDialect.AgentSkill && rule is not null && key != "tools" && Array.IndexOf(SkillSpecification, key) < 0
                => (DiagnosticCatalog.OutsideSpecification, $"the key {Quote.Of(key)} is outside the Agent Skills specification{(rule.Use == KeyUse.Read && here ? "" : "; it changes nothing")}"),
            { Use: KeyUse.Kept } when here => (DiagnosticCatalog.NoBehaviour, $"the key {Quote.Of(key)} is kept but changes nothing"),
            _ when here || rule?.Use == KeyUse.Read => null,
            _ => (DiagnosticCatalog.UnknownKey, $"the key {Quote.Of(key)} is unknown here; it is kept but changes nothing"),
        };
    }
}
