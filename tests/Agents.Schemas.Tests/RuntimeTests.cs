using System.Text.Json;

namespace Agents.Schemas.Tests;

public sealed class RuntimeTests
{
    private const string Schema = """
        {
          "type": "object", "required": ["summary", "files", "confidence"], "additionalProperties": false,
          "properties": {
            "summary": { "type": "string", "minLength": 1, "maxLength": 2000 },
            "status": { "enum": ["verified", "degraded", "rejected"] },
            "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
            "files": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/file" } }
          },
          "$defs": {
            "file": {
              "type": "object", "required": ["path", "bytes"], "additionalProperties": false,
              "properties": { "path": { "type": "string", "pattern": "^[a-z/.]+$" }, "bytes": { "type": "integer", "minimum": 0 } }
            }
          }
        }
        """;

    private const string Value = """
        {"summary":"A service with books and authors.","status":"verified","confidence":0.78,
         "files":[{"path":"src/app.ts","bytes":1204},{"path":"src/books/routes.ts","bytes":4401},{"path":"src/authors/routes.ts","bytes":3120}]}
        """;

    [Fact]
    public void IsValid_WhenTheValueIsValid_AllocatesNothing()
    {
        JsonSchema schema = Json.Schema(Schema);
        JsonElement value = Json.Parse(Value);
        Assert.True(schema.IsValid(value));
        Assert.Contains(0, Enumerable.Range(0, 5).Select(_ => Allocated())); // what a value costs, each time; not what the runtime does once

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
            {
                schema.IsValid(value);
                schema.Validate(value);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Validate_WhenThreadsShareASchema_AnswersAllAlike()
    {
        JsonSchema schema = Json.Schema("""
            {"$id":"x:tree","$dynamicAnchor":"n","properties":{"v":{"type":"integer"},"c":{"items":{"$dynamicRef":"#n"}},"t":{"pattern":"^\\p{L}+$"}},"unevaluatedProperties":false}
            """);
        JsonElement good = Json.Parse("""{"v":1,"c":[{"v":2,"c":[{"t":"école"}]},{"t":"x"}]}""");
        JsonElement bad = Json.Parse("""{"v":1,"c":[{"v":2.5,"c":[{"t":"1"}]},{"x":"x"}]}""");
        SchemaError[] expected = [.. schema.Validate(bad).Errors];
        Assert.Equal(["/c/0/v", "/c/0/c/0/t", "/c/1/x"], expected.Select(static error => error.InstancePath));

        Parallel.For(0, 20_000, i =>
        {
            Assert.Empty(schema.Validate(good).Errors);
            Assert.True(schema.IsValid(good));
            Assert.Equal(expected, schema.Validate(bad).Errors);
        });
    }

    [Fact]
    public void Validate_WhenTheSchemaDocumentIsDisposed_StillWorks()
    {
        JsonSchema schema;
        using (JsonDocument document = JsonDocument.Parse("""{"const":{"a":1}}"""))
        {
            schema = JsonSchema.Compile(document.RootElement);
        }

        Assert.True(schema.IsValid(Json.Parse("""{"a":1.0}""")));
    }

    [Fact]
    public void Validate_WhenAReferenceLeadsToARegisteredDocument_NamesItInTheSchemaPath()
    {
        SchemaRegistry registry = SchemaRegistry.Empty
            .Add("address.json", Json.Parse("""{"properties":{"zip":{"type":"string"}}}"""))
            .Add("https://example.com/money", Json.Parse("""{"$defs":{"cents":{"$anchor":"cents","minimum":0}}}"""));
        JsonSchema schema = Json.Schema(
            """{"properties":{"home":{"$ref":"address.json"},"price":{"$ref":"https://example.com/money#cents"}}}""",
            new SchemaOptions { Registry = registry });

        SchemaResult result = schema.Validate(Json.Parse("""{"home":{"zip":1},"price":-5}"""));

        Assert.Equal(
            [("/home/zip", "schema:///address.json#/properties/zip/type"), ("/price", "https://example.com/money#/$defs/cents/minimum")],
            result.Errors.Select(static error => (error.InstancePath, error.SchemaPath)));
    }

    [Fact]
    public void TryCompile_WhenARegisteredDocumentIsWrong_NamesTheDocument()
    {
        SchemaOptions options = new() { Registry = SchemaRegistry.Empty.Add("https://example.com/a", Json.Parse("""{"minLength":-1}""")) };

        Assert.False(JsonSchema.TryCompile(Json.Parse("""{"$ref":"https://example.com/a"}"""), out _, out var errors, options));
        Assert.Equal("https://example.com/a#/minLength", Assert.Single(errors).InstancePath);
    }

    [Theory]
    [InlineData("date-time", "2026-02-28T23:59:60Z", "2026-02-30T00:00:00Z")]
    [InlineData("date-time", "1998-12-31T15:59:60.123-08:00", "1998-12-31T15:59:60.123-07:00")]
    [InlineData("date", "2024-02-29", "2023-02-29")]
    [InlineData("time", "08:30:06.2Z", "08:30:06")]
    [InlineData("email", "joe.bloggs@example.com", ".joe@example.com")]
    [InlineData("hostname", "www.example.com", "-a.example")]
    [InlineData("ipv4", "192.168.0.1", "087.10.0.1")]
    [InlineData("ipv6", "::ffff:192.168.0.1", "12345::")]
    [InlineData("uri", "https://example.com/a?b#c", "//example.com/a")]
    [InlineData("uri-reference", "/abc", "a b")]
    [InlineData("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380")]
    [InlineData("json-pointer", "/a~1b/~0", "/a~")]
    [InlineData("regex", "^\\p{L}+$", "a(")]
    public void IsValid_WhenFormatsAreAsserted_ChecksThem(string format, string good, string bad)
    {
        string text = $$"""{"format":"{{format}}"}""";
        JsonSchema asserting = Json.Schema(text, new SchemaOptions { AssertFormats = true });
        JsonElement badValue = Json.Parse(JsonSerializer.Serialize(bad));

        Assert.True(asserting.IsValid(Json.Parse(JsonSerializer.Serialize(good))));
        Assert.False(asserting.IsValid(badValue));
        Assert.True(Json.Schema(text).IsValid(badValue));
    }

    [Theory]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\W$", "😀", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^[^a]{2}$", "😀", false)]
    [InlineData("^🐲*$", "🐲🐲", true)]
    [InlineData("^[😀-😎]$", "😃", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^\\s$", "\uFEFF", true)]
    [InlineData("\\bé", "é", false)]
    [InlineData("^(?<x>a)?\\k<x>b$", "b", true)]
    [InlineData("^(a)(b)\\2\\1$", "abba", true)]
    [InlineData("^\\p{Lowercase_Letter}$", "𝔞", true)]
    [InlineData("^\\cI\\x41\\u{1F600}\\uD83D\\uDE00$", "\tA😀😀", true)]
    [InlineData("^[\\w-]+@[a-z-[\\]]+$", "a-b@c-[]", true)]
    [InlineData("^x{,2}$", "x{,2}", true)]
    public void IsValid_ForPatterns_FollowsEcma262(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Json.Schema($$"""{"pattern":{{JsonSerializer.Serialize(pattern)}}}""").IsValid(Json.Parse(JsonSerializer.Serialize(text))));
}
