using System.Globalization;
using System.Text.Json;

namespace Agents.Verification;

/// <summary>Sees without a compiler that a value fits its schema, as nearly all do. "No" only means that it has to be looked at properly.</summary>
internal static class PlainSchema
{
    private const int MostDepth = 16;

    public static bool Accepts(ApiDocument document, DocumentNode? schema, JsonElement value, SchemaUse use, int depth = 0)
    {
        schema = schema?.Reference is null || document.Format != DocumentFormat.OpenApi31 || schema.Members.Length == 1 ? document.Resolve(schema) : null;
        if (schema is not { IsObject: true } || depth > MostDepth)
        {
            return false;
        }

        foreach (DocumentNode keyword in schema.Members)
        {
            if (!Accepts(document, schema, keyword, value, use, depth))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(ApiDocument document, DocumentNode schema, DocumentNode keyword, JsonElement value, SchemaUse use, int depth)
    {
        switch (keyword.Name)
        {
            case "description" or "title" or "example" or "examples" or "default" or "deprecated" or "readOnly" or "writeOnly" or "nullable" or "externalDocs" or "xml":
                return true;
            case "type":
                return IsOfType(keyword, value);
            case "enum":
                return Array.Exists(keyword.Items, e => e.Value.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String && value.ValueEquals(e.Text));
            case "minLength" or "maxLength" when value.ValueKind == JsonValueKind.String:
                string text = value.GetString()!;
                return keyword.IsNumber && keyword.Value.TryGetInt32(out int bound) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && (keyword.Name == "minLength" ? text.Length >= bound : text.Length <= bound);
            case "minimum" or "maximum" when value.ValueKind == JsonValueKind.Number:
                return keyword.IsNumber && !schema.Has("exclusiveMinimum") && !schema.Has("exclusiveMaximum") && keyword.Value.TryGetDecimal(out decimal limit) && value.TryGetDecimal(out decimal number)
                    && (keyword.Name == "minimum" ? number >= limit : number <= limit);
            case "minItems" or "maxItems" when value.ValueKind == JsonValueKind.Array:
                return keyword.IsNumber && keyword.Value.TryGetInt32(out int count) && (keyword.Name == "minItems" ? value.GetArrayLength() >= count : value.GetArrayLength() <= count);
            case "format":
                return value.ValueKind != JsonValueKind.String || HasFormat(keyword.Text, value.GetString()!);
            case "required" when value.ValueKind == JsonValueKind.Object:
                return Array.TrueForAll(keyword.Items, r => r.Text is { } name && value.TryGetProperty(name, out _));
            case "properties" when value.ValueKind == JsonValueKind.Object:
                return Array.TrueForAll(keyword.Members, p => !value.TryGetProperty(p.Name, out JsonElement member) || Accepts(document, p, member, use, depth + 1));
            case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False && value.ValueKind == JsonValueKind.Object:
                return schema["properties"] is { } known && !schema.Has("patternProperties") && value.EnumerateObject().All(m => known.Has(m.Name));
            case "additionalProperties":
                return keyword.IsTrue;
            case "items" when value.ValueKind == JsonValueKind.Array:
                return !schema.Has("prefixItems") && value.EnumerateArray().All(i => Accepts(document, keyword, i, use, depth + 1));
            case "allOf":
                return keyword.Items.Length > 0 && Array.TrueForAll(keyword.Items, s => Accepts(document, s, value, use, depth + 1));
            default:
                return keyword.Name.StartsWith("x-", StringComparison.Ordinal);
        }
    }

    private static bool IsOfType(DocumentNode type, JsonElement value) => (type.Text, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => Array.Exists(type.Items, t => IsOfType(t, value)),
    };

    private static bool HasFormat(string? format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "email" => text.Length > 2 && text.Count(static c => c == '@') == 1 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '@' or '.') && !text.Contains("..", StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && !text.Contains(".@", StringComparison.Ordinal) && !text.Contains("@.", StringComparison.Ordinal),
        _ => false,
    };
}
