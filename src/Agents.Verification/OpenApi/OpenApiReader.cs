using System.Text.Json;

namespace Agents.Verification;

/// <summary>Walks a raw OpenAPI document. It asks for nothing beyond JSON: what is missing is for the rules to say.</summary>
internal sealed class OpenApiReader(JsonElement root)
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public JsonElement Root => root;

    public IEnumerable<DocumentOperation> Operations()
    {
        foreach (JsonProperty path in Members(root, "paths"))
        {
            foreach (JsonProperty operation in Members(path.Value).Where(m => s_methods.Contains(m.Name) && m.Value.ValueKind == JsonValueKind.Object))
            {
                yield return new(operation.Name, path.Name, $"#/paths/{Escape(path.Name)}/{operation.Name}", path.Value, operation.Value);
            }
        }
    }

    /// <summary>The operation's parameters and its path's, references followed.</summary>
    public IEnumerable<JsonElement> Parameters(DocumentOperation operation) =>
        Items(operation.Item, "parameters").Concat(Items(operation.Body, "parameters")).Select(Resolve);

    public JsonElement Resolve(JsonElement value)
    {
        for (int hops = 0; hops < 16 && Text(value, "$ref") is { } reference; hops++)
        {
            if (!TryFollow(reference, out value))
            {
                return default;
            }
        }

        return value;
    }

    public bool TryFollow(string reference, out JsonElement value)
    {
        value = root;
        if (!reference.StartsWith('#'))
        {
            return false;
        }

        foreach (string segment in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string key = Uri.UnescapeDataString(segment).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (value.ValueKind == JsonValueKind.Array && int.TryParse(key, out int index) && index >= 0 && index < value.GetArrayLength())
            {
                value = value[index];
            }
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(key, out value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Every <c>$ref</c> with its place; depth is bounded by the JSON reader's own limit.</summary>
    public IEnumerable<(string Pointer, string Reference)> References() => References(root, "#");

    public static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;

    public static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? member : default;

    public static IEnumerable<JsonProperty> Members(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];

    public static IEnumerable<JsonProperty> Members(JsonElement value, string name) => Members(Member(value, name));

    public static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static IEnumerable<(string, string)> References(JsonElement value, string pointer) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m =>
            m.Name == "$ref" && m.Value.ValueKind == JsonValueKind.String
                ? [(pointer, m.Value.GetString()!)]
                : References(m.Value, $"{pointer}/{Escape(m.Name)}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => References(item, $"{pointer}/{i}")),
        _ => [],
    };
}
