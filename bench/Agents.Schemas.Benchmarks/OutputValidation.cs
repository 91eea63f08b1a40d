using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Agents.Schemas.Benchmarks;

/// <summary>What the runtime does at every handoff: judging an agent's output of about a kilobyte, beside NJsonSchema on the same texts.</summary>
/// <remarks>NJsonSchema reads texts, so parsing is measured with it; <see cref="ParseAndValidate"/> is our figure for the same work.</remarks>
[MemoryDiagnoser]
public class OutputValidation
{
    private const string SchemaText = """
        {
          "type": "object",
          "required": ["summary", "status", "confidence", "endpoints", "files"],
          "additionalProperties": false,
          "properties": {
            "summary": { "type": "string", "minLength": 1, "maxLength": 2000 },
            "status": { "enum": ["verified", "repaired", "degraded", "rejected"] },
            "confidence": { "type": "number", "minimum": 0, "maximum": 1 },
            "endpoints": { "type": "array", "items": { "$ref": "#/$defs/endpoint" } },
            "files": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/file" } },
            "notes": { "type": "array", "items": { "type": "string" } }
          },
          "$defs": {
            "endpoint": {
              "type": "object", "required": ["method", "path", "status"], "additionalProperties": false,
              "properties": {
                "method": { "enum": ["GET", "POST", "PUT", "PATCH", "DELETE"] },
                "path": { "type": "string", "minLength": 1 },
                "status": { "type": "integer", "minimum": 100, "maximum": 599 },
                "auth": { "type": "boolean" }
              }
            },
            "file": {
              "type": "object", "required": ["path", "bytes"], "additionalProperties": false,
              "properties": { "path": { "type": "string", "maxLength": 260 }, "bytes": { "type": "integer", "minimum": 0 } }
            }
          }
        }
        """;

    private readonly JsonElement _schemaText = Parse(SchemaText);
    private readonly JsonSchema _schema;
    private readonly JsonElement _valid;
    private readonly JsonElement _invalid;
    private readonly NJsonSchema.JsonSchema _peer;
    private readonly string _text;

    public OutputValidation()
    {
        _schema = JsonSchema.Compile(_schemaText);
        string endpoints = string.Join(',', Enumerable.Range(0, 8).Select(static i =>
            $$"""{"method":"GET","path":"/api/v1/books/{{i}}/authors","status":200,"auth":true}"""));
        string files = string.Join(',', Enumerable.Range(0, 6).Select(static i => $$"""{"path":"src/books/routes{{i}}.ts","bytes":{{1200 + i}}}"""));
        string text = $$"""{"summary":"A service with books and authors behind a login, with health and metrics.","status":"verified","confidence":0.78,"endpoints":[{{endpoints}}],"files":[{{files}}],"notes":["starts without a database"]}""";
        _text = text;
        _peer = NJsonSchema.JsonSchema.FromJsonAsync(SchemaText).GetAwaiter().GetResult();
        _valid = Parse(text);
        _invalid = Parse(text.Replace("0.78", "1.78", StringComparison.Ordinal));
    }

    [Benchmark(Baseline = true)]
    public bool IsValid() => _schema.IsValid(_valid);

    [Benchmark]
    public SchemaResult ValidateValid() => _schema.Validate(_valid);

    [Benchmark]
    public SchemaResult ValidateInvalid() => _schema.Validate(_invalid);

    [Benchmark]
    public bool ParseAndValidate()
    {
        using JsonDocument document = JsonDocument.Parse(_text);
        return _schema.Validate(document.RootElement).IsValid;
    }

    [Benchmark]
    public int NJsonSchemaParseAndValidate() => _peer.Validate(_text).Count;

    [Benchmark]
    public JsonSchema Compile() => JsonSchema.Compile(_schemaText);

    private static JsonElement Parse(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
