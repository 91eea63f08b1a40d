using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>How much a caller may ask for, and what the answers admit, by the OWASP API Security Top 10 of 2023.</summary>
internal static partial class OwaspLimitRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-210", Info, OpenApi, "objects take no members nobody described",
            "Set additionalProperties (or unevaluatedProperties) to false.",
            "{openapi: 3.0.3, components: {schemas: {A: {type: object, additionalProperties: true}}}}",
            "{openapi: 3.0.3, components: {schemas: {A: {type: object, additionalProperties: false}}}}",
            OpenObjects, "CWE-915"),
        new("E202-211", Info, OpenApi, "maps have a most number of members",
            "Add maxProperties.",
            "{openapi: 3.0.3, components: {schemas: {A: {type: object, additionalProperties: {type: string}}}}}",
            "{openapi: 3.0.3, components: {schemas: {A: {type: object, additionalProperties: {type: string}, maxProperties: 9}}}}",
            UnboundedMaps, "API4:2023"),
        new("E202-212", Info, OpenApi, "lists have a longest length",
            "Add maxItems.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: array, items: {}}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: array, items: {}, maxItems: 9}}}}",
            OfType("array", static s => !s.Has("maxItems"), "A list has no maxItems."), "API4:2023"),
        new("E202-213", Info, OpenApi, "texts have a longest length",
            "Add maxLength, enum or const.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, maxLength: 9}}}}",
            OfType("string", static s => !s.Has("maxLength") && !s.Has("enum") && !s.Has("const") && s.TextOf("format") is not ("date" or "date-time" or "time" or "uuid" or "ipv4" or "ipv6"), "A text has no maxLength."), "API4:2023"),
        new("E202-214", Info, OpenApi, "texts say what they look like",
            "Add format, pattern, enum or const.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: string, format: email}}}}",
            OfType("string", static s => !s.Has("format") && !s.Has("pattern") && !s.Has("enum") && !s.Has("const"), "A text may look like anything."), "API4:2023"),
        new("E202-215", Info, OpenApi, "whole numbers have bounds",
            "Add minimum and maximum.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: integer, minimum: 1}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: integer, minimum: 1, maximum: 9}}}}",
            OfType("integer", static s => !IsBounded(s), "A whole number has no lower and upper bound."), "API4:2023"),
        new("E202-216", Info, OpenApi, "whole numbers say their size",
            "Add format: int32 or int64.",
            "{openapi: 3.1.0, components: {schemas: {A: {type: integer}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {type: integer, format: int32}}}}",
            OfType("integer", static s => !s.Has("format"), "A whole number does not say its size."), "API4:2023"),
        new("E202-217", Info, OpenApi, "answers tell the caller's rate limit",
            "Add RateLimit headers to 2xx and 4xx answers.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d, headers: {RateLimit: {}}}}}}}}",
            RateLimits, "API4:2023"),
        new("E202-218", Info, OpenApi, "429 tells when to try again",
            "Add the Retry-After header.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'429': {description: d, headers: {}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'429': {description: d, headers: {Retry-After: {}}}}}}}}",
            RetryAfter, "API4:2023"),
        new("E202-219", Info, OpenApi, "429 is described, with its content",
            "Describe the answer to a caller who asks too often.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'429': {description: d, content: {a/b: {}}}}}}}}",
            Describes("429"), "API4:2023"),
        new("E202-220", Info, OpenApi, "401 is described, with its content",
            "Describe the answer to a caller without credentials.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'401': {description: d, content: {a/b: {}}}}}}}}",
            Describes("401"), "API8:2023"),
        new("E202-221", Info, OpenApi, "500 is described, with its content",
            "Describe the answer when the service fails, so that it leaks nothing.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'500': {description: d, content: {a/b: {}}}}}}}}",
            Describes("500"), "API8:2023"),
        new("E202-222", Info, OpenApi, "an answer to invalid input is described",
            "Describe 400 or 422.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'422': {description: d}}}}}}",
            Validation, "API8:2023"),
        new("E202-223", Info, OpenApi, "answers say who may read them from other origins",
            "Describe Access-Control-Allow-Origin among the headers.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d, headers: {}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: d, headers: {Access-Control-Allow-Origin: {}}}}}}}}",
            Origins, "API8:2023"),
        new("E202-224", Warning, Swagger, "schemes are encrypted",
            "List https or wss only.",
            "{swagger: '2.0', schemes: [http]}",
            "{swagger: '2.0', schemes: [https]}",
            PlainSchemes, "CWE-319"),
        new("E202-225", Warning, OpenApi3, "servers are encrypted",
            "Use https or wss.",
            "{openapi: 3.1.0, servers: [{url: 'http://books.test'}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test'}, {url: 'http://localhost:8080'}, {url: /v1}]}",
            Needs.Not(Role.Server, "url", static u => Plain().IsMatch(u), "is not encrypted."), "CWE-319"),
        new("E202-226", Info, OpenApi3, "servers say whom they are for",
            "Add x-internal: true or false.",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test'}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test', x-internal: false}]}",
            Servers(static s => s.Has("x-internal") ? null : s, "does not say whether it is internal."), "API9:2023"),
        new("E202-227", Info, OpenApi3, "servers say which environment they are",
            "Say production, staging, test or local in the description.",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test', description: main}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test', description: Production}]}",
            Servers(static s => s.TextOf("description") is { } d && Environment().IsMatch(d) ? null : s["description"] ?? s, "does not say which environment it is."), "API9:2023"),
    ];

    private static IEnumerable<DocumentNode> Schemas(ApiDocument document, string type) =>
        document.Nodes.Where(n => n.IsObject && n.Role is not Role.Map && n["type"] is { } t && (t.Text == type || Array.Exists(t.Items, i => i.Text == type)));

    private static Action<ApiDocument, RuleReport> OfType(string type, Func<DocumentNode, bool> isBad, string message) => (document, report) =>
    {
        foreach (DocumentNode schema in Schemas(document, type))
        {
            if (isBad(schema))
            {
                report.At(schema, message);
            }
        }
    };

    private static void OpenObjects(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode schema in Schemas(document, "object"))
        {
            foreach (string name in (ReadOnlySpan<string>)["additionalProperties", "unevaluatedProperties"])
            {
                if (schema[name] is { } open && (open.IsTrue || open is { IsObject: true, Children.Length: 0 }))
                {
                    report.At(open, "An object takes any further members.");
                }
            }
        }
    }

    private static void UnboundedMaps(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode schema in Schemas(document, "object"))
        {
            if ((schema["additionalProperties"] ?? schema["unevaluatedProperties"]) is { IsObject: true, Children.Length: > 0 } && !schema.Has("maxProperties"))
            {
                report.At(schema, "A map may have any number of members.");
            }
        }
    }

    private static bool IsBounded(DocumentNode schema) => IsBounded(schema, "minimum", "exclusiveMinimum") && IsBounded(schema, "maximum", "exclusiveMaximum");

    /// <summary>Exactly one of the pair; in 3.0 the second is a flag beside the first.</summary>
    private static bool IsBounded(DocumentNode schema, string inclusive, string exclusive) => schema[exclusive] is { IsNumber: true } ? !schema.Has(inclusive) : schema.Has(inclusive);

    private static IEnumerable<(DocumentNode Entry, DocumentNode Response)> Responses(ApiDocument document) =>
        from operation in document.Operations
        from entry in operation.Node["responses"]?.Members ?? []
        let response = document.Resolve(entry)
        where response is not null
        select (entry, response);

    private static void RateLimits(ApiDocument document, RuleReport report)
    {
        foreach ((DocumentNode entry, DocumentNode response) in Responses(document))
        {
            if (entry.Name[..1] is "2" or "4" && !(response["headers"]?.Members ?? []).Any(static h => RateLimit().IsMatch(h.Name)))
            {
                report.At(response["headers"] ?? response, "The answer does not tell a rate limit.");
            }
        }
    }

    private static void RetryAfter(ApiDocument document, RuleReport report)
    {
        foreach ((DocumentNode entry, DocumentNode response) in Responses(document))
        {
            if (entry.Name == "429" && !(response["headers"]?.Members ?? []).Any(static h => h.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)))
            {
                report.At(response["headers"] ?? response, "429 does not tell when to try again.");
            }
        }
    }

    private static Action<ApiDocument, RuleReport> Describes(string status) => (document, report) =>
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Node["responses"] is not { IsObject: true } responses)
            {
                continue;
            }

            if ((responses[status] ?? responses[status[0] + "XX"]) is not { } entry)
            {
                report.At(responses, $"{operation} does not describe {status}.");
            }
            else if (document.Resolve(entry) is { } response && !response.Has("content") && !response.Has("schema"))
            {
                report.At(response, $"{operation} does not describe the content of {status}.");
            }
        }
    };

    private static void Validation(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Node["responses"] is { IsObject: true } responses && !Array.Exists(responses.Members, static r => r.Name is "400" or "422" or "4XX"))
            {
                report.At(responses, $"{operation} does not describe the answer to invalid input.");
            }
        }
    }

    private static void Origins(ApiDocument document, RuleReport report)
    {
        foreach ((DocumentNode _, DocumentNode response) in Responses(document))
        {
            if (response["headers"] is { IsObject: true } headers && !Array.Exists(headers.Members, static h => h.Name.Equals("Access-Control-Allow-Origin", StringComparison.OrdinalIgnoreCase)))
            {
                report.At(headers, "The headers do not say which origins may read the answer.");
            }
        }
    }

    private static void PlainSchemes(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode scheme in (document.Root["schemes"]?.Items ?? []).Concat(document.Operations.SelectMany(static o => o.Node["schemes"]?.Items ?? [])))
        {
            if (scheme.Text is { } name && name is not ("https" or "wss"))
            {
                report.At(scheme, $"'{name}' is not encrypted.");
            }
        }
    }

    private static Action<ApiDocument, RuleReport> Servers(Func<DocumentNode, DocumentNode?> flaw, string complaint) => (document, report) =>
    {
        foreach (DocumentNode server in document.Root["servers"]?.Items ?? [])
        {
            if (flaw(server) is { } place)
            {
                report.At(place, $"'{server.TextOf("url")}' {complaint}");
            }
        }
    };

    [GeneratedRegex("^(X-)?Rate-?Limit", RegexOptions.IgnoreCase)]
    private static partial Regex RateLimit();

    [GeneratedRegex(@"^(?!(https|wss)://)[a-z][a-z0-9+.-]*://(?!(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)([:/]|$))", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\b(local|localhost|sandbox|alpha|beta|test(ing)?|qa|dev(elopment)?|stag(e|ing)|pre-?prod(uction)?|prod(uction)?|live|next)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Environment();
}
