using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Who gets in and how, by the OWASP API Security Top 10 of 2023: what the document alone shows.</summary>
internal static partial class OwaspRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E203-210", Warning, OpenApi, "no scheme is HTTP Basic",
            "Use OAuth 2, OpenID Connect or signed bearer tokens.",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: basic}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: bearer}}}}",
            Scheme(static s => s.TextOf("type") == "basic" ? s["type"] : s.TextOf("type") == "http" && Is(s["scheme"], "basic") ? s["scheme"] : null, "sends the password with every request."), "API2:2023"),
        new("E203-211", Warning, OpenApi, "API keys travel in headers",
            "Send the key in a header: URLs end up in logs and histories.",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: apiKey, in: query, name: key}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: apiKey, in: header, name: X-Key}}}}",
            Scheme(static s => s.TextOf("type") == "apiKey" && s.TextOf("in") is "query" or "path" ? s["in"] : null, "puts a key into the URL."), "API2:2023"),
        new("E203-212", Warning, OpenApi, "no parameter carries a credential in the URL",
            "Send credentials in a header or the body.",
            "{openapi: 3.1.0, components: {parameters: {p: {name: access_token, in: query}}}}",
            "{openapi: 3.1.0, components: {parameters: {p: {name: page_token, in: query}}}}",
            CredentialParameters, "CWE-598"),
        new("E203-213", Warning, OpenApi, "schemes are not outdated",
            "Use bearer tokens, OAuth 2 or mutual TLS.",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: negotiate}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: bearer}}}}",
            Scheme(static s => s.TextOf("scheme")?.ToUpperInvariant() is "NEGOTIATE" or "OAUTH" or "NTLM" ? s["scheme"] : null, "is outdated or unsafe."), "API2:2023"),
        new("E203-214", Info, OpenApi, "tokens follow the best current practice for JWT",
            "Say in the scheme's description that RFC8725 is followed, and follow it.",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: bearer, bearerFormat: JWT}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: http, scheme: bearer, bearerFormat: JWT, description: Follows RFC8725.}}}}",
            JwtPractice, "API2:2023"),
        new("E203-215", Info, OpenApi, "access tokens can be refreshed, and so be short-lived",
            "Add refreshUrl to the flow and let access tokens expire soon.",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {}}}}}}}",
            "{openapi: 3.1.0, components: {securitySchemes: {s: {type: oauth2, flows: {password: {tokenUrl: /t, refreshUrl: /r, scopes: {}}}}}}}",
            Refresh, "API2:2023"),
        new("E203-216", Info, OpenApi, "operations that write are secured",
            "Add security to the operation or to the document.",
            "{openapi: 3.1.0, paths: {/a: {post: {}}}}",
            "{openapi: 3.1.0, paths: {/a: {post: {security: [{b: []}]}}}}",
            Restricted("post", "put", "patch", "delete"), "API2:2023"),
        new("E203-217", Info, OpenApi, "operations that read are secured",
            "Add security, or say security: [] where reading is meant for everyone.",
            "{openapi: 3.1.0, paths: {/a: {get: {}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {security: [{b: []}]}}}}",
            Restricted("get", "head"), "API2:2023"),
        new("E203-218", Info, OpenApi, "administration asks for more than the rest",
            "Give administration its own scheme or scope.",
            "{openapi: 3.1.0, paths: {/a: {get: {security: [{b: []}]}}, /admin/a: {get: {security: [{b: []}]}}}}",
            "{openapi: 3.1.0, paths: {/a: {get: {security: [{b: []}]}}, /admin/a: {get: {security: [{staff: []}]}}}}",
            Administration, "API5:2023"),
        new("E202-201", Info, OpenApi, "ids cannot be counted through",
            "Use UUIDs or other ids that cannot be guessed.",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {parameters: [{name: id, in: path, schema: {type: integer}}]}}}}",
            "{openapi: 3.1.0, paths: {'/a/{id}': {get: {parameters: [{name: id, in: path, schema: {type: string, format: uuid}}]}}}}",
            NumericIds, "API1:2023"),
        new("E202-202", Info, OpenApi, "no parameter names an address to call or to go to",
            "Check the address against a list of allowed ones, or take a name instead.",
            "{openapi: 3.1.0, components: {parameters: {p: {name: callback, in: query}}}}",
            "{openapi: 3.1.0, components: {parameters: {p: {name: partner, in: query}}}}",
            Named(static n => Address().IsMatch(n), "may name an address that the service then calls."), "CWE-918"),
    ];

    private static bool Is(DocumentNode? node, string text) => string.Equals(node?.Text, text, StringComparison.OrdinalIgnoreCase);

    private static Action<ApiDocument, RuleReport> Scheme(Func<DocumentNode, DocumentNode?> flaw, string complaint) => (document, report) =>
    {
        foreach (DocumentNode scheme in document.Of(Role.SecurityScheme))
        {
            if (flaw(scheme) is { } place)
            {
                report.At(place, $"'{scheme.Name}' {complaint}");
            }
        }
    };

    private static Action<ApiDocument, RuleReport> Named(Func<string, bool> isBad, string complaint) => (document, report) =>
    {
        foreach (DocumentNode parameter in document.Of(Role.Parameter))
        {
            if (parameter["name"] is { Text: { } name } place && isBad(name))
            {
                report.At(place, $"'{name}' {complaint}");
            }
        }
    };

    private static void CredentialParameters(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode parameter in document.Of(Role.Parameter))
        {
            if (parameter.TextOf("in") is "query" or "path" && parameter["name"] is { Text: { } name } place && Credential().IsMatch(name) && !Cursor().IsMatch(name))
            {
                report.At(place, $"'{name}' carries a credential in the URL.");
            }
        }
    }

    private static void JwtPractice(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode scheme in document.Of(Role.SecurityScheme))
        {
            if ((scheme.TextOf("type") == "oauth2" || Is(scheme["bearerFormat"], "jwt")) && scheme.TextOf("description")?.Replace(" ", string.Empty, StringComparison.Ordinal).Contains("RFC8725", StringComparison.OrdinalIgnoreCase) != true)
            {
                report.At(scheme["description"] ?? scheme, $"'{scheme.Name}' does not say that it follows RFC 8725.");
            }
        }
    }

    private static void Refresh(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode flow in document.Of(Role.OAuthFlow))
        {
            if (flow.Name != "clientCredentials" && !flow.Has("refreshUrl"))
            {
                report.At(flow, $"The flow '{flow.Name}' cannot refresh a token.");
            }
        }
    }

    private static Action<ApiDocument, RuleReport> Restricted(params string[] methods) => (document, report) =>
    {
        bool isRead = methods[0] == "get";
        foreach (ApiOperation operation in document.Operations)
        {
            // An operation that says security: [] means it when it reads or hands out the first credential.
            bool isMeant = operation.Node["security"] is { IsArray: true, Children.Length: 0 } && (isRead || SecurityRules.IssuesCredentials(operation));
            DocumentNode? security = document.Security(operation);
            bool isOpen = security is not { Items.Length: > 0 } || (!isRead && Array.Exists(security.Items, static r => r.Members.Length == 0));
            if (Array.IndexOf(methods, operation.Method) >= 0 && isOpen && !isMeant)
            {
                report.At(operation.Node["security"] ?? operation.Node, $"Anyone may call {operation}.");
            }
        }
    };

    private static void Administration(ApiDocument document, RuleReport report)
    {
        Dictionary<string, ApiOperation> others = new(StringComparer.Ordinal);
        foreach (ApiOperation operation in document.Operations.Where(static o => !Admin().IsMatch(o.Path)))
        {
            others.TryAdd(Written(document, operation), operation);
        }

        foreach (ApiOperation operation in document.Operations.Where(static o => Admin().IsMatch(o.Path)))
        {
            if (others.TryGetValue(Written(document, operation), out ApiOperation? other))
            {
                report.At(operation.Node["security"] ?? operation.Node, $"{operation} asks for no more than {other}.");
            }
        }
    }

    private static string Written(ApiDocument document, ApiOperation operation) => document.Security(operation)?.Value.GetRawText() ?? string.Empty;

    private static void NumericIds(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode parameter in document.Of(Role.Parameter))
        {
            DocumentNode? typed = parameter["schema"] is { } schema ? document.Resolve(schema) : parameter;
            if (parameter.TextOf("name") is { } name && Identifier().IsMatch(name) && typed?.TextOf("type") == "integer")
            {
                report.At(parameter["schema"] ?? parameter, $"'{name}' is a number that can be counted through.");
            }
        }
    }

    [GeneratedRegex("client[-_]?secret|token|password|passwd|secret|api[-_]?key|credential", RegexOptions.IgnoreCase)]
    private static partial Regex Credential();

    /// <summary>Tokens that only say where to go on reading.</summary>
    [GeneratedRegex("^(page|next|prev(ious)?|continuation|continue|sync|cursor|skip|start|resume|pagination)[-_]?(page)?[-_]?token$", RegexOptions.IgnoreCase)]
    private static partial Regex Cursor();

    [GeneratedRegex("(^|/)admin", RegexOptions.IgnoreCase)]
    private static partial Regex Admin();

    [GeneratedRegex("^id$|(_id|-id|[a-z]Id)$")]
    private static partial Regex Identifier();

    [GeneratedRegex("^(callback|redirect|webhook|url|uri|target|dest(ination)?|return_?to)|(_url|-url|_uri|[a-z](Url|Uri))$", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
