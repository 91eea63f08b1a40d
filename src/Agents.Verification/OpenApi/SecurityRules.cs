using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Who may call: requirements, schemes, scopes, and operations that hand out credentials.</summary>
internal static partial class SecurityRules
{
    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-06", Error, OpenApi, "required security schemes are defined",
            "Define the scheme under components.securitySchemes.",
            "{openapi: 3.1.0, security: [{bearer: []}]}",
            "{openapi: 3.1.0, security: [{bearer: []}], components: {securitySchemes: {bearer: {type: http, scheme: bearer}}}}",
            Names),
        new("E202-55", Error, OpenApi, "required scopes are defined",
            "List the scope in the flow, or require one that is listed.",
            "{openapi: 3.1.0, security: [{oauth: [write]}], components: {securitySchemes: {oauth: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {read: r}}}}}}}",
            "{openapi: 3.1.0, security: [{oauth: [read]}], components: {securitySchemes: {oauth: {type: oauth2, flows: {password: {tokenUrl: /t, scopes: {read: r}}}}}}}",
            Scopes),
        new("E202-07", Warning, OpenApi, "a secured operation describes its 401",
            "Describe the 401 answer.",
            "{openapi: 3.1.0, security: [{b: []}], paths: {/a: {get: {responses: {'200': {description: d}}}}}}",
            "{openapi: 3.1.0, security: [{b: []}], paths: {/a: {get: {responses: {'200': {description: d}, '401': {description: d}}}}}}",
            Unauthorized),
        new("E203-201", Error, OpenApi, "an operation that hands out credentials asks for none",
            "Set security: [] on it; nobody has a token before the first login.",
            "{openapi: 3.1.0, security: [{bearer: []}], paths: {/auth/login: {post: {operationId: login, responses: {}}}}}",
            "{openapi: 3.1.0, security: [{bearer: []}], paths: {/auth/login: {post: {operationId: login, security: [], responses: {}}}}}",
            Login),
    ];

    /// <summary>Whether it hands out the first credential, by the last segment of its path.</summary>
    public static bool IssuesCredentials(ApiOperation operation) => Issues().IsMatch(operation.Path);

    private static IEnumerable<DocumentNode> Requirements(ApiDocument document) =>
        (document.Root["security"]?.Items ?? []).Concat(document.Operations.SelectMany(static o => o.Node["security"]?.Items ?? [])).SelectMany(static r => r.Members);

    private static void Names(ApiDocument document, RuleReport report)
    {
        DocumentNode? schemes = document.SecuritySchemes;
        foreach (DocumentNode required in Requirements(document))
        {
            if (schemes?[required.Name] is null)
            {
                report.At(required, $"The security scheme '{required.Name}' is not defined.");
            }
        }
    }

    private static void Scopes(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode required in Requirements(document))
        {
            if (document.Resolve(document.SecuritySchemes?[required.Name]) is not { } scheme || scheme.TextOf("type") is not (null or "oauth2"))
            {
                continue;
            }

            DocumentNode[] known = [.. (scheme["scopes"]?.Members ?? []).Concat((scheme["flows"]?.Members ?? []).SelectMany(static f => f["scopes"]?.Members ?? []))];
            foreach (DocumentNode scope in required.Items)
            {
                if (scope.Text is { } name && !Array.Exists(known, k => k.Name == name))
                {
                    report.At(scope, $"The scope '{name}' is not defined by '{required.Name}'.");
                }
            }
        }
    }

    private static void Unauthorized(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            if (document.IsSecured(operation) && operation.Node["responses"] is { } responses && !Array.Exists(responses.Members, static r => r.Name is "401" or "4XX" or "default"))
            {
                report.At(responses, $"{operation} is secured and does not describe 401.");
            }
        }
    }

    private static void Login(ApiDocument document, RuleReport report)
    {
        foreach (ApiOperation operation in document.Operations)
        {
            // A registration that answers 403 asks for a permission: accounts are made by those who may, for others.
            bool isForOthers = Registers().IsMatch(operation.Path) && operation.Node["responses"]?["403"] is not null;
            if (operation.Method == "post" && IssuesCredentials(operation) && document.IsSecured(operation) && !isForOthers)
            {
                report.At(operation.Node["security"] ?? operation.Node, $"{operation} hands out credentials and demands some.");
            }
        }
    }

    /// <summary>Last segments of paths that take a secret and answer with a credential.</summary>
    [GeneratedRegex("/(log-?in|sign-?in|sign-?up|register|token|refresh(-?token)?|authenticate|forgot(ten)?-?password|reset-?password|password-?reset)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Issues();

    [GeneratedRegex("/(sign-?up|register)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Registers();
}
