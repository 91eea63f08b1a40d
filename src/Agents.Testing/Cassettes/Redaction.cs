using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Agents.Testing;

/// <summary>Replaces secrets in what a cassette keeps and compares. Doing it twice changes nothing more.</summary>
internal sealed partial class Redaction(CassetteOptions options)
{
    internal const string Mark = "[redacted]";
    private const int ShortestSecret = 4;

    private readonly string[] _known = [.. options.Secrets.Where(static s => s.Length >= ShortestSecret).OrderByDescending(static s => s.Length)];

    internal string Of(string text)
    {
        foreach (string secret in _known)
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return Member().Replace(Shapes().Replace(text, Mark), static m => $"{m.Groups["name"].Value}{Mark}{m.Groups["end"].Value}");
    }

    /// <summary>Replaces in place; the node given back is the one to use.</summary>
    internal JsonNode? Of(JsonNode? node, string name = "")
    {
        switch (node)
        {
            case JsonObject members:
                foreach (string key in members.Select(static m => m.Key).ToArray())
                {
                    Replace(members[key], Of(members[key], key), to => members[key] = to);
                }

                return members;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    int at = i;
                    Replace(items[i], Of(items[i]), to => items[at] = to);
                }

                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                string text = value.GetValue<string>();
                string kept = SecretName().IsMatch(name) && text.Length > 0 ? Mark : Of(text);
                return kept == text ? value : JsonValue.Create(kept);
            default:
                return node;
        }
    }

    private static void Replace(JsonNode? was, JsonNode? now, Action<JsonNode?> put)
    {
        if (!ReferenceEquals(was, now))
        {
            put(now);
        }
    }

    [GeneratedRegex(@"^(api[-_]?key|x-api-key|authorization|proxy-authorization|password|passwd|secret|client[-_]?secret|access[-_]?token|refresh[-_]?token|id[-_]?token|token|cookie|set-cookie|connection[-_]?string)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?<name>""(?:api[-_]?key|x-api-key|authorization|password|passwd|client[-_]?secret|secret|access[-_]?token|refresh[-_]?token|token|cookie)""\s*:\s*"")(?!\[redacted\]"")[^""\\]+(?<end>"")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(
        @"(?<=\bbearer\s{1,3})[A-Za-z0-9._~+/=-]{8,}|\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bAIza[0-9A-Za-z_-]{35}|\bxox[abeoprs]-[A-Za-z0-9-]{10,}|(?<=://[^\s:/@]{1,80}:)[^\s@/]{1,200}(?=@)|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8192}?-----END [A-Z ]{0,30}PRIVATE KEY-----",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shapes();
}
