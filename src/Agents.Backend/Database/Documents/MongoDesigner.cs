using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Designs collections for MongoDB: a validator and the indexes of each, lists and objects inside their document.</summary>
internal static class MongoDesigner
{
    private const int MostIndexes = 64;

    public static DatabaseDesign Design(EntityModel model)
    {
        StringBuilder up = new();
        StringBuilder down = new();
        List<QueryExample> examples = [];
        List<string> notEnforced = [];
        foreach (EntityShape entity in DocumentShape.All(model))
        {
            string name = NameScope.Plain(entity.Plural);
            JsonObject options = new() { ["validator"] = new JsonObject { ["$jsonSchema"] = Schema(entity) } };
            up.Append("db.createCollection(").Append(JsonText.Of(name)).Append(", ").Append(DocumentShape.Print(options)).Append(");\n");
            int count = 0;
            foreach ((JsonObject keys, JsonObject? how) in Indexes(entity))
            {
                up.Append("db.").Append(name).Append(".createIndex(").Append(keys.ToJsonString()).Append(how is null ? string.Empty : ", " + how.ToJsonString()).Append(");\n");
                count++;
            }

            if (count >= MostIndexes)
            {
                notEnforced.Add($"{entity.Name} would need {count} indexes and a collection has at most {MostIndexes}: fewer filters or orders");
            }

            up.Append('\n');
            down.Insert(0, $"db.{name}.drop();\n");
            examples.AddRange(Examples(entity, name));
            notEnforced.AddRange(entity.Properties.Where(static p => p.References is not null).Select(p => $"{entity.Name}.{p.Name} leads to a {p.References}: MongoDB checks no references"));
            notEnforced.AddRange(entity.Compared.Select(c => $"{entity.Name}: {c.Left} {c.Operator} {c.Right} is compared by the service"));
        }

        return new DatabaseDesign(
            up.ToString(), down.ToString(), [.. examples],
            [new ServiceFile("migrations/0001_init.up.js", up.ToString()), new ServiceFile("migrations/0001_init.down.js", down.ToString())], [.. notEnforced], null);
    }

    private static JsonObject Schema(EntityShape entity)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach ((EntityProperty property, int i) in entity.Properties.Select(static (p, i) => (p, i)))
        {
            string name = i == 0 ? "_id" : property.Name;
            properties[name] = Type(property.Type);
            if (property.Required)
            {
                required.Add((JsonNode)name);
            }
        }

        return new JsonObject { ["bsonType"] = "object", ["required"] = required, ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Type(FieldType type)
    {
        if (type.IsList)
        {
            JsonObject list = new() { ["bsonType"] = "array", ["items"] = Type(type with { IsList = false }) };
            Set(list, "minItems", type.MinItems);
            Set(list, "maxItems", type.MaxItems);
            return list;
        }

        switch (type.Kind)
        {
            case FieldKind.Object:
                return new JsonObject
                {
                    ["bsonType"] = "object",
                    ["properties"] = new JsonObject(type.Fields.Select(static f => KeyValuePair.Create(f.Name, (JsonNode?)Type(f.Type)))),
                    ["required"] = type.Fields.Any(static f => f.Required == true) ? new JsonArray([.. type.Fields.Where(static f => f.Required == true).Select(static f => (JsonNode)f.Name)]) : null,
                };
            case FieldKind.Enum:
                return new JsonObject { ["enum"] = new JsonArray([.. type.Values.Select(static v => (JsonNode)v)]) };
            case FieldKind.Integer or FieldKind.Number or FieldKind.Money:
                JsonObject number = new() { ["bsonType"] = type.Kind switch { FieldKind.Integer => "long", FieldKind.Money => "decimal", _ => "double" } };
                Set(number, "minimum", type.Min);
                Set(number, "maximum", type.Max);
                if (type.ExclusiveMin && type.Min is not null)
                {
                    number["exclusiveMinimum"] = true;
                }

                if (type.ExclusiveMax && type.Max is not null)
                {
                    number["exclusiveMaximum"] = true;
                }

                return number;
            case FieldKind.Boolean:
                return new JsonObject { ["bsonType"] = "bool" };
            case FieldKind.DateTime:
                return new JsonObject { ["bsonType"] = "date" };
            default:
                JsonObject text = new() { ["bsonType"] = "string" };
                Set(text, "minLength", type.Kind is FieldKind.Text or FieldKind.Slug ? type.Min : null);
                Set(text, "maxLength", SqlDialect.Longest(type));
                if ((type.Kind switch { FieldKind.Isbn13 => Formats.Isbn13, FieldKind.Slug => Formats.Slug, FieldKind.Phone => Formats.Phone, _ => type.Pattern }) is { } pattern)
                {
                    text["pattern"] = pattern;
                }

                return text;
        }
    }

    private static IEnumerable<(JsonObject Keys, JsonObject? How)> Indexes(EntityShape entity)
    {
        HashSet<string> leading = new(StringComparer.Ordinal);
        foreach (ImmutableArray<string> unique in entity.Unique)
        {
            leading.Add(unique[0]);
            JsonObject how = new() { ["unique"] = true };
            ImmutableArray<string> optional = [.. unique.Where(u => entity.Properties.Any(p => p.Name == u && !p.Required))];
            if (!optional.IsEmpty)
            {
                how["partialFilterExpression"] = new JsonObject(optional.Select(static o => KeyValuePair.Create(o, (JsonNode?)new JsonObject { ["$exists"] = true })));
            }

            if (unique.Any(u => entity.Properties.Any(p => p.Name == u && p.Type.Kind == FieldKind.Email)))
            {
                how["collation"] = new JsonObject { ["locale"] = "en", ["strength"] = 2 };
            }

            yield return (Keys(unique), how);
        }

        foreach (DocumentPath path in DocumentShape.Paths(entity))
        {
            ImmutableArray<string> keys = path.Equal is { } equal ? [equal, .. path.Order.Where(o => o != equal)] : path.Order;
            if (keys is not ["_id"] && (path.Equal is null || leading.Add(keys[0])))
            {
                leading.Add(keys[0]);
                yield return (Keys(keys), null);
            }
        }
    }

    private static JsonObject Keys(IEnumerable<string> names) => new(names.Select(static n => KeyValuePair.Create(n, (JsonNode?)System.Text.Json.Nodes.JsonValue.Create(1))));

    private static IEnumerable<QueryExample> Examples(EntityShape entity, string name)
    {
        yield return new($"find_{name}", $"one of {name} by its identity", $"db.{name}.findOne({{ _id: id }})");
        foreach (DocumentPath path in DocumentShape.Paths(entity))
        {
            string where = path.Equal is { } equal ? $"{{ {JsonText.Of(equal)}: {NameScope.Plain(equal)} }}" : "{}";
            yield return new(path.NameFor(name), path.Purpose(name), $"db.{name}.find({where}).sort({Keys(path.Order).ToJsonString()}).limit(limit)");
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
