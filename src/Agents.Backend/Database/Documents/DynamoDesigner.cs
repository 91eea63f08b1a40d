using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Agents.Backend;

/// <summary>Designs tables for DynamoDB: one per entity, an index for each way to list, and one table that gives each unique value once.</summary>
internal static class DynamoDesigner
{
    private const int MostIndexes = 20;

    /// <summary>The attribute with one value in all rows, so that all can be listed in an order.</summary>
    private const string All = "entity";

    public static DatabaseDesign Design(EntityModel model)
    {
        JsonArray tables = [];
        List<QueryExample> examples = [];
        List<string> notEnforced = [];
        string uniqueTable = $"{model.Service}-unique";
        foreach (EntityShape entity in DocumentShape.All(model))
        {
            string name = $"{model.Service}-{entity.Plural}";
            string plain = NameScope.Plain(entity.Plural);
            string id = entity.Properties[0].Name;
            SortedDictionary<string, string> attributes = new(StringComparer.Ordinal) { [id] = Letter(entity.Properties[0].Type) };
            JsonArray indexes = [];
            examples.Add(new($"find_{plain}", $"one of {plain} by its identity", $"GetItem {name} {{ {id} }}"));
            foreach (DocumentPath path in DocumentShape.Paths(entity))
            {
                EntityProperty? equal = entity.Properties.FirstOrDefault(p => p.Name == path.Equal);
                if (equal?.Type.IsList == true)
                {
                    notEnforced.Add($"{entity.Name} by an item of {equal.Name}: DynamoDB indexes no list; keep an item for each in a table of its own");
                    continue;
                }

                string order = path.Order[0] == "_id" ? id : path.Order[0];
                string partition = equal?.Name ?? All;
                if (partition == order || indexes.Count >= MostIndexes)
                {
                    notEnforced.AddRange(indexes.Count >= MostIndexes ? [$"{entity.Name} by {partition} in the order of {order}: a table has at most {MostIndexes} indexes"] : Array.Empty<string>());
                    continue;
                }

                // A key is a text or a number: true and false are written as texts there.
                attributes[partition] = equal is null ? "S" : Letter(equal.Type);
                attributes[order] = Letter(entity.Properties.First(p => p.Name == order).Type);
                string index = $"by-{NameScope.Plain(partition).Replace('_', '-')}-{NameScope.Plain(order).Replace('_', '-')}";
                indexes.Add((JsonNode)new JsonObject
                {
                    ["IndexName"] = index,
                    ["KeySchema"] = Key(partition, order),
                    ["Projection"] = new JsonObject { ["ProjectionType"] = "ALL" },
                });
                string condition = equal is null ? $"{All} = '{entity.Name}'" : $"{partition} = :{NameScope.Plain(partition)}";
                examples.Add(new(path.NameFor(plain), path.Purpose(plain), $"Query {name} index {index} where {condition} limit :limit"));
            }

            JsonObject table = new()
            {
                ["TableName"] = name,
                ["BillingMode"] = "PAY_PER_REQUEST",
                ["AttributeDefinitions"] = new JsonArray([.. attributes.Select(static a => (JsonNode)new JsonObject { ["AttributeName"] = a.Key, ["AttributeType"] = a.Value })]),
                ["KeySchema"] = Key(id, null),
            };
            if (indexes.Count > 0)
            {
                table["GlobalSecondaryIndexes"] = indexes;
            }

            tables.Add((JsonNode)table);
            foreach (ImmutableArray<string> unique in entity.Unique)
            {
                examples.Add(new($"take_{plain}_{string.Join('_', unique.Select(NameScope.Plain))}", $"gives {string.Join(" and ", unique)} once",
                    $"TransactWriteItems: Put {uniqueTable} {{ value: \"{plain}#{string.Join('+', unique)}#{string.Join('#', unique.Select(u => $":{NameScope.Plain(u)}"))}\" }} if attribute_not_exists(value); Put {name}"));
            }

            notEnforced.Add($"{entity.Name}: bounds, formats and references are the service's to check; DynamoDB keeps what it is given");
        }

        if (DocumentShape.All(model).Any(static e => !e.Unique.IsEmpty))
        {
            tables.Add((JsonNode)new JsonObject
            {
                ["TableName"] = uniqueTable,
                ["BillingMode"] = "PAY_PER_REQUEST",
                ["AttributeDefinitions"] = new JsonArray((JsonNode)new JsonObject { ["AttributeName"] = "value", ["AttributeType"] = "S" }),
                ["KeySchema"] = Key("value", null),
            });
        }

        string definition = DocumentShape.Print(tables) + "\n";
        return new DatabaseDesign(definition, null, [.. examples], [new ServiceFile("database/tables.json", definition)], [.. notEnforced], null);
    }

    private static JsonArray Key(string partition, string? sort)
    {
        JsonArray key = [(JsonNode)new JsonObject { ["AttributeName"] = partition, ["KeyType"] = "HASH" }];
        if (sort is not null)
        {
            key.Add((JsonNode)new JsonObject { ["AttributeName"] = sort, ["KeyType"] = "RANGE" });
        }

        return key;
    }

    private static string Letter(FieldType type) => type.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Money ? "N" : "S";
}
