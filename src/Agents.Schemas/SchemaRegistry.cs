using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>Documents that a schema's references may lead to, by URI. Immutable.</summary>
public sealed class SchemaRegistry
{
    private readonly ImmutableDictionary<string, JsonElement> _documents;

    private SchemaRegistry(ImmutableDictionary<string, JsonElement> documents) => _documents = documents;

    /// <summary>A registry without documents; the metaschemas of both drafts are always known.</summary>
    public static SchemaRegistry Empty { get; } = new(ImmutableDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    /// <summary>Returns a registry that also knows <paramref name="schema"/>; the last document under a URI counts.</summary>
    /// <param name="uri">
    /// What a <c>$ref</c> resolves to, without fragment. A relative one, such as <c>address.json</c>, is found by schemas that have no <c>$id</c>.
    /// </param>
    /// <param name="schema">The document. It is copied, and read only when a reference leads to it.</param>
    /// <exception cref="ArgumentException">The URI carries a fragment, or the schema is undefined.</exception>
    public SchemaRegistry Add(string uri, JsonElement schema)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        if (schema.ValueKind == JsonValueKind.Undefined)
        {
            throw new ArgumentException("The schema is undefined; pass the root element of a parsed document.", nameof(schema));
        }

        UriReference resolved = UriReference.Resolve(UriReference.DefaultBase, uri);
        return resolved.Fragment.Length == 0
            ? new SchemaRegistry(_documents.SetItem(resolved.Document, schema.Clone()))
            : throw new ArgumentException($"A document is registered without fragment, but found '{uri}'.", nameof(uri));
    }

    internal bool TryGet(string uri, out JsonElement schema) => _documents.TryGetValue(uri, out schema);
}
