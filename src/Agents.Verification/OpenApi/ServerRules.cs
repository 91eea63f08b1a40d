using System.Collections.Immutable;
using System.Text.RegularExpressions;
using static Agents.FindingSeverity;
using static Agents.Verification.DocumentFormat;

namespace Agents.Verification;

/// <summary>Where the service answers.</summary>
internal static partial class ServerRules
{
    /// <summary>More combinations of a server's variables are not tried.</summary>
    private const int MostCombinations = 100;

    public static readonly ImmutableArray<DocumentRule> All =
    [
        new("E202-60", Info, OpenApi3, "the document names its servers",
            "List the addresses the service answers at.",
            "{openapi: 3.1.0, servers: []}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test'}]}",
            Needs.Members(Role.Document, "servers")),
        new("E202-61", Info, OpenApi3, "servers are not the placeholder example.com",
            "Give the real address.",
            "{openapi: 3.1.0, servers: [{url: 'https://example.com/v1'}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test/v1'}]}",
            Needs.Not(Role.Server, "url", static u => Placeholder().IsMatch(u), "is a placeholder.")),
        new("E202-62", Warning, OpenApi3, "server addresses do not end in a slash",
            "Remove the slash; paths begin with one.",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test/'}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test'}, {url: /}]}",
            Needs.Not(Role.Server, "url", static u => u.Length > 1 && u.EndsWith('/'), "ends in a slash.")),
        new("E202-63", Error, OpenApi3 | AsyncApi2, "server variables are defined and used",
            "Describe each name in braces under variables, and nothing else.",
            "{openapi: 3.1.0, servers: [{url: 'https://{region}.books.test'}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://{region}.books.test', variables: {region: {default: eu}}}]}",
            Variables),
        new("E202-64", Error, OpenApi3, "server variables have a default that is allowed",
            "Add default, one of enum where there is an enum.",
            "{openapi: 3.1.0, servers: [{url: 'https://{r}.books.test', variables: {r: {enum: [eu], default: us}}}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://{r}.books.test', variables: {r: {enum: [eu], default: eu}}}]}",
            Defaults),
        new("E202-65", Error, OpenApi3, "every choice of server variables gives an address",
            "Correct the values so that the address can be read.",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test:{port}', variables: {port: {enum: [http], default: http}}}]}",
            "{openapi: 3.1.0, servers: [{url: 'https://books.test:{port}', variables: {port: {enum: ['443'], default: '443'}}}]}",
            Combinations),
        new("E202-66", Info, Swagger, "the document names its host",
            "Give the host the service answers at.",
            "{swagger: '2.0', info: {}}",
            "{swagger: '2.0', host: books.test}",
            Needs.Members(Role.Document, "host")),
        new("E202-67", Info, Swagger, "the document names its schemes",
            "List https.",
            "{swagger: '2.0', schemes: []}",
            "{swagger: '2.0', schemes: [https]}",
            Needs.Members(Role.Document, "schemes")),
        new("E202-68", Info, Swagger, "the host is not the placeholder example.com",
            "Give the real host.",
            "{swagger: '2.0', host: example.com}",
            "{swagger: '2.0', host: books.test}",
            Needs.Not(Role.Document, "host", static h => Placeholder().IsMatch(h), "is a placeholder.")),
        new("E202-69", Warning, Swagger, "the host does not end in a slash",
            "Remove the slash; basePath begins with one.",
            "{swagger: '2.0', host: books.test/}",
            "{swagger: '2.0', host: books.test}",
            Needs.Not(Role.Document, "host", static h => h.EndsWith('/'), "ends in a slash.")),
    ];

    public static bool IsPlaceholder(string address) => Placeholder().IsMatch(address);

    private static void Variables(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode server in document.Of(Role.Server))
        {
            string url = server.TextOf("url") ?? string.Empty;
            string[] used = [.. Variable().Matches(url).Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];
            DocumentNode? variables = server["variables"];
            string[] missing = [.. used.Where(u => variables?[u] is null)];
            if (missing.Length > 0)
            {
                report.At(variables ?? server, $"The address uses {string.Join(", ", missing)}, which variables does not describe.");
            }

            foreach (DocumentNode variable in variables?.Members ?? [])
            {
                if (Array.IndexOf(used, variable.Name) < 0)
                {
                    report.At(variable, $"The address does not use '{variable.Name}'.");
                }
            }
        }
    }

    private static void Defaults(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode variable in document.Of(Role.ServerVariable))
        {
            if (variable["default"] is not { } value)
            {
                report.At(variable, $"'{variable.Name}' has no default.");
            }
            else if (variable["enum"] is { IsArray: true } allowed && !Array.Exists(allowed.Items, a => a.Text == value.Text))
            {
                report.At(value, $"The default '{value.Text}' of '{variable.Name}' is not one of its enum.");
            }
        }
    }

    private static void Combinations(ApiDocument document, RuleReport report)
    {
        foreach (DocumentNode server in document.Of(Role.Server))
        {
            if (server["variables"] is not { IsObject: true, Children.Length: > 0 } variables || server.TextOf("url") is not { } url)
            {
                continue;
            }

            List<string> addresses = [url];
            foreach (DocumentNode variable in variables.Members)
            {
                string[] values = variable["enum"] is { Items.Length: > 0 } allowed ? [.. allowed.Items.Select(static v => v.Text ?? string.Empty)] : variable.TextOf("default") is { } only ? [only] : [];
                addresses = values.Length == 0 ? addresses : [.. addresses.SelectMany(a => values.Select(v => a.Replace($"{{{variable.Name}}}", v, StringComparison.Ordinal))).Take(MostCombinations)];
            }

            if (addresses.Find(static a => !a.Contains('{') && !IsAddress(a)) is { } wrong)
            {
                report.At(variables, $"One choice of the variables gives '{wrong}', which is no address.");
            }
        }
    }

    private static bool IsAddress(string text) => text.StartsWith('/') || text.StartsWith('.') || (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out _));

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(^|[/.@])example\.(com|org|net)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
