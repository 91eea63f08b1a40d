using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agents.Models;

/// <summary>Finds required text that satisfies its schema and says nothing: empty, a stand-in, or the schema's own words given back.</summary>
internal static partial class Placeholders
{
    private static readonly FrozenSet<string> s_standIns = FrozenSet.ToFrozenSet(
        ["todo", "tbd", "tba", "fixme", "xxx", "placeholder", "string", "text", "value", "example", "sample", "foo", "bar", "lorem ipsum", "coming soon", "to do", "to be done",
         "to be determined", "your answer here", "your response here", "answer here", "insert text here", "not implemented"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A reservation for each such value of a property the schema requires.</summary>
    internal static IEnumerable<string> In(JsonElement output, JsonElement? schema)
    {
        if (output.ValueKind != JsonValueKind.Object || schema is not { ValueKind: JsonValueKind.Object } contract
            || !contract.TryGetProperty("required", out JsonElement required) || required.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement name in required.EnumerateArray())
        {
            if (name.ValueKind != JsonValueKind.String || !output.TryGetProperty(name.GetString()!, out JsonElement value))
            {
                continue;
            }

            if (Describe(value, name.GetString()!, contract) is { } what)
            {
                yield return $"the answer's '{name.GetString()}' is {what}";
            }
            else
            {
                foreach (string path in UnwrittenFiles(value))
                {
                    yield return $"the answer's '{name.GetString()}' holds {path}, which is a placeholder";
                }
            }
        }
    }

    private static string? Describe(JsonElement value, string name, JsonElement schema)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text = Bare(value);
        return text.Length == 0 ? "empty" : IsStandIn(text) ? "a placeholder" : IsOwnWords(text, name, schema) ? "its schema's own words" : null;
    }

    /// <summary>An empty file may be meant; one that only says what should stand in it is not.</summary>
    private static IEnumerable<string> UnwrittenFiles(JsonElement files) => files.ValueKind != JsonValueKind.Array ? [] :
        from file in files.EnumerateArray()
        where file.ValueKind == JsonValueKind.Object
        let path = file.TryGetProperty("path", out JsonElement at) && at.ValueKind == JsonValueKind.String ? at.GetString() : null
        where path is not null && file.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String && IsStandIn(Bare(content))
        select path;

    private static string Bare(JsonElement text) => text.GetString()!.Trim().Trim('.', '…', '!', '*', '_', '"', '`').Trim();

    private static bool IsStandIn(string text) =>
        s_standIns.Contains(text) || Bracketed().IsMatch(text) || Elision().IsMatch(text) || text.StartsWith("lorem ipsum", StringComparison.OrdinalIgnoreCase);

    private static bool IsOwnWords(string text, string name, JsonElement schema) =>
        string.Equals(text, name, StringComparison.OrdinalIgnoreCase)
        || (schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty(name, out JsonElement property) && property.ValueKind == JsonValueKind.Object
            && property.TryGetProperty("description", out JsonElement description) && description.ValueKind == JsonValueKind.String
            && string.Equals(text, description.GetString()!.Trim().Trim('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary><c>[insert …]</c>, <c>&lt;your name&gt;</c>, <c>{{response}}</c>: nothing but a bracket to fill in.</summary>
    [GeneratedRegex(@"^(\[[^\[\]]{1,80}\]|<[^<>]{1,80}>|\{\{[^{}]{1,80}\}\})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    /// <summary><c>// rest of the code here</c>, <c># TODO: implement</c>: a lone comment where code should be.</summary>
    [GeneratedRegex(
        @"^(//|#|/\*|<!--|--)[ \t]*(\.\.\.|…|\b(todo|fixme|placeholder|omitted|unchanged|existing code|implement (me|this|here)|(the )?(rest|remainder) of|(your|the|more) (code|logic|implementation)|(code|logic|implementation) (goes )?here)\b)[^\n]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elision();
}
