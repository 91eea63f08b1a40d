using System.Collections.Frozen;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>The metaschemas of both drafts, carried in the assembly.</summary>
internal static class Metaschemas
{
    private static readonly Lazy<FrozenDictionary<string, JsonElement>> Documents = new(Read);
    private static readonly Lazy<JsonSchema> Draft7 = new(static () => CompileOwn(SchemaDialect.Draft7Uri));
    private static readonly Lazy<JsonSchema> Draft202012 = new(static () => CompileOwn(SchemaDialect.Draft202012Uri));

    public static bool TryGet(string uri, out JsonElement document) => Documents.Value.TryGetValue(uri, out document);

    /// <summary>The schema that schemas of a dialect must satisfy; null when its own does not compile.</summary>
    public static JsonSchema? For(SchemaDialect dialect, SchemaOptions options) => dialect.MetaschemaUri switch
    {
        SchemaDialect.Draft7Uri => Draft7.Value,
        SchemaDialect.Draft202012Uri => Draft202012.Value,
        string uri => SchemaCompiler.CompileMetaschema(uri, options, out _),
    };

    private static JsonSchema CompileOwn(string uri) =>
        SchemaCompiler.CompileMetaschema(uri, SchemaOptions.Default, out var errors) ?? throw new InvalidSchemaException(errors);

    private static FrozenDictionary<string, JsonElement> Read()
    {
        var documents = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (string name in typeof(Metaschemas).Assembly.GetManifestResourceNames())
        {
            using Stream stream = typeof(Metaschemas).Assembly.GetManifestResourceStream(name)!;
            using JsonDocument document = JsonDocument.Parse(stream);
            documents[document.RootElement.GetProperty("$id").GetString()!.TrimEnd('#')] = document.RootElement.Clone();
        }

        return documents.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
