using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Agents.Verification;

/// <summary>Writes a schema of a document as a JSON Schema that stands alone: what it refers to comes along, the format's own words are translated.</summary>
internal sealed class SchemaWriter(ApiDocument document, SchemaUse use)
{
    private readonly bool _is2020 = document.Format == DocumentFormat.OpenApi31;
    private readonly bool _isJsonSchema = (document.Format & (DocumentFormat.OpenApi31 | DocumentFormat.AsyncApi)) != 0;
    private readonly List<DocumentNode> _definitions = [];
    private readonly Dictionary<DocumentNode, int> _numbers = [];

    private string Definitions => _is2020 ? "$defs" : "definitions";

    public JsonElement Write(DocumentNode schema)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("allOf");
            writer.WriteStartArray();
            WriteSchema(writer, schema);
            writer.WriteEndArray();
            writer.WritePropertyName(Definitions);
            writer.WriteStartObject();
            for (int i = 0; i < _definitions.Count; i++)
            {
                writer.WritePropertyName(i.ToString(CultureInfo.InvariantCulture));
                WriteSchema(writer, _definitions[i]);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan, new JsonDocumentOptions { MaxDepth = 600 });
    }

    private void WriteSchema(Utf8JsonWriter writer, DocumentNode schema)
    {
        if (!schema.IsObject)
        {
            writer.WriteBooleanValue(schema.Value.ValueKind != JsonValueKind.False);
            return;
        }

        writer.WriteStartObject();
        string? reference = schema.Reference;
        if (reference is not null)
        {
            WriteReference(writer, reference);
        }

        if (reference is null || _is2020)
        {
            foreach (DocumentNode member in schema.Members)
            {
                WriteKeyword(writer, schema, member);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteReference(Utf8JsonWriter writer, string reference)
    {
        if (document.Follow(reference) is { } target)
        {
            if (!_numbers.TryGetValue(target, out int number))
            {
                number = _numbers[target] = _definitions.Count;
                _definitions.Add(target);
            }

            writer.WriteString("$ref", string.Create(CultureInfo.InvariantCulture, $"#/{Definitions}/{number}"));
        }
    }

    private void WriteKeyword(Utf8JsonWriter writer, DocumentNode schema, DocumentNode member)
    {
        switch (member.Name)
        {
            case "properties" or "patternProperties" or "dependentSchemas" when member.IsObject:
                writer.WritePropertyName(member.Name);
                writer.WriteStartObject();
                foreach (DocumentNode child in member.Members)
                {
                    writer.WritePropertyName(child.Name);
                    WriteSchema(writer, child);
                }

                writer.WriteEndObject();
                break;
            case "allOf" or "anyOf" or "oneOf" or "prefixItems" or "items" when member.IsArray:
                writer.WritePropertyName(member.Name);
                writer.WriteStartArray();
                foreach (DocumentNode child in member.Items)
                {
                    WriteSchema(writer, child);
                }

                writer.WriteEndArray();
                break;
            case "items" or "additionalProperties" or "not" or "if" or "then" or "else" or "contains" or "propertyNames" or "unevaluatedItems" or "unevaluatedProperties" or "additionalItems":
                writer.WritePropertyName(member.Name);
                WriteSchema(writer, member);
                break;
            case "type" when IsNullable(schema) && member.Text is { } type:
                writer.WritePropertyName("type");
                writer.WriteStartArray();
                writer.WriteStringValue(type);
                writer.WriteStringValue("null");
                writer.WriteEndArray();
                break;
            case "type" when member.Text is "file":
                break;
            case "required" when member.IsArray:
                WriteRequired(writer, schema, member);
                break;
            case "minimum" or "maximum" when !_isJsonSchema && schema[member.Name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] is { IsTrue: true } && member.IsNumber:
                writer.WritePropertyName(member.Name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum");
                member.Value.WriteTo(writer);
                break;
            case "exclusiveMinimum" or "exclusiveMaximum" when !_isJsonSchema:
                break;
            case "type" or "enum" or "const" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" or "minLength" or "maxLength" or "pattern" or "format"
                or "minItems" or "maxItems" or "uniqueItems" or "minProperties" or "maxProperties" or "minContains" or "maxContains" or "dependentRequired":
                writer.WritePropertyName(member.Name);
                member.Value.WriteTo(writer);
                break;
        }
    }

    private bool IsNullable(DocumentNode schema) => document.Format switch
    {
        DocumentFormat.OpenApi30 => schema["nullable"] is { IsTrue: true },
        DocumentFormat.Swagger => schema["x-nullable"] is { IsTrue: true },
        _ => false,
    };

    private void WriteRequired(Utf8JsonWriter writer, DocumentNode schema, DocumentNode required)
    {
        string? dropped = use switch { SchemaUse.Request => "readOnly", SchemaUse.Response => "writeOnly", _ => null };
        writer.WritePropertyName("required");
        writer.WriteStartArray();
        foreach (DocumentNode name in required.Items)
        {
            DocumentNode? property = dropped is null || name.Text is null ? null : schema["properties"]?[name.Text];
            if (dropped is null || document.Resolve(property)?[dropped] is not { IsTrue: true })
            {
                name.Value.WriteTo(writer);
            }
        }

        writer.WriteEndArray();
    }
}
