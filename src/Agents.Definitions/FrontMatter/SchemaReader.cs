using System.Collections.Immutable;
using System.Text.Json;
using Agents.Schemas;

namespace Agents.Definitions;

/// <summary>Input and output schema, each checked against its metaschema.</summary>
internal static class SchemaReader
{
    // Keywords that constrain something; a schema of names and descriptions alone checks nothing.
    private static readonly string[] Keywords =
    [
        "type", "properties", "required", "enum", "const", "items", "prefixItems", "anyOf", "oneOf", "allOf", "not", "if", "$ref", "$dynamicRef", "additionalProperties", "patternProperties",
        "propertyNames", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems", "contains", "minLength", "maxLength", "pattern", "format", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems",
    ];

    public static JsonElement? Read(FrontMatter matter, string key, string member)
    {
        YamlNode? found = matter.TryGet(key, out YamlNode? direct) ? direct
            : matter.TryGet("io_schema", out YamlNode? both) ? both.Value.Member(member) ?? both.Value.Member(key) : null;
        if (found is not { } schema)
        {
            return null;
        }

        DiagnosticLog log = matter.Log;
        if (!schema.IsMapping)
        {
            log.Report(DiagnosticCatalog.SchemaInvalid, schema.Place, $"{key} is {schema.Kind}, a mapping was expected");
            return null;
        }

        if (!Keywords.Any(keyword => schema.Member(keyword) is not null))
        {
            log.Report(DiagnosticCatalog.SchemaEmpty, schema.Place, $"{key} has no keyword of JSON Schema, so it accepts anything");
        }

        if (!JsonSchema.TryCompile(schema.Value, out _, out ImmutableArray<SchemaError> errors))
        {
            foreach (IGrouping<string, SchemaError> error in errors.GroupBy(error => error.InstancePath, StringComparer.Ordinal))
            {
                log.Report(DiagnosticCatalog.SchemaInvalid, schema.Locate(schema.Pointer + error.Key), $"{key}{error.Key} is not valid: {error.First().Message}");
            }
        }

        return schema.Value;
    }
}
