using System.Text.Json;

namespace Agents.Schemas;

/// <summary>A schema with a URI of its own: the root of a document, or a subschema with <c>$id</c>.</summary>
internal sealed class SchemaResource(string uri, SchemaDocument document, string pointer, JsonElement element, SchemaDialect dialect)
{
    public string Uri { get; } = uri;

    public SchemaDocument Document { get; } = document;

    public string Pointer { get; } = pointer;

    public JsonElement Element { get; } = element;

    public SchemaDialect Dialect { get; } = dialect;

    /// <summary>Named places, by <c>$anchor</c>, <c>$dynamicAnchor</c> or a draft-07 fragment <c>$id</c>.</summary>
    public Dictionary<string, Subschema> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The named places that a dynamic reference may lead to from afar.</summary>
    public Dictionary<string, SchemaNode> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The dynamic anchors' places, until nodes exist for them.</summary>
    public Dictionary<string, Subschema> DynamicPlaces { get; } = new(StringComparer.Ordinal);
}
