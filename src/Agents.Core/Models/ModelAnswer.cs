using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agents.Definitions;

namespace Agents.Models;

/// <summary>Takes a model's text to an output and its artifacts. What is not JSON stays text, which the output schema then refuses with its reason.</summary>
internal static class ModelAnswer
{
    internal static JsonElement Output(AgentDefinition definition, string text)
    {
        if (definition.OutputSchema is null)
        {
            return JsonElement.Parse(new JsonObject { ["response"] = text }.ToJsonString());
        }

        return Parse(text) ?? Parse(Between(text)) ?? JsonElement.Parse(JsonValue.Create(text).ToJsonString());
    }

    /// <summary>
    /// A member of the output that bears the name of an artifact which the definition hands on is that artifact. A list of files, which are objects with a
    /// <c>path</c> and a <c>content</c>, is an artifact for each: under the member's name when it is handed on, else as code, so that verifiers see what was written.
    /// </summary>
    internal static ImmutableArray<Artifact> Artifacts(AgentDefinition definition, JsonElement output)
    {
        if (output.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        HashSet<string> named = [.. definition.Handoffs.SelectMany(static h => h.Carries.Concat(h.When.Artifacts))];
        return
        [
            .. from member in output.EnumerateObject()
               where IsFiles(member.Value)
               let name = member.Name.Replace('_', '-')
               from file in member.Value.EnumerateArray()
               let path = file.GetProperty("path").GetString()!
               select Artifact.OfText(named.Contains(name) ? name : ArtifactNames.Code, file.GetProperty("content").GetString()!, path, MediaType(path)),
            .. from member in output.EnumerateObject()
               let name = member.Name.Replace('_', '-')
               where named.Contains(name) && !IsFiles(member.Value) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
               select member.Value.ValueKind == JsonValueKind.String
                   ? Artifact.OfText(name, member.Value.GetString()!)
                   : Artifact.OfText(name, member.Value.GetRawText(), mediaType: "application/json"),
        ];
    }

    private static bool IsFiles(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(static f => HasText(f, "path") && HasText(f, "content"));

    private static bool HasText(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out JsonElement text) && text.ValueKind == JsonValueKind.String;

    private static string MediaType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".json" => "application/json",
        ".yaml" or ".yml" => "application/yaml",
        _ => "text/plain",
    };

    private static JsonElement? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            JsonElement parsed = JsonElement.Parse(text);
            return parsed.ValueKind == JsonValueKind.Object && IsText(parsed) ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether every text can be read: half a surrogate pair may stand in JSON as an escape, and is no text.</summary>
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsText),
                JsonValueKind.Object => value.EnumerateObject().All(static m => m.Name is not null && IsText(m.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Models like to wrap an object in a fence or a sentence.</summary>
    private static string? Between(string text) =>
        text.IndexOf('{') is >= 0 and var start && text.LastIndexOf('}') is var end && end > start ? text[start..(end + 1)] : null;
}
