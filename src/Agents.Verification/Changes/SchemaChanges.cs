using System.Text.Json;

namespace Agents.Verification;

/// <summary>Compares schemas of two documents, in the direction their values travel: requests may only widen, answers only narrow.</summary>
internal sealed class SchemaChanges(ApiDocument before, ApiDocument after, string file, List<Finding> findings)
{
    private const int MostFindings = 1000;
    private readonly HashSet<(DocumentNode, DocumentNode, SchemaUse)> _seen = [];

    public ApiDocument Before => before;

    public ApiDocument After => after;

    public void Report(VerificationRule rule, DocumentNode place, string message)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(rule.Find(message, file, place.Pointer));
        }
    }

    public void Compare(DocumentNode? oldSchema, DocumentNode? newSchema, SchemaUse use)
    {
        // Every pair is compared once a direction, so schemas that refer to themselves end.
        if (before.Resolve(oldSchema) is not { IsObject: true } old || after.Resolve(newSchema) is not { IsObject: true } now || !_seen.Add((old, now, use)))
        {
            return;
        }

        Types(old, now, use);
        Values(old, now, use);
        Bounds(old, now, use);
        Properties(old, now, use);
        Compare(old["items"], now["items"], use);
        foreach (string keyword in (string[])["allOf", "anyOf", "oneOf"])
        {
            for (int i = 0; i < Math.Min(old[keyword]?.Items.Length ?? 0, now[keyword]?.Items.Length ?? 0); i++)
            {
                Compare(old[keyword]!.Items[i], now[keyword]!.Items[i], use);
            }
        }
    }

    private void Types(DocumentNode old, DocumentNode now, SchemaUse use)
    {
        string[] were = TypesOf(old);
        string[] are = TypesOf(now);
        (string[] known, string[] offered) = use == SchemaUse.Request ? (are, were) : (were, are);

        // Whoever sent each old type must still be understood; whoever read answers must meet no new one.
        bool fits = known.Length == 0 || (offered.Length > 0 && Array.TrueForAll(offered, o => known.Contains(o) || (o == "integer" && known.Contains("number"))));
        if (!fits || (old.TextOf("format") != now.TextOf("format") && old.Has("format") && now.Has("format")))
        {
            Report(ChangeRules.Type, now["type"] ?? now["format"] ?? now, $"The type was {Words(were, old)} and is {Words(are, now)}.");
        }
    }

    private static string[] TypesOf(DocumentNode schema)
    {
        string[] types = schema["type"] is { IsArray: true } list ? [.. list.Items.Select(static i => i.Text).OfType<string>()] : schema.TextOf("type") is { } one ? [one] : [];
        return types.Length > 0 && schema["nullable"] is { IsTrue: true } ? [.. types, "null"] : types;
    }

    private static string Words(string[] types, DocumentNode schema) =>
        (types.Length == 0 ? "anything" : string.Join(" or ", types)) + (schema.TextOf("format") is { } format ? $" ({format})" : string.Empty);

    private void Values(DocumentNode old, DocumentNode now, SchemaUse use)
    {
        string[]? were = ValuesOf(old);
        string[]? are = ValuesOf(now);
        (string[]? known, string[]? offered) = use == SchemaUse.Request ? (are, were) : (were, are);
        string? stranger = known is null ? null : offered is null ? "any other value" : offered.FirstOrDefault(o => !known.Contains(o));
        if (stranger is not null)
        {
            Report(ChangeRules.Values, now["enum"] ?? now, use == SchemaUse.Request ? $"{stranger} is no longer taken." : $"{stranger} may now be answered.");
        }
    }

    private static string[]? ValuesOf(DocumentNode schema) => schema["enum"] is { IsArray: true } values ? [.. values.Items.Select(static v => v.Value.GetRawText())]
        : schema["const"] is { } only ? [only.Value.GetRawText()] : null;

    private void Bounds(DocumentNode old, DocumentNode now, SchemaUse use)
    {
        if (use != SchemaUse.Request)
        {
            return;
        }

        foreach (string name in (string[])["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"])
        {
            int sign = name.Contains("max", StringComparison.OrdinalIgnoreCase) ? -1 : 1;
            if (now[name] is { IsNumber: true } bound && bound.Value.TryGetDouble(out double limit) && !(sign == 1 && limit <= 0 && name is not ("minimum" or "exclusiveMinimum"))
                && (old[name] is not { IsNumber: true } was || (was.Value.TryGetDouble(out double earlier) && (limit - earlier) * sign > 0)))
            {
                Report(ChangeRules.Bounds, bound, $"{name} is now {limit}, it was {old[name]?.Value.GetRawText() ?? "open"}.");
            }
        }

        if (now["pattern"] is { Text: { } pattern } place && pattern != old.TextOf("pattern"))
        {
            Report(ChangeRules.Bounds, place, $"Texts must now match '{pattern}'.");
        }
    }

    private void Properties(DocumentNode old, DocumentNode now, SchemaUse use)
    {
        HashSet<string> were = Required(old);
        HashSet<string> are = Required(now);
        foreach (DocumentNode property in old["properties"]?.Members ?? [])
        {
            if (now["properties"]?[property.Name] is { } kept)
            {
                Compare(property, kept, use);
            }
            else if (use == SchemaUse.Response || now["additionalProperties"] is { Value.ValueKind: JsonValueKind.False })
            {
                Report(ChangeRules.Property, now["properties"] ?? now, $"'{property.Name}' is gone.");
            }
        }

        foreach (string name in use == SchemaUse.Request ? are.Except(were) : [])
        {
            if (after.Resolve(now["properties"]?[name])?["readOnly"] is not { IsTrue: true })
            {
                Report(ChangeRules.Required, now["required"]!, $"'{name}' is now required.");
            }
        }

        foreach (string name in use == SchemaUse.Response ? were.Except(are) : [])
        {
            if (now["properties"]?[name] is { } kept)
            {
                Report(ChangeRules.Property, kept, $"'{name}' may now be missing.");
            }
        }
    }

    private static HashSet<string> Required(DocumentNode schema) => [.. (schema["required"]?.Items ?? []).Select(static r => r.Text).OfType<string>()];
}
