using System.Text.Json;

namespace Agents.Backend;

/// <summary>The operations of an OpenAPI document in JSON: paths and who may call, no checks.</summary>
internal static class DocumentOperations
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    public static IEnumerable<AuditedOperation> Of(Artifact document, Dictionary<string, Handler> handlers, List<string> notes)
    {
        JsonElement root;
        try
        {
            using JsonDocument json = JsonDocument.Parse(document.Content);
            root = json.RootElement.Clone();
        }
        catch (JsonException)
        {
            notes.Add("the document is no JSON, so only its rules were run and its operations were not listed");
            return [];
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("paths", out JsonElement paths) && paths.ValueKind == JsonValueKind.Object
            ? paths.EnumerateObject().Where(static p => p.Value.ValueKind == JsonValueKind.Object).SelectMany(p => Below(root, p, handlers))
            : [];
    }

    private static IEnumerable<AuditedOperation> Below(JsonElement root, JsonProperty path, Dictionary<string, Handler> handlers) =>
        from method in s_methods
        where path.Value.TryGetProperty(method, out JsonElement found) && found.ValueKind == JsonValueKind.Object
        let operation = path.Value.GetProperty(method)
        let key = Handlers.Key(method, path.Name)
        let id = operation.TryGetProperty("operationId", out JsonElement named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : key
        select new AuditedOperation(
            id, method.ToUpperInvariant(), path.Name, IsSecured(root, operation), [], [], operation.TryGetProperty("requestBody", out _), null, handlers.GetValueOrDefault(key));

    private static bool IsSecured(JsonElement root, JsonElement operation) =>
        (operation.TryGetProperty("security", out JsonElement own) || root.TryGetProperty("security", out own))
        && own.ValueKind == JsonValueKind.Array && own.GetArrayLength() > 0
        && !own.EnumerateArray().Any(static s => s.ValueKind == JsonValueKind.Object && !s.EnumerateObject().Any());
}
