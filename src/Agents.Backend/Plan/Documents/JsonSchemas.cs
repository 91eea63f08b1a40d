using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Writes each schema of a plan as a file that stands alone.</summary>
internal static class JsonSchemas
{
    public static ImmutableArray<ServiceFile> Write(ServicePlan plan)
    {
        SortedDictionary<string, JsonObject> schemas = ComponentSchemas.Of(plan, static name => new JsonObject { ["$ref"] = "#/$defs/" + name });
        return [.. schemas.Select(s => new ServiceFile($"schemas/{s.Key}.json", PrintedJson.Write(StandAlone(s.Key, s.Value, schemas))))];
    }

    private static JsonObject StandAlone(string name, JsonObject schema, SortedDictionary<string, JsonObject> all)
    {
        JsonObject file = new() { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach ((string key, JsonNode? value) in schema)
        {
            file[key] = value?.DeepClone();
        }

        string? other = all.Keys.FirstOrDefault(k => name == k + "Page");
        if (other is not null)
        {
            file["$defs"] = new JsonObject { [other] = all[other].DeepClone() };
        }

        return file;
    }
}
