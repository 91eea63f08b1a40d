using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Agents.Schemas;

/// <summary>What the keywords of a schema mean: a draft, and the vocabularies in force.</summary>
internal sealed record SchemaDialect(string MetaschemaUri, SchemaDraft Draft, SchemaVocabularies Vocabularies)
{
    public const string Draft7Uri = "http://json-schema.org/draft-07/schema";
    public const string Draft202012Uri = "https://json-schema.org/draft/2020-12/schema";
    private const string VocabularyPrefix = "https://json-schema.org/draft/2020-12/vocab/";

    public static readonly SchemaDialect Draft7 = new(Draft7Uri, SchemaDraft.Draft7, SchemaVocabularies.Standard);
    public static readonly SchemaDialect Draft202012 = new(Draft202012Uri, SchemaDraft.Draft202012, SchemaVocabularies.Standard);

    private static readonly Dictionary<string, SubschemaShape> Draft7Shapes = Shapes(
        ("definitions", SubschemaShape.Map), ("dependencies", SubschemaShape.Map), ("items", SubschemaShape.OneOrList),
        ("additionalItems", SubschemaShape.One));

    private static readonly Dictionary<string, SubschemaShape> Draft202012Shapes = Shapes(
        ("$defs", SubschemaShape.Map), ("definitions", SubschemaShape.Map), ("dependentSchemas", SubschemaShape.Map),
        ("dependencies", SubschemaShape.Map), ("prefixItems", SubschemaShape.List), ("items", SubschemaShape.One),
        ("unevaluatedItems", SubschemaShape.One), ("unevaluatedProperties", SubschemaShape.One), ("contentSchema", SubschemaShape.One));

    public bool IsDraft7 => Draft == SchemaDraft.Draft7;

    public bool Has(SchemaVocabularies vocabulary) => (Vocabularies & vocabulary) != 0;

    /// <summary>How subschemas sit below a keyword; <see cref="SubschemaShape.None"/> where its value holds none.</summary>
    public SubschemaShape Shape(string keyword) => (IsDraft7 ? Draft7Shapes : Draft202012Shapes).GetValueOrDefault(keyword);

    /// <summary>Reads the dialect that a metaschema of one's own declares; null when it requires a vocabulary unknown here.</summary>
    public static SchemaDialect? FromMetaschema(string uri, in JsonElement metaschema, SchemaDialect parent, out string? unknown)
    {
        unknown = null;
        if (parent.IsDraft7 || !JsonText.TryGetProperty(metaschema, "$vocabulary", out JsonElement declared) || declared.ValueKind != JsonValueKind.Object)
        {
            return parent with { MetaschemaUri = uri };
        }

        SchemaVocabularies vocabularies = SchemaVocabularies.Core;
        foreach (JsonProperty vocabulary in declared.EnumerateObject())
        {
            string name = JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(vocabulary));
            SchemaVocabularies known = Known(name);
            vocabularies |= known;
            if (known == SchemaVocabularies.None && vocabulary.Value.ValueKind == JsonValueKind.True)
            {
                unknown = name;
                return null;
            }
        }

        return new SchemaDialect(uri, parent.Draft, vocabularies);
    }

    private static SchemaVocabularies Known(string uri) => !uri.StartsWith(VocabularyPrefix, StringComparison.Ordinal)
        ? SchemaVocabularies.None
        : uri[VocabularyPrefix.Length..] switch
        {
            "core" => SchemaVocabularies.Core,
            "applicator" => SchemaVocabularies.Applicator,
            "unevaluated" => SchemaVocabularies.Unevaluated,
            "validation" => SchemaVocabularies.Validation,
            "format-annotation" => SchemaVocabularies.FormatAnnotation,
            "format-assertion" => SchemaVocabularies.FormatAssertion,
            "meta-data" or "content" => SchemaVocabularies.Other,
            _ => SchemaVocabularies.None,
        };

    private static Dictionary<string, SubschemaShape> Shapes(params ReadOnlySpan<(string Keyword, SubschemaShape Shape)> own)
    {
        Dictionary<string, SubschemaShape> shapes = new(StringComparer.Ordinal)
        {
            ["properties"] = SubschemaShape.Map,
            ["patternProperties"] = SubschemaShape.Map,
            ["additionalProperties"] = SubschemaShape.One,
            ["propertyNames"] = SubschemaShape.One,
            ["contains"] = SubschemaShape.One,
            ["allOf"] = SubschemaShape.List,
            ["anyOf"] = SubschemaShape.List,
            ["oneOf"] = SubschemaShape.List,
            ["not"] = SubschemaShape.One,
            ["if"] = SubschemaShape.One,
            ["then"] = SubschemaShape.One,
            ["else"] = SubschemaShape.One,
        };
        foreach ((string keyword, SubschemaShape shape) in own)
        {
            shapes.Add(keyword, shape);
        }

        return shapes;
    }
}
