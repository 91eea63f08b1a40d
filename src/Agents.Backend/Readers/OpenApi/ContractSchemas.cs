using System.Collections.Immutable;
using System.Text.Json;
using static Agents.Backend.Contract;

namespace Agents.Backend;

/// <summary>Reads schemas of a contract into fields. A contract is never tightened: what it leaves open stays open.</summary>
/// <param name="contract">The contract.</param>
/// <param name="rows">Components that are rows of a resource, with the resource: given, they are types by that name, and lists of objects are types too.</param>
internal sealed class ContractSchemas(Contract contract, IReadOnlyDictionary<string, string>? rows = null)
{
    private const int DeepestSchema = 12;

    /// <summary>The properties of an object schema, <c>allOf</c> merged, in the order they are written.</summary>
    public ImmutableArray<ContractProperty> Properties(JsonElement schema)
    {
        Dictionary<string, ContractProperty> found = new(StringComparer.Ordinal);
        HashSet<string> required = new(StringComparer.Ordinal);
        Collect(schema, found, required, 0);
        return [.. found.Values.Select(p => p with { Required = required.Contains(p.Name) })];
    }

    private void Collect(JsonElement schema, Dictionary<string, ContractProperty> found, HashSet<string> required, int depth)
    {
        if (depth > DeepestSchema)
        {
            return;
        }

        string pointer = contract.ComponentOf(schema) is { } component ? $"/components/schemas/{Escape(component)}" : string.Empty;
        schema = contract.Resolve(schema);
        foreach (JsonElement part in Items(schema, "allOf"))
        {
            Collect(part, found, required, depth + 1);
        }

        foreach (JsonProperty property in Members(Member(schema, "properties")))
        {
            found.TryAdd(property.Name, new ContractProperty(property.Name, Merge(property.Value), false, $"{pointer}/properties/{Escape(property.Name)}"));
        }

        required.UnionWith(Items(schema, "required").Where(static r => r.ValueKind == JsonValueKind.String).Select(static r => r.GetString()!));
    }

    /// <summary>References followed; an <c>allOf</c> with one part, and a choice between a schema and null, are that schema.</summary>
    private JsonElement Merge(JsonElement schema, int depth = 0)
    {
        if (RowOf(schema) is not null)
        {
            return schema;
        }

        schema = contract.Resolve(schema);
        foreach (string keyword in (string[])["allOf", "oneOf", "anyOf"])
        {
            ImmutableArray<JsonElement> parts = [.. Items(schema, keyword).Where(static p => Text(p, "type") != "null")];
            if (parts.Length == 1 && depth < DeepestSchema)
            {
                return Merge(parts[0], depth + 1);
            }
        }

        return schema;
    }

    private string? RowOf(JsonElement schema) => rows is not null && contract.ComponentOf(schema) is { } component ? rows.GetValueOrDefault(component) : null;

    /// <summary>The field type of a schema; null when it is a kind that is not built.</summary>
    public FieldType? Type(JsonElement schema, int depth = 0)
    {
        schema = Merge(schema);
        if (RowOf(schema) is { } row)
        {
            return new FieldType { Kind = FieldKind.Object, Resource = row };
        }

        if (depth > DeepestSchema || schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return TypeName(schema) switch
        {
            "string" => StringType(schema),
            "integer" => Numeric(schema, FieldKind.Integer),
            "number" => Numeric(schema, FieldKind.Number),
            "boolean" => new FieldType { Kind = FieldKind.Boolean },
            "array" => Type(Member(schema, "items"), depth + 1) is { IsList: false } item && (item.Kind != FieldKind.Object || rows is not null)
                ? item with { IsList = true, MinItems = (int?)Number(schema, "minItems"), MaxItems = (int?)Number(schema, "maxItems") }
                : null,
            "object" when Member(schema, "properties").ValueKind == JsonValueKind.Object || Items(schema, "allOf").Any() => ObjectType(schema, depth),
            _ => null,
        };
    }

    private static string? TypeName(JsonElement schema) => Member(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString(),
        { ValueKind: JsonValueKind.Array } several when several.EnumerateArray().Where(static t => t.ValueEquals("null") is false).ToArray() is [var only] => only.GetString(),
        { ValueKind: JsonValueKind.Undefined } when Member(schema, "enum").ValueKind == JsonValueKind.Array => "string",
        { ValueKind: JsonValueKind.Undefined } when Member(schema, "properties").ValueKind == JsonValueKind.Object || Items(schema, "allOf").Any() => "object",
        _ => null,
    };

    private static FieldType StringType(JsonElement schema)
    {
        ImmutableArray<string> values = [.. Items(schema, "enum").Where(static v => v.ValueKind == JsonValueKind.String).Select(static v => v.GetString()!)];
        if (!values.IsEmpty)
        {
            return new FieldType { Kind = FieldKind.Enum, Values = values };
        }

        return Text(schema, "format") switch
        {
            "email" => new FieldType { Kind = FieldKind.Email },
            "uri" or "url" => new FieldType { Kind = FieldKind.Url },
            "uuid" => new FieldType { Kind = FieldKind.Uuid },
            "date" => new FieldType { Kind = FieldKind.Date },
            "date-time" => new FieldType { Kind = FieldKind.DateTime },
            _ => new FieldType
            {
                Kind = FieldKind.Text,
                Min = Number(schema, "minLength"),
                Max = Number(schema, "maxLength"),
                Pattern = Text(schema, "pattern"),
            },
        };
    }

    private static FieldType Numeric(JsonElement schema, FieldKind kind)
    {
        // 3.0 writes exclusive bounds as a flag beside the bound, 3.1 as the bound itself.
        decimal? above = Number(schema, "exclusiveMinimum");
        decimal? below = Number(schema, "exclusiveMaximum");
        return new FieldType
        {
            Kind = kind,
            Min = above ?? Number(schema, "minimum"),
            Max = below ?? Number(schema, "maximum"),
            ExclusiveMin = above is not null || IsTrue(schema, "exclusiveMinimum"),
            ExclusiveMax = below is not null || IsTrue(schema, "exclusiveMaximum"),
        };
    }

    private FieldType? ObjectType(JsonElement schema, int depth)
    {
        ImmutableArray<ContractProperty> properties = Properties(schema);
        ImmutableArray<Field> fields =
        [
            .. properties.Select(p => (Property: p, Type: Type(p.Schema, depth + 1))).Where(static p => p.Type is not null)
                .Select(p => MakeField(p.Property, p.Type!, FieldMode.ReadWrite)),
        ];
        return fields.IsEmpty || fields.Length != properties.Length ? null : new FieldType { Kind = FieldKind.Object, Fields = fields };
    }

    public Field MakeField(ContractProperty property, FieldType type, FieldMode mode) => new()
    {
        Name = property.Name,
        Type = type,
        Required = property.Required,
        Mode = mode,
        Default = Member(property.Schema, "default") is { ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } value ? value.GetRawText() : null,
        Description = Text(property.Schema, "description"),
        Origin = contract.Said(property.Pointer, property.Name.Length),
    };
}
