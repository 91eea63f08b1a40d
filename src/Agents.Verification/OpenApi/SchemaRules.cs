using System.Collections.Immutable;
using System.Text.Json;
using Agents.Schemas;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Schemas, and the values that stand beside them. A schema is known by its words, wherever it stands.</summary>
internal static class SchemaRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-41", Error, OpenApi, "arrays say what they hold",
            "Add items with the schema of one element.",
            "{openapi: 3.0.3, components: {schemas: {Names: {type: array}}}}",
            "{openapi: 3.0.3, components: {schemas: {Names: {type: array, items: {type: string}}}}}",
            Arrays),
        new("E202-42", Warning, OpenApi, "enum values have the type of their schema",
            "Write each value as the type, or change the type.",
            "{openapi: 3.0.3, components: {schemas: {Size: {type: integer, enum: [1, two]}}}}",
            "{openapi: 3.0.3, components: {schemas: {Size: {type: integer, enum: [1, 2]}}}}",
            TypedEnums),
        new("E202-43", Warning, Tree, "enum values are not repeated",
            "Remove the repetition.",
            "{openapi: 3.0.3, components: {schemas: {Size: {enum: [s, m, s]}}}}",
            "{openapi: 3.0.3, components: {schemas: {Size: {enum: [s, m, l]}}}}",
            RepeatedEnums),
        new("E202-44", Error, Tree, "examples and defaults fit their schema",
            "Correct the value or the schema.",
            "{openapi: 3.1.0, components: {schemas: {Title: {type: string, example: 7}}}}",
            "{openapi: 3.1.0, components: {schemas: {Title: {type: string, example: Emma}}}}",
            OwnExamples),
        new("E202-45", Error, OpenApi, "examples of contents, parameters and headers fit their schema",
            "Correct the value or the schema.",
            "{openapi: 3.1.0, components: {responses: {One: {description: d, content: {application/json: {schema: {type: string}, example: 7}}}}}}",
            "{openapi: 3.1.0, components: {responses: {One: {description: d, content: {application/json: {schema: {type: string}, example: seven}}}}}}",
            MediaExamples),
        new("E202-46", Warning, OpenApi3, "an example has a value or an address",
            "Give value, or externalValue, and not both.",
            "{openapi: 3.1.0, components: {examples: {one: {summary: s}}}}",
            "{openapi: 3.1.0, components: {examples: {one: {value: 1}}}}",
            ExampleValues),
        new("E202-47", Error, Swagger, "a discriminator is a required property",
            "Define the property in the schema and list it in required.",
            "{swagger: '2.0', definitions: {Pet: {discriminator: kind, properties: {name: {type: string}}, required: [kind]}}}",
            "{swagger: '2.0', definitions: {Pet: {discriminator: kind, properties: {kind: {type: string}}, required: [kind]}}}",
            Discriminators),
        new("E202-48", Warning, OpenApi3, "a discriminator's mapping leads to schemas",
            "Name a schema under components, or mend the reference.",
            "{openapi: 3.1.0, components: {schemas: {Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Kat'}}}, Cat: {type: object}}}}",
            "{openapi: 3.1.0, components: {schemas: {Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}}, Cat: {type: object}}}}",
            Mappings),
        new("E202-49", Warning, Swagger, "Swagger has no anyOf",
            "Use allOf, or write the document as OpenAPI 3.",
            "{swagger: '2.0', definitions: {A: {anyOf: [{type: string}]}}}",
            "{swagger: '2.0', definitions: {A: {allOf: [{type: string}]}}}",
            Keyword("anyOf")),
        new("E202-50", Warning, Swagger, "Swagger has no oneOf",
            "Use allOf, or write the document as OpenAPI 3.",
            "{swagger: '2.0', definitions: {A: {oneOf: [{type: string}]}}}",
            "{swagger: '2.0', definitions: {A: {allOf: [{type: string}]}}}",
            Keyword("oneOf")),
        new("E202-51", Warning, OpenApi31, "null is a type of its own",
            "Write type: [string, 'null'] instead of nullable.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, nullable: true}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: [string, 'null']}}}}",
            Keyword("nullable")),
        new("E202-52", Error, Tree, "required names are not repeated, and are names",
            "List each property once.",
            "{openapi: 3.1.0, components: {schemas: {A: {required: [a, a], properties: {a: {}}}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {required: [a, b], properties: {a: {}}}}}}",
            Required),
        new("E202-58", Error, OpenApi, "required properties are among those allowed",
            "Define the property, or take it out of required.",
            "{openapi: 3.1.0, components: {schemas: {A: {additionalProperties: false, required: [b], properties: {a: {}}}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {additionalProperties: false, required: [a], properties: {a: {}}}}}}",
            Closed),
        new("E202-53", Error, Tree, "bounds leave room for a value",
            "Swap the bounds, or loosen one.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, minLength: 9, maxLength: 3}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, minLength: 3, maxLength: 9}}}}",
            Bounds),
        new("E202-54", Error, Tree, "patterns are regular expressions",
            "Mend the pattern; it follows ECMA-262.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, pattern: '(a'}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, pattern: '^a$'}}}}",
            Patterns),
    ];

    private static IEnumerable<DocumentNode> Objects(ApiDocument document) => document.Nodes.Where(static n => n.IsObject && n.Role is not Role.Map);

    private static void Arrays(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode node in Objects(document))
        {
            if (node.TextOf("type") == "array" && !node.Has("items") && !node.Has("prefixItems"))
            {
                report.At(node, "An array does not say what it holds.");
            }
        }
    }

    private static void TypedEnums(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode node in Objects(document))
        {
            if (node["enum"] is not { IsArray: true } values || node["type"] is not { } type)
            {
                continue;
            }

            string?[] types = type.IsArray ? [.. type.Items.Select(static t => t.Text)] : [type.Text];
            bool isNullable = node[document.Format == Swagger ? "x-nullable" : "nullable"] is { IsTrue: true };
            foreach (DocumentNode value in values.Items)
            {
                if (!(isNullable && value.Value.ValueKind == JsonValueKind.Null) && !Array.Exists(types, t => Fits(t, value.Value)))
                {
                    report.At(value, $"{value.Value.GetRawText()} is no {string.Join(" or ", types)}.");
                }
            }
        }
    }

    private static bool Fits(string? type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double n) && n == Math.Truncate(n),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    private static void RepeatedEnums(ApiDocument document, RuleReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (DocumentNode node in Objects(document))
        {
            if (node["enum"] is { IsArray: true } values)
            {
                seen.Clear();
                if (Array.Find(values.Items, v => !seen.Add(v.Value.GetRawText())) is { } repeated)
                {
                    report.At(values, $"{repeated.Value.GetRawText()} is listed twice.");
                }
            }
        }
    }

    private static void OwnExamples(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode node in Objects(document))
        {
            if (node.Has("schema") || !(node.Has("type") || node.Has("enum") || node.Has("format") || node.Has("properties") || node.Has("items") || (node.Role == Role.Schema && (document.Format & (OpenApi31 | AsyncApi)) != 0)))
            {
                continue;
            }

            foreach (DocumentNode value in Values(node))
            {
                Judge(document, node, value, SchemaUse.Either, report);
            }
        }
    }

    private static IEnumerable<DocumentNode> Values(DocumentNode schema)
    {
        foreach (string name in (string[])["example", "default", "x-example"])
        {
            if (schema[name] is { } value)
            {
                yield return value;
            }
        }

        foreach (DocumentNode value in schema.Role == Role.Schema ? schema["examples"]?.Items ?? [] : [])
        {
            yield return value;
        }
    }

    private static void MediaExamples(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode node in Objects(document))
        {
            if (node["schema"] is not { IsObject: true } schema || node.Role == Role.Schema)
            {
                continue;
            }

            SchemaUse use = node.Within(Role.Response) is not null ? SchemaUse.Response : node.Within(Role.RequestBody) is not null ? SchemaUse.Request : SchemaUse.Either;
            if (node["example"] is { } example)
            {
                Judge(document, schema, example, use, report);
            }

            foreach (DocumentNode entry in node["examples"]?.Members ?? [])
            {
                if ((document.Format == Swagger ? entry : document.Resolve(entry)?["value"]) is { } value)
                {
                    Judge(document, schema, value, use, report);
                }
            }
        }
    }

    private static void Judge(ApiDocument document, DocumentNode schema, DocumentNode value, SchemaUse use, RuleReport report)
    {
        foreach ((string pointer, string message) in document.Schemas.Judge(schema, value, use))
        {
            report.At(pointer, message);
        }
    }

    private static void ExampleValues(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode example in document.Of(Role.Example))
        {
            if (example.Has("value") == example.Has("externalValue"))
            {
                report.At(example, $"{Needs.Name(example)} has {(example.Has("value") ? "both value and externalValue" : "neither value nor externalValue")}.");
            }
        }
    }

    private static void Discriminators(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode schema in document.Of(Role.Schema))
        {
            if (schema.TextOf("discriminator") is not { } name)
            {
                continue;
            }

            if (schema["properties"]?[name] is null)
            {
                report.At(schema["properties"] ?? schema, $"The discriminator '{name}' is no property of this schema.");
            }

            if (!(schema["required"]?.Items ?? []).Any(r => r.Text == name))
            {
                report.At(schema["required"] ?? schema, $"The discriminator '{name}' is not required.");
            }
        }
    }

    private static void Mappings(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode target in document.Of(Role.Schema).SelectMany(static s => s["discriminator"]?["mapping"]?.Members ?? []))
        {
            if (target.Text is { } text && (text.StartsWith('#') ? document.Follow(text) is null : !text.Contains('/') && !text.Contains('.') && document.Root["components"]?["schemas"]?[text] is null))
            {
                report.At(target, $"'{text}' is no schema of this document.");
            }
        }
    }

    private static Action<ApiDocument, RuleReport> Keyword(string name) => (document, report) =>
    {
        foreach (DocumentNode schema in document.Of(Role.Schema))
        {
            if (schema[name] is { } found)
            {
                report.At(found, $"'{name}' is no keyword of this version.");
            }
        }
    };

    private static void Required(ApiDocument document, RuleReport report)
    {
        HashSet<string?> seen = new(StringComparer.Ordinal);
        foreach (DocumentNode schema in document.Of(Role.Schema))
        {
            seen.Clear();
            foreach (DocumentNode name in schema["required"]?.Items ?? [])
            {
                if (!seen.Add(name.Text))
                {
                    report.At(name, $"'{name.Text}' is listed twice.");
                }
            }
        }
    }

    /// <summary>A closed object knows the properties beside its closing only, whatever the schemas it is made of say.</summary>
    private static void Closed(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode schema in document.Of(Role.Schema).Where(static s => s["additionalProperties"] is { Value.ValueKind: JsonValueKind.False } && s["patternProperties"] is null))
        {
            foreach (DocumentNode name in schema["required"]?.Items ?? [])
            {
                if (name.Text is { } required && schema["properties"]?[required] is null)
                {
                    report.At(name, $"'{required}' is required, and additionalProperties: false forbids it: no value fits.");
                }
            }
        }
    }

    private static void Bounds(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode schema in document.Of(Role.Schema))
        {
            foreach ((string low, string high) in (ReadOnlySpan<(string, string)>)[("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties")])
            {
                if (schema[low] is { IsNumber: true } least && schema[high] is { IsNumber: true } most && least.Value.TryGetDouble(out double from) && most.Value.TryGetDouble(out double to) && from > to)
                {
                    report.At(least, $"{low} {from} is above {high} {to}: no value fits.");
                }
            }
        }
    }

    private static void Patterns(ApiDocument document, RuleReport report)
    {
        HashSet<string> sound = new(StringComparer.Ordinal);
        foreach (DocumentNode schema in document.Of(Role.Schema))
        {
            if (schema["pattern"] is { Text: { } pattern } place && !sound.Contains(pattern))
            {
                if (JsonSchema.TryCompile(JsonElement.Parse($$"""{"pattern":{{place.Value.GetRawText()}}}"""), out _, out _))
                {
                    sound.Add(pattern);
                }
                else
                {
                    report.At(place, $"'{pattern}' is no regular expression.");
                }
            }
        }
    }
}
