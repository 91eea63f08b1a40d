using System.Text.Json;

namespace Agents.Schemas;

/// <summary>A place in a document where a schema stands.</summary>
/// <param name="Document">The document, for places in messages.</param>
/// <param name="Pointer">JSON pointer from the document's root.</param>
/// <param name="Element">The schema as written.</param>
/// <param name="Resource">The base of its references and the meaning of its keywords.</param>
internal sealed record Subschema(SchemaDocument Document, string Pointer, JsonElement Element, SchemaResource Resource);
