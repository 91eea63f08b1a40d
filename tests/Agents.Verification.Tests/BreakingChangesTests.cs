using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Agents.Verification.Tests;

public sealed class BreakingChangesTests
{
    private const string Base = """
        {
          "openapi": "3.1.0", "info": { "title": "t", "version": "1" },
          "paths": {
            "/books/{id}": {
              "put": {
                "operationId": "put", "parameters": [{ "name": "id", "in": "path", "required": true }, { "name": "dry", "in": "query", "schema": { "type": "boolean" } }],
                "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Book" } } } },
                "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Answer" } } } } }
              }
            }
          },
          "components": { "schemas": {
            "Book": { "type": "object", "properties": { "title": { "type": "string", "maxLength": 100 }, "kind": { "enum": ["a", "b"] }, "next": { "$ref": "#/components/schemas/Book" } } },
            "Answer": { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "state": { "enum": ["x"] } } }
          } }
        }
        """;

    /// <summary>The rule, and what is done to the document.</summary>
    public static TheoryData<string, Action<JsonNode>> Changes => new()
    {
        { "E202-601", d => Put(d).Parent!.AsObject().Remove("put") },
        { "E202-602", d => Put(d)["parameters"]!.AsArray().RemoveAt(1) },
        { "E202-603", d => Put(d)["parameters"]![1]!["required"] = true },
        { "E202-603", d => Put(d)["requestBody"]!["required"] = true },
        { "E202-603", d => Schema(d, "Book")["required"] = new JsonArray("title") },
        { "E202-604", d => Put(d)["responses"] = new JsonObject { ["204"] = new JsonObject() } },
        { "E202-605", d => Schema(d, "Answer")["properties"]!.AsObject().Remove("id") },
        { "E202-605", d => Schema(d, "Answer").AsObject().Remove("required") },
        { "E202-606", d => Schema(d, "Book")["properties"]!["title"]!["type"] = "integer" },
        { "E202-607", d => Schema(d, "Book")["properties"]!["kind"]!["enum"] = new JsonArray("a") },
        { "E202-607", d => Schema(d, "Answer")["properties"]!["state"]!["enum"] = new JsonArray("x", "y") },
        { "E202-608", d => Schema(d, "Book")["properties"]!["title"]!["maxLength"] = 50 },
        { "E202-608", d => Schema(d, "Book")["properties"]!["title"]!["pattern"] = "^a" },
        { "E202-609", d => d["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }) },
    };

    /// <summary>Changes nobody is hurt by.</summary>
    public static TheoryData<Action<JsonNode>> Harmless => new()
    {
        d => Schema(d, "Book")["properties"]!["pages"] = new JsonObject(),
        d => Schema(d, "Book")["properties"]!["title"]!["maxLength"] = 200,
        d => Schema(d, "Book")["properties"]!["kind"]!["enum"] = new JsonArray("a", "b", "c"),
        d => Schema(d, "Answer")["properties"]!["more"] = new JsonObject(),
        d => Put(d)["parameters"]!.AsArray().Add(JsonNode.Parse("""{ "name": "more", "in": "query" }""")),
        d => Put(d)["operationId"] = "replace",
        d => Put(d)["responses"]!["409"] = new JsonObject(),
        d => { JsonNode item = d["paths"]!["/books/{id}"]!.DeepClone(); d["paths"] = new JsonObject { ["/books/{number}"] = item }; },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Between_WhenSomethingIsTakenAway_NamesTheRule(string rule, Action<JsonNode> change) => Assert.Contains(Between(change), f => f.Rule == rule && f.Line > 0);

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Between_WhenNobodyIsHurt_IsSilent(Action<JsonNode> change) => Assert.Empty(Between(change));

    private static ImmutableArray<Finding> Between(Action<JsonNode> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        JsonNode next = JsonNode.Parse(Base)!;
        change(next);
        return BreakingChanges.Between(Encoding.UTF8.GetBytes(Base), Encoding.UTF8.GetBytes(next.ToJsonString()), "api.json", TestContext.Current.CancellationToken);
    }

    private static JsonNode Put(JsonNode document) => document["paths"]!["/books/{id}"]!["put"]!;

    private static JsonNode Schema(JsonNode document, string name) => document["components"]!["schemas"]![name]!;
}
