using System.Collections.Immutable;
using System.Text.Json;
using Agents.Verification;

namespace Agents.Cli.Verify;

/// <summary>Severities by rule and findings that are accepted, for code and specifications alike.</summary>
/// <param name="Severities">By rule id; null switches a rule off.</param>
/// <param name="Suppressions">The first that fits counts.</param>
internal sealed record VerifyConfiguration(ImmutableDictionary<string, FindingSeverity?> Severities, ImmutableArray<RuleSuppression> Suppressions)
{
    public const string FileName = ".agents-verify.json";

    public static VerifyConfiguration Empty { get; } = new(ImmutableDictionary<string, FindingSeverity?>.Empty, []);

    /// <summary>Reads the configuration, or says what is wrong with it.</summary>
    public static VerifyConfiguration Read(string name, byte[] content, List<Problem> problems)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(content, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(json.RootElement, why => problems.Add(Problem.NoConfiguration(name, why)));
        }
        catch (JsonException e)
        {
            problems.Add(Problem.NoConfiguration(FormattableString.Invariant($"{name}({e.LineNumber + 1},{e.BytePositionInLine + 1})"), "it is not JSON"));
            return Empty;
        }
    }

    /// <summary>The finding as configured; null when it is accepted, with the reason, or its rule is off.</summary>
    public Finding? Apply(Finding finding, out string? reason)
    {
        reason = null;
        if (Severities.TryGetValue(finding.Rule, out FindingSeverity? severity) || Severities.TryGetValue(finding.Code.Value, out severity))
        {
            if (severity is null)
            {
                return null;
            }

            finding = finding with { Severity = severity.Value };
        }

        reason = Suppressions.FirstOrDefault(s => s.Accepts(finding))?.Reason;
        return reason is null ? finding : null;
    }

    private static VerifyConfiguration Read(JsonElement root, Action<string> complain)
    {
        ImmutableDictionary<string, FindingSeverity?>.Builder severities = ImmutableDictionary.CreateBuilder<string, FindingSeverity?>(StringComparer.Ordinal);
        ImmutableArray<RuleSuppression>.Builder suppressions = ImmutableArray.CreateBuilder<RuleSuppression>();
        if (root.ValueKind != JsonValueKind.Object)
        {
            complain("it is no object");
            return Empty;
        }

        foreach (JsonProperty member in root.EnumerateObject())
        {
            switch (member.Name, member.Value.ValueKind)
            {
                case ("severities", JsonValueKind.Object):
                    foreach (JsonProperty rule in member.Value.EnumerateObject())
                    {
                        ReadSeverity(rule, severities, complain);
                    }

                    break;
                case ("suppressions", JsonValueKind.Array):
                    suppressions.AddRange(member.Value.EnumerateArray().Select((entry, i) => ReadSuppression(entry, i, complain)).OfType<RuleSuppression>());
                    break;
                case ("$schema", _):
                    break;
                default:
                    complain($"'{member.Name}' is not known here; severities is an object, suppressions is a list");
                    break;
            }
        }

        return new(severities.ToImmutable(), suppressions.ToImmutable());
    }

    private static void ReadSeverity(JsonProperty rule, ImmutableDictionary<string, FindingSeverity?>.Builder severities, Action<string> complain)
    {
        (bool known, FindingSeverity? severity) = rule.Value.ValueKind == JsonValueKind.String ? rule.Value.GetString() switch
        {
            "error" => (true, FindingSeverity.Error),
            "warning" => (true, FindingSeverity.Warning),
            "info" => (true, FindingSeverity.Info),
            "off" => (true, null),
            _ => (false, (FindingSeverity?)null),
        }
        : (false, null);
        if (!known)
        {
            complain($"severities: '{rule.Name}' is error, warning, info or off");
        }
        else if (!IsRule(rule.Name))
        {
            complain($"severities: no rule is called '{rule.Name}'");
        }
        else
        {
            severities[rule.Name] = severity;
        }
    }

    private static RuleSuppression? ReadSuppression(JsonElement entry, int index, Action<string> complain)
    {
        string? rule = Text(entry, "rule");
        string? path = Text(entry, "path");
        string? reason = Text(entry, "reason");
        if (rule is null || path is null || reason is null)
        {
            complain($"suppressions[{index}] needs a rule, a path and a reason");
            return null;
        }

        if (!IsRule(rule))
        {
            complain($"suppressions[{index}]: no rule is called '{rule}'");
            return null;
        }

        return new(rule, path, reason);
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool IsRule(string id) => RuleReference.All.Any(r => r.Id == id || r.Id.StartsWith(id + "-", StringComparison.Ordinal));
}
