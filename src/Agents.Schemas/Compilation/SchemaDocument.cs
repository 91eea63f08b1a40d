using System.Text.Json;

namespace Agents.Schemas;

/// <summary>A whole JSON document that holds schemas, and the places of them found so far.</summary>
internal sealed class SchemaDocument(string uri, JsonElement root, bool isMain)
{
    public string Uri { get; } = uri;

    public JsonElement Root { get; } = root;

    public bool IsMain { get; } = isMain;

    public Dictionary<string, Subschema> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>How messages call a place: <c>#/a/b</c> in the schema being compiled, with the URI in front elsewhere.</summary>
    public string Locate(string pointer) => IsMain ? $"#{pointer}" : $"{Uri}#{pointer}";

    /// <summary>The place of a problem: a plain pointer in the schema being compiled, with the URI in front elsewhere.</summary>
    public string LocateProblem(string pointer) => IsMain ? pointer : Locate(pointer);
}
