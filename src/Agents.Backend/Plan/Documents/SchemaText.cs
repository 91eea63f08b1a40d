using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Writes planned properties as JSON Schema (2020-12, which OpenAPI 3.1 uses).</summary>
internal static class SchemaText
{
    /// <summary>The pattern money is written in: as answered with all decimal places, as sent with up to that many.</summary>
    public static string MoneyPattern(FieldType type, bool answered)
    {
        string sign = type.Min >= 0 ? string.Empty : "-?";
        string whole = string.Create(CultureInfo.InvariantCulture, $"(0|[1-9]\\d{{0,{type.Precision - type.Scale - 1}}})");
        string places = type.Scale == 0 ? string.Empty : answered
            ? string.Create(CultureInfo.InvariantCulture, $"\\.\\d{{{type.Scale}}}")
            : string.Create(CultureInfo.InvariantCulture, $"(\\.\\d{{1,{type.Scale}}})?");
        return $"^{sign}{whole}{places}$";
    }

    public static JsonObject Answered(string title, string description, IEnumerable<PropertyPlan> properties) =>
        Object(properties, answered: true, patch: false, title, description);

    public static JsonObject Body(BodyPlan body)
    {
        JsonObject schema = Object(body.Properties, answered: false, body.Kind == BodyKind.Patch, body.Schema, null);
        if (body.Kind == BodyKind.Patch)
        {
            schema["minProperties"] = 1;
        }

        return schema;
    }

    public static JsonObject Page(string item, ListShape shape, JsonNode items)
    {
        JsonObject properties = new() { [shape.ItemsName!] = new JsonObject { ["type"] = "array", ["items"] = items } };
        JsonArray required = [(JsonNode)shape.ItemsName!];
        if (shape.NextName is { } next)
        {
            properties[next] = new JsonObject { ["type"] = "string", ["description"] = "Send it as the next request's place; absent on the last page." };
        }

        if (shape.TotalName is { } total)
        {
            properties[total] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["description"] = "How many there are on all pages." };
            required.Add((JsonNode)total);
        }

        return new JsonObject { ["title"] = item + "Page", ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    /// <summary>A query parameter's schema: what is written into the address is text, so money is its sent form.</summary>
    public static JsonObject Query(QueryParameterPlan parameter, ListShape? shape)
    {
        if (parameter.Use == QueryUse.Sort)
        {
            return new JsonObject { ["type"] = "string", ["enum"] = Array(parameter.SortBy.SelectMany(static p => (string[])[p, "-" + p])) };
        }

        JsonObject schema = Type(parameter.Type, answered: false, nullable: false);
        if (parameter.Default is { } value)
        {
            schema["default"] = JsonNode.Parse(value);
        }

        if (parameter.Use == QueryUse.PageSize)
        {
            schema["default"] = shape!.DefaultSize;
        }

        return schema;
    }

    public static JsonObject Type(FieldType type, bool answered, bool nullable)
    {
        if (type.IsList)
        {
            JsonObject list = new() { ["type"] = TypeName("array", nullable), ["items"] = Type(type with { IsList = false, MinItems = null, MaxItems = null }, answered, nullable: false) };
            Set(list, "minItems", type.MinItems);
            Set(list, "maxItems", type.MaxItems);
            return list;
        }

        return type.Kind switch
        {
            FieldKind.Integer => Number(type, "integer", nullable),
            FieldKind.Number => Number(type, "number", nullable),
            FieldKind.Boolean => new JsonObject { ["type"] = TypeName("boolean", nullable) },
            FieldKind.Enum => new JsonObject { ["type"] = TypeName("string", nullable), ["enum"] = Values(type.Values, nullable) },
            FieldKind.Object => Nested(type, answered, nullable),
            _ => Text(type, answered, nullable),
        };
    }

    private static JsonObject Text(FieldType type, bool answered, bool nullable)
    {
        JsonObject schema = new() { ["type"] = TypeName("string", nullable) };
        (string? format, string? pattern, int? longest) = type.Kind switch
        {
            FieldKind.Email => ("email", null, 254),
            FieldKind.Url => ("uri", "^https?://", 2048),
            FieldKind.Uuid => ("uuid", null, null),
            FieldKind.Date => ("date", null, null),
            FieldKind.DateTime => ("date-time", null, null),
            FieldKind.Money => (null, MoneyPattern(type, answered), null),
            FieldKind.Isbn13 => (null, "^97[89]\\d{10}$", null),
            FieldKind.Slug => (null, "^[a-z0-9]+(-[a-z0-9]+)*$", (int?)type.Max),
            FieldKind.Phone => (null, "^\\+[1-9]\\d{7,14}$", null),
            _ => ((string?)null, type.Pattern, (int?)type.Max),
        };
        Set(schema, "format", format);
        if (type.Kind is FieldKind.Text or FieldKind.Slug)
        {
            Set(schema, "minLength", (int?)type.Min);
        }

        Set(schema, "maxLength", longest);
        Set(schema, "pattern", pattern);
        return schema;
    }

    private static JsonObject Number(FieldType type, string name, bool nullable)
    {
        JsonObject schema = new() { ["type"] = TypeName(name, nullable) };
        Set(schema, type.ExclusiveMin ? "exclusiveMinimum" : "minimum", type.Min);
        Set(schema, type.ExclusiveMax ? "exclusiveMaximum" : "maximum", type.Max);
        return schema;
    }

    private static JsonObject Nested(FieldType type, bool answered, bool nullable)
    {
        JsonObject schema = Object(type.Fields.Select(EntityPlanner.FromField), answered, patch: false, null, null);
        schema["type"] = TypeName("object", nullable);
        return schema;
    }

    private static JsonObject Object(IEnumerable<PropertyPlan> plans, bool answered, bool patch, string? title, string? description)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (PropertyPlan plan in plans)
        {
            JsonObject schema = Type(plan.Type, answered, nullable: patch && !plan.Required);
            Set(schema, "description", plan.Description);
            if (plan.Default is { } value && !answered && !patch)
            {
                schema["default"] = JsonNode.Parse(value);
            }

            properties[plan.Name] = schema;
            if (plan.Required && !patch)
            {
                required.Add((JsonNode)plan.Name);
            }
        }

        JsonObject result = [];
        Set(result, "title", title);
        Set(result, "description", description);
        result["type"] = "object";
        result["properties"] = properties;
        if (required.Count > 0)
        {
            result["required"] = required;
        }

        result["additionalProperties"] = false;
        return result;
    }

    private static JsonNode TypeName(string name, bool nullable) => nullable ? new JsonArray(name, "null") : name;

    private static JsonArray Values(ImmutableArray<string> values, bool nullable)
    {
        JsonArray array = Array(values);
        if (nullable)
        {
            array.Add((JsonNode?)null);
        }

        return array;
    }

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(static v => (JsonNode)v)];

    private static void Set(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static void Set(JsonObject target, string name, int? value)
    {
        if (value is { } number)
        {
            target[name] = number;
        }
    }

    private static void Set(JsonObject target, string name, decimal? value)
    {
        if (value is { } number)
        {
            target[name] = number;
        }
    }
}
