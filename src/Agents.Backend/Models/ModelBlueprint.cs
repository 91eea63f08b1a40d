using System.Collections.Immutable;

namespace Agents.Backend;

/// <summary>A service as a model reads it out of a request: names, kinds and, for each, the request's own words. Nothing it may write freely.</summary>
internal sealed record ModelBlueprint(
    string Service, ImmutableArray<ModelResource> Resources, string? Login, string? LoginQuote, string? Read, string? Write, ImmutableArray<string> Unclear)
{
    /// <summary>What a model is asked to satisfy, and what its answer is held against.</summary>
    public const string Schema = """
        {
          "type": "object", "additionalProperties": false, "required": ["service", "resources", "login", "login_quote", "read", "write", "unclear"],
          "properties": {
            "service": { "type": "string", "pattern": "^[a-z][a-z0-9-]{0,39}$", "description": "the service's name, lower-case with hyphens" },
            "resources": { "type": "array", "minItems": 1, "maxItems": 30, "items": {
              "type": "object", "additionalProperties": false, "required": ["name", "quote", "owned", "fields", "references"],
              "properties": {
                "name": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]{0,39}$", "description": "singular, such as OrderItem" },
                "quote": { "type": "string", "minLength": 2, "maxLength": 200, "description": "the request's words that name it, copied letter by letter" },
                "owned": { "type": "boolean", "description": "whether each belongs to the user who made it" },
                "fields": { "type": "array", "maxItems": 40, "items": {
                  "type": "object", "additionalProperties": false, "required": ["name", "type", "optional", "unique", "values", "quote"],
                  "properties": {
                    "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$" },
                    "type": { "enum": ["text", "email", "url", "uuid", "integer", "number", "money", "boolean", "date", "datetime", "enum", "isbn13", "slug", "phone"] },
                    "optional": { "type": "boolean" },
                    "unique": { "type": "boolean" },
                    "values": { "type": "array", "maxItems": 30, "items": { "type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$" }, "description": "of an enum alone" },
                    "quote": { "type": "string", "maxLength": 200, "description": "the request's words that say it; empty where you assume it" }
                  } } },
                "references": { "type": "array", "maxItems": 20, "items": {
                  "type": "object", "additionalProperties": false, "required": ["name", "to", "many", "optional", "quote"],
                  "properties": {
                    "name": { "type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$" },
                    "to": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]{0,39}$", "description": "another resource of yours" },
                    "many": { "type": "boolean" },
                    "optional": { "type": "boolean" },
                    "quote": { "type": "string", "maxLength": 200 }
                  } } }
              } } },
            "login": { "enum": ["jwt", "none", "unsaid"] },
            "login_quote": { "type": "string", "maxLength": 200 },
            "read": { "enum": ["public", "signed-in", "owner", "unsaid"], "description": "who may read" },
            "write": { "enum": ["public", "signed-in", "owner", "unsaid"], "description": "who may create, change and delete" },
            "unclear": { "type": "array", "maxItems": 20, "items": { "type": "string", "minLength": 2, "maxLength": 200 }, "description": "the request's words that this form cannot say, copied letter by letter" }
          }
        }
        """;
}
