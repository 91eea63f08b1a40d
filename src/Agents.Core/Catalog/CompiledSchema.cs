using System.Collections.Immutable;
using System.Text.Json;

namespace Agents.Catalog;

/// <summary>A schema ready to judge instances: the one place where the runtime meets the validator. Safe for concurrent calls.</summary>
internal sealed class CompiledSchema
{
    private readonly JsonElement _schema;

    private CompiledSchema(JsonElement schema) => _schema = schema;

    /// <summary>Compiles a schema, or says why it cannot be used.</summary>
    internal static CompiledSchema? Compile(JsonElement schema, out string? problem)
    {
        problem = schema.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False
            ? null
            : "A schema is an object, true or false.";
        return problem is null ? new CompiledSchema(schema.Clone()) : null;
    }

    /// <summary>Judges an instance; empty when it satisfies the schema.</summary>
    internal ImmutableArray<SchemaViolation> Validate(JsonElement instance)
    {
        var found = ImmutableArray.CreateBuilder<SchemaViolation>();
        Validate(_schema, instance, string.Empty, found);
        return found.DrainToImmutable();
    }

    private static void Validate(JsonElement schema, JsonElement instance, string at, ImmutableArray<SchemaViolation>.Builder found)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("type", out JsonElement type) && type.GetString() is { } name && !Is(instance, name))
        {
            found.Add(new(at, "type", $"expected {name}, found {instance.ValueKind}"));
        }

        if (schema.TryGetProperty("enum", out JsonElement allowed) && !allowed.EnumerateArray().Any(a => JsonElement.DeepEquals(a, instance)))
        {
            found.Add(new(at, "enum", $"{instance.GetRawText()} is not one of {allowed.GetRawText()}"));
        }

        if (instance.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("required", out JsonElement required))
        {
            foreach (JsonElement r in required.EnumerateArray())
            {
                if (!instance.TryGetProperty(r.GetString()!, out _))
                {
                    found.Add(new(at, "required", $"'{r.GetString()}' is missing"));
                }
            }
        }

        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty p in properties.EnumerateObject())
            {
                if (instance.TryGetProperty(p.Name, out JsonElement value))
                {
                    Validate(p.Value, value, $"{at}/{p.Name}", found);
                }
            }
        }
    }

    private static bool Is(JsonElement e, string type) => type switch
    {
        "object" => e.ValueKind == JsonValueKind.Object,
        "array" => e.ValueKind == JsonValueKind.Array,
        "string" => e.ValueKind == JsonValueKind.String,
        "number" or "integer" => e.ValueKind == JsonValueKind.Number,
        "boolean" => e.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => true,
    };
}
