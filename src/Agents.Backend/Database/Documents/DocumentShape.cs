using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>The entities and ways to read that designs without joins start from.</summary>
internal static class DocumentShape
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static ImmutableArray<EntityShape> All(EntityModel model) => model.Accounts is { } accounts ? [accounts, .. model.Entities] : model.Entities;

    /// <summary>Every way the API lists the entity, each once.</summary>
    public static ImmutableArray<DocumentPath> Paths(EntityShape entity)
    {
        string id = entity.Properties[0].Name;
        ImmutableArray<string> order = entity.CreatedAt is { } created ? [created, "_id"] : ["_id"];
        IEnumerable<string> equal = entity.FilteredBy.Concat(entity.Lists.SelectMany(static l => (string?[])[l.ScopedBy, l.OwnedBy, .. l.Equal]).OfType<string>())
            .Concat(entity.Properties.Where(static p => p.References is not null).Select(static p => p.Name)).Concat(entity.Counted.Select(static c => c.Property)).Distinct();
        IEnumerable<string> sorted = entity.SortedBy.Union(entity.Lists.SelectMany(static l => l.SortedBy.Union(l.Range))).Where(s => s != id && s != entity.CreatedAt);
        return
        [
            new DocumentPath(null, order),
            .. equal.Select(e => new DocumentPath(e, order)),
            .. sorted.Select(static s => new DocumentPath(null, [s, "_id"])),
        ];
    }

    public static string Print(JsonNode node)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_indented))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
