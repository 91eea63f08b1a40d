using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>What makes an interface pleasant and predictable for those who call it.</summary>
internal static partial class DesignRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-11", Warning, OpenApi3, "errors are problem details",
            "Answer 4xx and 5xx as application/problem+json (RFC 9457).",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'404': {content: {application/json: {}}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'404': {content: {application/problem+json: {}}}}}}}}",
            Problems),
        new("E202-81", Warning, OpenApi3, "errors have one shape",
            "Let every error answer refer to the same schema.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'400': {content: {a/b: {schema: {$ref: '#/x-a'}}}}, '404': {content: {a/b: {schema: {$ref: '#/x-b'}}}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'400': {content: {a/b: {schema: {$ref: '#/x-a'}}}}, '404': {content: {a/b: {schema: {$ref: '#/x-a'}}}}}}}}}",
            OneErrorShape),
        new("E202-12", Warning, OpenApi, "collections are paged",
            "Offer a page size and a cursor or an offset.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {content: {application/json: {schema: {type: array}}}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {parameters: [{name: limit, in: query}], responses: {'200': {content: {application/json: {schema: {type: array}}}}}}}}}",
            Paging),
        new("E202-82", Warning, OpenApi, "paths name things, the method says what is done",
            "Name the resource and let the method be the verb: POST /books, not /createBook.",
            "{openapi: 3.1.0, paths: {/createBook: {}}}",
            "{openapi: 3.1.0, paths: {/books: {}}}",
            Segments(static (s, _) => Verb().IsMatch(s), "begins with a verb")),
        new("E202-83", Info, OpenApi, "collections are named in the plural",
            "Write /books/{id} rather than /book/{id}.",
            "{openapi: 3.1.0, paths: {'/book/{id}': {}}}",
            "{openapi: 3.1.0, paths: {'/books/{id}': {}}}",
            Segments(static (s, next) => next?.StartsWith('{') == true && !IsPlural(s), "is not in the plural")),
        new("E202-84", Info, OpenApi, "path segments are written alike",
            "Choose one casing; kebab-case reads best in URLs.",
            "{openapi: 3.1.0, paths: {/order-lines: {}, /orderNotes: {}}}",
            "{openapi: 3.1.0, paths: {/order-lines: {}, /order-notes: {}}}",
            (document, report) => Alike(PathWords(document), "path segment", report)),
        new("E202-85", Info, OpenApi, "property names are written alike",
            "Choose one casing for all properties.",
            "{openapi: 3.1.0, components: {schemas: {A: {properties: {first_name: {}, lastName: {}}}}}}",
            "{openapi: 3.1.0, components: {schemas: {A: {properties: {firstName: {}, lastName: {}}}}}}",
            (document, report) => Alike(document.Of(Role.Schema).SelectMany(static s => s["properties"]?.Members ?? []).Select(static p => (p, p.Name)), "property", report)),
        new("E202-86", Info, OpenApi, "query parameters are written alike",
            "Choose one casing for all query parameters.",
            "{openapi: 3.1.0, components: {parameters: {a: {name: page_size, in: query}, b: {name: sortBy, in: query}}}}",
            "{openapi: 3.1.0, components: {parameters: {a: {name: pageSize, in: query}, b: {name: sortBy, in: query}}}}",
            (document, report) => Alike(document.Of(Role.Parameter).Where(static p => p.TextOf("in") == "query" && p.TextOf("name") is not null).Select(static p => (p["name"]!, p.TextOf("name")!)), "query parameter", report)),
        new("E202-87", Error, OpenApi, "answers without a body describe none",
            "Remove the content, or answer 200.",
            "{openapi: 3.1.0, paths: {/a: {delete: {responses: {'204': {description: d, content: {a/b: {}}}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {delete: {responses: {'204': {description: d}}}}}}",
            EmptyAnswers),
        new("E202-88", Warning, OpenApi, "status codes fit the method",
            "Answer GET with 200, POST that creates with 201, DELETE with 204.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'201': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {post: {responses: {'201': {description: d}}}}}}",
            Statuses),
        new("E202-89", Info, OpenApi, "reading one thing can fail to find it",
            "Describe the 404 answer.",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {responses: {'200': {description: d}, '404': {description: d}}}}}}",
            NotFound),
        new("E202-90", Info, OpenApi, "the version is one that can be compared",
            "Write info.version as numbers: 1.2.0.",
            "{openapi: 3.1.0, info: {version: latest}}",
            "{openapi: 3.1.0, info: {version: 1.2.0}}",
            Needs.Not(Role.Info, "version", static v => !Version().IsMatch(v), "cannot be compared with another version.")),
        new("E202-91", Info, OpenApi, "paths are of one version",
            "Put the version in front of every path or of none.",
            "{openapi: 3.1.0, paths: {/v1/books: {}, /authors: {}}}",
            "{openapi: 3.1.0, paths: {/v1/books: {}, /v1/authors: {}}}",
            OneVersion),
        new("E202-92", Info, OpenApi, "paths name no file type",
            "Let Accept and Content-Type say the format.",
            "{openapi: 3.1.0, paths: {/books.json: {}}}",
            "{openapi: 3.1.0, paths: {/books: {}, /openapi.json: {}}}",
            Segments(static (s, _) => s is not ("openapi.json" or "openapi.yaml" or "swagger.json") && FileType().IsMatch(s), "names a file type")),
    ];

    private static IEnumerable<(ApiOperation Operation, DocumentNode Entry, DocumentNode Response)> Errors(ApiDocument document) =>
        from operation in document.Operations
        from entry in operation.Node["responses"]?.Members ?? []
        where entry.Name.StartsWith('4') || entry.Name.StartsWith('5')
        let response = document.Resolve(entry)
        where response is not null
        select (operation, entry, response);

    private static void Problems(ApiDocument document, RuleReport report)
    {
        foreach ((ApiOperation operation, DocumentNode entry, DocumentNode response) in Errors(document))
        {
            if (response["content"] is { Members.Length: > 0 } content && !content.Has("application/problem+json"))
            {
                report.At(entry, $"{operation} answers {entry.Name} otherwise than as problem details.");
            }
        }
    }

    private static void OneErrorShape(ApiDocument document, RuleReport report)
    {
        string? first = null;
        foreach ((ApiOperation operation, DocumentNode entry, DocumentNode response) in Errors(document))
        {
            foreach (DocumentNode media in response["content"]?.Members ?? [])
            {
                if (media["schema"]?.Reference is { } shape && shape != (first ??= shape))
                {
                    report.At(entry, $"{operation} answers {entry.Name} in another shape than the errors before it.");
                }
            }
        }
    }

    private static void Paging(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Method == "get" && AnswersList(document, operation) && !document.Parameters(operation).Any(static p => p.TextOf("in") == "query" && IsPageSize(p.TextOf("name"))))
            {
                report.At(operation.Node, $"{operation} answers a list without a page size.");
            }
        }
    }

    private static bool IsPageSize(string? name) => name?.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).ToUpperInvariant()
        is "LIMIT" or "SIZE" or "PAGESIZE" or "PERPAGE" or "COUNT" or "TOP" or "$TOP" or "FIRST" or "MAXRESULTS" or "PAGE[SIZE]" or "PAGELIMIT" or "TAKE";

    private static bool AnswersList(ApiDocument document, ApiOperation operation)
    {
        DocumentNode? response = document.Resolve(operation.Node["responses"]?["200"]);
        DocumentNode? schema = document.Resolve(response?["schema"] ?? response?["content"]?["application/json"]?["schema"]);
        return schema?.TextOf("type") == "array"
            || (schema?["properties"]?.Members ?? []).Any(p => p.Name is "items" or "data" or "results" && document.Resolve(p)?.TextOf("type") == "array");
    }

    private static Action<ApiDocument, RuleReport> Segments(Func<string, string?, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode path in document.Root["paths"]?.Members ?? [])
        {
            string[] segments = path.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (int i = 0; i < segments.Length; i++)
            {
                if (!segments[i].StartsWith('{') && isBad(segments[i], i + 1 < segments.Length ? segments[i + 1] : null))
                {
                    report.At(path, $"'{segments[i]}' in {path.Name} {complaint}.");
                }
            }
        }
    };

    private static bool IsPlural(string segment) => segment.EndsWith('s') || segment.Length < 3 || Version().IsMatch(segment)
        || segment.ToLowerInvariant() is "data" or "media" or "people" or "children" or "staff" or "feedback" or "equipment" or "information" or "content" or "history" or "inventory" or "search" or "metadata" or "by" or "men" or "women" or "feet" or "mice" or "criteria";

    private static IEnumerable<(DocumentNode, string)> PathWords(ApiDocument document) =>
        (document.Root["paths"]?.Members ?? []).SelectMany(static p => p.Name.Split('/').Where(static s => !s.StartsWith('{')).Select(s => (p, s)));

    /// <summary>The casing met first is the document's own; each name in another one is reported once.</summary>
    private static void Alike(IEnumerable<(DocumentNode Place, string Name)> names, string what, RuleReport report)
    {
        string? first = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((DocumentNode place, string name) in names)
        {
            if (Casing(name) is { } casing && casing != (first ??= casing) && seen.Add(name))
            {
                report.At(place, $"The {what} '{name}' is in {casing}, those before it in {first}.");
            }
        }
    }

    /// <summary>Null for one word, which fits any.</summary>
    private static string? Casing(string name) =>
        name.Contains('_') ? "snake_case" : name.Contains('-') ? "kebab-case"
        : name.Length > 1 && name.AsSpan(1).IndexOfAnyInRange('A', 'Z') >= 0 && name.AsSpan().IndexOfAnyInRange('a', 'z') >= 0 ? (char.IsAsciiLetterUpper(name[0]) ? "PascalCase" : "camelCase") : null;

    private static void EmptyAnswers(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            foreach (DocumentNode entry in operation.Node["responses"]?.Members ?? [])
            {
                if (entry.Name is "204" or "205" or "304" && document.Resolve(entry) is { } response && (response["schema"] ?? response["content"]) is { Members.Length: > 0 } body)
                {
                    report.At(body, $"{operation} answers {entry.Name}, which has no body, and describes one.");
                }
            }
        }
    }

    private static void Statuses(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            foreach (DocumentNode entry in operation.Node["responses"]?.Members ?? [])
            {
                if ((operation.Method, entry.Name) is ("get" or "head" or "delete", "201") or ("get" or "head", "204" or "205") or ("delete" or "head", "206"))
                {
                    report.At(entry, $"{operation} answers {entry.Name}.");
                }
            }
        }
    }

    private static void NotFound(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Method == "get" && operation.Path.EndsWith('}') && operation.Node["responses"] is { } responses && !Array.Exists(responses.Members, static r => r.Name is "404" or "410" or "4XX" or "default"))
            {
                report.At(responses, $"{operation} does not describe 404.");
            }
        }
    }

    private static void OneVersion(ApiDocument document, RuleReport report)
    {
        DocumentNode[] paths = document.Root["paths"]?.Members ?? [];
        int versioned = paths.Count(static p => Versioned().IsMatch(p.Name));
        foreach (DocumentNode path in versioned * 2 >= paths.Length && versioned > 0 ? paths : [])
        {
            if (!Versioned().IsMatch(path.Name))
            {
                report.At(path, $"{path.Name} has no version, unlike the others.");
            }
        }
    }

    [GeneratedRegex("^(get|fetch|create|update|delete|remove|add|insert|save|modify|edit|retrieve)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^v?\d+(\.\d+)*([-+.][0-9A-Za-z.-]+)?$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^/(api/)?v\d+(\.\d+)*(/|$)")]
    private static partial Regex Versioned();

    [GeneratedRegex(@"\.(json|xml|ya?ml|html?|csv)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileType();
}
