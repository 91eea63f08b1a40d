using System.Collections.Immutable;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Operations: their ids, answers, bodies and callbacks.</summary>
internal static class OperationRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-02", Error, OpenApi, "operation ids are there and unique",
            "Give every operation an operationId of its own.",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: list}, post: {operationId: list}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: list}, post: {operationId: create}}}}",
            OperationIds),
        new("E202-32", Warning, OpenApi, "operation ids can stand in a URL",
            "Use letters, digits, - . _ and ~.",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: 'list books'}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: listBooks}}}}",
            Needs.Not(Role.Operation, "operationId", static id => id.Any(static c => !char.IsAsciiLetterOrDigit(c) && !"-._~:/?#[]@!$&'()*+,;=".Contains(c)), "has characters that cannot stand in a URL.")),
        new("E202-05", Error, OpenApi, "every operation has a success response",
            "Describe the answer of the good case: a 2xx or 3xx response.",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'404': {description: none}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {responses: {'200': {description: fine}}}}}}",
            Success),
        new("E202-08", Error, OpenApi, "GET and DELETE take no body",
            "Move the values to query parameters, or use POST.",
            "{openapi: 3.1.0, paths: {/a: {get: {requestBody: {content: {}}}}}}",
            "{openapi: 3.1.0, paths: {/a: {post: {requestBody: {content: {}}}}}}",
            Bodies),
        new("E202-33", Info, OpenApi, "operations are described",
            "Say in a sentence what it does and for whom.",
            "{openapi: 3.1.0, paths: {/a: {get: {summary: List}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {description: Lists the books.}}}}",
            Each(static (operation, report) => Needs.Require(operation.Node, report, "description"))),
        new("E202-34", Info, OpenApi, "operations have tags",
            "Tag it with the resource it is about.",
            "{openapi: 3.1.0, paths: {/a: {get: {tags: []}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {tags: [books]}}}}",
            Each(static (operation, report) => Needs.Require(operation.Node, report, "tags"))),
        new("E202-35", Info, OpenApi, "operations have one tag",
            "Keep the tag of the resource.",
            "{openapi: 3.1.0, paths: {/a: {get: {tags: [books, admin]}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {tags: [books]}}}}",
            Each(static (operation, report) =>
            {
                if (operation.Node["tags"] is { Items.Length: > 1 } tags)
                {
                    report.At(tags, $"{operation} has {tags.Items.Length} tags.");
                }
            })),
        new("E202-36", Warning, OpenApi, "tags of operations are declared",
            "Declare the tag in the document's tags.",
            "{openapi: 3.1.0, tags: [{name: books}], paths: {/a: {get: {tags: [authors]}}}}",
            "{openapi: 3.1.0, tags: [{name: books}], paths: {/a: {get: {tags: [books]}}}}",
            TagsDeclared),
        new("E202-37", Info, OpenApi3, "callbacks hold no callbacks",
            "Describe the second call beside the first.",
            "{openapi: 3.0.3, paths: {/a: {post: {callbacks: {done: {/b: {post: {callbacks: {}}}}}}}}}",
            "{openapi: 3.0.3, paths: {/a: {post: {callbacks: {done: {/b: {post: {}}}}}}}}",
            NestedCallbacks),
        new("E202-38", Info, OpenApi31, "webhooks hold no callbacks",
            "Describe the further call as a webhook of its own.",
            "{openapi: 3.1.0, webhooks: {paid: {post: {callbacks: {}}}}}",
            "{openapi: 3.1.0, webhooks: {paid: {post: {}}}}",
            WebhookMember("callbacks")),
        new("E202-39", Info, OpenApi31, "webhooks name no servers",
            "Remove servers: the receiver decides where a webhook goes.",
            "{openapi: 3.1.0, webhooks: {paid: {post: {servers: []}}}}",
            "{openapi: 3.1.0, webhooks: {paid: {post: {}}}}",
            WebhookMember("servers")),
        new("E202-40", Error, OpenApi3, "links lead to an operation",
            "Name an operationId of this document, or give an operationRef.",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: list}}}, components: {links: {next: {operationId: lst}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {operationId: list}}}, components: {links: {next: {operationId: list}}}}",
            Links),
    ];

    private static Action<ApiDocument, RuleReport> Each(Action<ApiOperation, RuleReport> query) => (document, report) =>
    {
        foreach (ApiOperation operation in document.Operations)
        {
            query(operation, report);
        }
    };

    private static void OperationIds(ApiDocument document, RuleReport report)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Node["operationId"] is not { } place)
            {
                report.At(operation.Node, $"{operation} has no operationId.");
            }
            else if (string.IsNullOrWhiteSpace(place.Text))
            {
                report.At(place, $"{operation} has an empty operationId.");
            }
            else if (!seen.Add(place.Text))
            {
                report.At(place, $"The operationId '{place.Text}' occurs twice.");
            }
        }
    }

    private static void Success(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Node["responses"] is { IsObject: true } responses && !Array.Exists(responses.Members, r => IsSuccess(r.Name, document.Format)))
            {
                report.At(responses, $"{operation} has no success response.");
            }
        }
    }

    private static bool IsSuccess(string status, DocumentFormat format) =>
        status.Length == 3 && status[0] is '2' or '3' && (char.IsAsciiDigit(status[1]) || (format != Swagger && status.EndsWith("XX", StringComparison.Ordinal)));

    private static void Bodies(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (operation.Method is not ("get" or "delete"))
            {
                continue;
            }

            if (operation.Node["requestBody"] is { } body)
            {
                report.At(body, $"{operation} takes a body.");
            }
            else if (document.Format == Swagger && (operation.Node["parameters"]?.Items ?? []).FirstOrDefault(p => document.Resolve(p)?.TextOf("in") == "body") is { } parameter)
            {
                report.At(parameter, $"{operation} takes a body.");
            }
        }
    }

    private static void TagsDeclared(ApiDocument document, RuleReport report)
    {
        HashSet<string?> declared = [.. (document.Root["tags"]?.Items ?? []).Select(static t => t.TextOf("name"))];
        foreach (ApiOperation operation in document.Operations)
        {
            foreach (DocumentNode tag in operation.Node["tags"]?.Items ?? [])
            {
                if (tag.Text is not null && !declared.Contains(tag.Text))
                {
                    report.At(tag, $"The tag '{tag.Text}' is not declared.");
                }
            }
        }
    }

    private static void NestedCallbacks(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode operation in document.Of(Role.Operation))
        {
            if (operation["callbacks"] is { } callbacks && operation.Within(Role.Callback) is not null)
            {
                report.At(callbacks, "A callback describes callbacks of its own.");
            }
        }
    }

    private static Action<ApiDocument, RuleReport> WebhookMember(string member) => (document, report) =>
    {
        if (document.Root["webhooks"] is { } webhooks)
        {
            foreach (DocumentNode owner in webhooks.Members.SelectMany(static w => w.Members).Concat(webhooks.Members).Prepend(webhooks))
            {
                if (owner[member] is { } found && (owner != webhooks || found.IsArray))
                {
                    report.At(found, $"A webhook has {member}.");
                }
            }
        }
    };

    private static void Links(ApiDocument document, RuleReport report)
    {
        HashSet<string?> known = [.. document.Of(Role.Operation).Select(static o => o.TextOf("operationId"))];
        foreach (DocumentNode link in document.Of(Role.Link))
        {
            if (link["operationId"] is { Text: { } id } place && !known.Contains(id))
            {
                report.At(place, $"There is no operation '{id}'.");
            }
            else if (link.Has("operationId") == link.Has("operationRef"))
            {
                report.At(link, $"{Needs.Name(link)} needs either operationId or operationRef.");
            }
            else if (link.TextOf("operationRef") is { } reference && reference.StartsWith('#') && document.Follow(reference) is null)
            {
                report.At(link["operationRef"]!, $"'{reference}' points at nothing.");
            }
        }
    }
}
